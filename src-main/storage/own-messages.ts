/**
 * Which messages the owner sent from this computer, over a sign-out, which deletes the inbox: hashed ids alone.
 * The server does not say who wrote the business's messages, and its ids are random: a hash tells nobody
 * anything who does not have the message already.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface OwnMessages {
  /** Throws what the disk throws. */
  remember(messageIds: readonly string[]): void;
  has(messageId: string): boolean;
}

const FILE = 'own-messages';
const HASH_BYTES = 8;
/** Years of a busy shop; the oldest go first. */
const MOST = 200_000;

const hashOf = (id: string) =>
  createHash('sha256').update(id).digest().subarray(0, HASH_BYTES).toString('hex');

export function createOwnMessages(folder: string): OwnMessages {
  const file = join(folder, FILE);
  let held: Set<string> | null = null;
  const known = () => {
    held ??= new Set(readHashes(file));
    return held;
  };
  return {
    remember(messageIds) {
      if (messageIds.length === 0) return;
      const all = [...new Set([...known(), ...messageIds.map(hashOf)])].slice(-MOST);
      writeFileSync(file, Buffer.from(all.join(''), 'hex'), { mode: 0o600 });
      held = new Set(all);
    },
    has: (messageId) => known().size > 0 && known().has(hashOf(messageId)),
  };
}

/** A file that cannot be read is one that is not there: messages are then drawn as the agent's. */
function readHashes(file: string): string[] {
  if (!existsSync(file)) return [];
  try {
    return readFileSync(file).toString('hex').match(/.{16}/g) ?? [];
  } catch {
    return [];
  }
}
