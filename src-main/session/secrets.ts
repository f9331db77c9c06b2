/**
 * What the keychain holds for a workspace: its token, the server that the token belongs to, the key of its
 * inbox. The server is kept there too, not in a file: a program that wrote another server into the file would be
 * sent the token at the next start.
 */
import { z } from 'zod';
import { accountOf, type Credentials } from '../storage/credentials';
import type { WorkspaceRecord } from '../storage/settings';
import type { InboxId } from '../storage/types';
import { originOf, publicServers } from '../wassist/address';
import type { DetectedServer } from '../wassist/detect-server';

const stored = z.object({ baseUrl: z.url(), dialect: z.enum(['current', 'legacy']) });

/** Null where none is kept, or it cannot be read. Throws the keyring's errors. */
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

/** All that is stored of a workspace that was signed in; the server of an older version's record. */
export async function secretsOf(credentials: Credentials, record: WorkspaceRecord) {
  const { inboxId } = record;
  const token = await credentials.get(accountOf('api-token', inboxId));
  const [key, kept] = await Promise.all([
    credentials.get(accountOf('inbox-key', inboxId)),
    serverOfToken(credentials, inboxId),
  ]);
  const server = kept ?? trustedOldServer(record);
  if (token && server && !kept) await keepToken(credentials, inboxId, token, server);
  return { token, key, server };
}

export async function forgetSecrets(
  credentials: Pick<Credentials, 'delete'>,
  id: InboxId,
): Promise<void> {
  await Promise.all([forgetToken(credentials, id), credentials.delete(accountOf('inbox-key', id))]);
}

/** The server last, so that the token is never without it. */
export async function forgetToken(
  credentials: Pick<Credentials, 'delete'>,
  id: InboxId,
): Promise<void> {
  await credentials.delete(accountOf('api-token', id));
  await credentials.delete(accountOf('api-server', id));
}

/** Whether the token under this name belongs to another server. */
export async function isOfOtherServer(
  credentials: Pick<Credentials, 'get'>,
  id: InboxId,
  baseUrl: string,
): Promise<boolean> {
  const server = await serverOfToken(credentials, id);
  return server !== null && originOf(server.baseUrl) !== originOf(baseUrl);
}

/** A server that an older version wrote into a file is trusted only if it is Wassist's own. */
export function trustedOldServer({ baseUrl }: WorkspaceRecord): DetectedServer | null {
  const dialects = ['current', 'legacy'] as const;
  const dialect = dialects.find((one) => publicServers[one] === baseUrl);
  return dialect ? { baseUrl: publicServers[dialect], dialect } : null;
}
