import type { z } from 'zod';
import { invalid } from './reply';

/**
 * Reads a body by its schema.
 * @throws ApiError 400 that names each faulty field.
 */
export function parseBody<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.infer<Schema> {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const fields: Record<string, string[]> = {};
  for (const issue of result.error.issues) {
    const field = issue.path.map(String).join('.') || 'non_field_errors';
    const known = fields[field] ?? [];
    known.push(issue.message);
    fields[field] = known;
  }
  const [field = '', messages = []] = Object.entries(fields)[0] ?? [];
  throw invalid(`${field}: ${messages[0]}`, fields);
}
