/**
 * Which server a token belongs to. It lies beside the token in the keychain, not in a file: who could
 * write another server there would be sent the key at the next start.
 */
import { z } from 'zod';
import { accountOf, type Credentials } from '../storage/credentials';
import type { WorkspaceRecord } from '../storage/settings';
import type { InboxId } from '../storage/types';
import { originOf, publicServers } from '../wassist/address';
import type { DetectedServer } from '../wassist/detect-server';

const stored = z.object({ baseUrl: z.url(), dialect: z.enum(['current', 'legacy']) });

/** Null where none is kept, or what is kept cannot be read. Throws what the keyring throws. */
export async function serverOfToken(
  credentials: Pick<Credentials, 'get'>,
  id: InboxId,
): Promise<DetectedServer | null> {
  const text = await credentials.get(accountOf('api-server', id));
  try {
    return text === null ? null : stored.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Keeps both. A power cut between the steps leaves a token without a server, which goes nowhere, and
 * never one with another's server.
 */
export async function keepToken(
  credentials: Credentials,
  id: InboxId,
  token: string,
  { baseUrl, dialect }: DetectedServer,
): Promise<void> {
  const account = accountOf('api-server', id);
  await credentials.delete(account);
  await credentials.set(accountOf('api-token', id), token);
  await credentials.set(account, JSON.stringify({ baseUrl, dialect }));
}

/** Both gone; the server last, so that the token never stands without it. */
export async function forgetToken(credentials: Credentials, id: InboxId): Promise<void> {
  await credentials.delete(accountOf('api-token', id));
  await credentials.delete(accountOf('api-server', id));
}

/** Whether a token of another server lies under this name. */
export async function isOfOtherServer(
  credentials: Pick<Credentials, 'get'>,
  id: InboxId,
  baseUrl: string,
): Promise<boolean> {
  const server = await serverOfToken(credentials, id);
  return server !== null && originOf(server.baseUrl) !== originOf(baseUrl);
}

/** What a version before this one wrote into a file is believed of Wassist's own servers alone. */
export function trustedOldServer({ baseUrl }: WorkspaceRecord): DetectedServer | null {
  const dialects = ['current', 'legacy'] as const;
  const dialect = dialects.find((one) => publicServers[one] === baseUrl);
  return dialect ? { baseUrl: publicServers[dialect], dialect } : null;
}
