import type { WireDialect } from './dialects/routes';
import { WassistError } from './error';

/**
 * The headers that carry a key.
 * @throws WassistError `auth` for what no header can carry, and so no server has given out.
 */
export function authHeaders(dialect: WireDialect, typed: string): Record<string, string> {
  const token = typed.trim();
  if (!/^[\x21-\x7e]{1,1000}$/.test(token)) throw new WassistError('auth');
  return dialect.authHeaders(token);
}
