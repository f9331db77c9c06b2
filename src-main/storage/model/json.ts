/** Columns that hold JSON. What cannot be read counts as absent: a damaged row must not take the inbox down. */
import type { z } from 'zod';

/** Null when it is no JSON or not what the schema says. */
export function parseJson<T>(text: string | null, schema: z.ZodType<T>): T | null {
  if (text === null) return null;
  const parsed = schema.safeParse(parseUnknown(text));
  return parsed.success ? parsed.data : null;
}

/** Empty when it is no JSON object. */
export function parseObject(text: string): Record<string, unknown> {
  const value = parseUnknown(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Undefined when it is no JSON. */
export function parseUnknown(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
