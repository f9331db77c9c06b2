import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { ApiError, invalid } from './reply';

const LARGEST_BODY_BYTES = 8 * 1024 * 1024;

/** The whole body; rejects when the client goes away in the middle of it. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_BODY_BYTES) {
      throw new ApiError(413, 'payload_too_large', 'The request body is too large');
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** @throws ApiError 400 when it is not JSON. */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw invalid('JSON parse error', {}, 'parse_error');
  }
}

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
