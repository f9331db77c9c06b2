import type { IncomingMessage } from 'node:http';
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
