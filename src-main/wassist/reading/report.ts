import type { z } from 'zod';

/** What could not be read in one answer, by field: shown in the connection details. */
export interface SkipReport {
  skip(field: string): void;
  entries(): { field: string; count: number }[];
}

const LONGEST_FIELD = 80;

/** For one request. */
export function createSkipReport(): SkipReport {
  const counts = new Map<string, number>();
  return {
    skip: (field) => counts.set(field, (counts.get(field) ?? 0) + 1),
    entries: () => [...counts].map(([field, count]) => ({ field, count })),
  };
}

/** `message.text.body`: the first thing in the way of reading it. Places in lists are left out. */
function fieldOf(what: string, error: z.ZodError): string {
  const path = error.issues[0]?.path.filter((key) => typeof key === 'string') ?? [];
  return [what, ...path].join('.').slice(0, LONGEST_FIELD);
}

/** Null, and the field reported, where the payload is not what the schema says. */
export function readOr<T extends z.ZodType>(
  schema: T,
  payload: unknown,
  what: string,
  report: SkipReport,
): z.output<T> | null {
  const read = schema.safeParse(payload);
  if (read.success) return read.data;
  report.skip(fieldOf(what, read.error));
  return null;
}
