/** The lock's entry in the keychain: a slow, salted hash of the PIN, the failed attempts, when to lock. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { LOCK_MINUTES } from '@shared/limits';
import { z } from 'zod';

export const lockEntry = z.object({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Wrong tries since the last right one. */
  failures: z.number().int().min(0),
  afterMinutes: z.number().int().min(LOCK_MINUTES.least).max(LOCK_MINUTES.most).nullable(),
  onScreenLock: z.boolean(),
});
export type LockEntry = z.infer<typeof lockEntry>;

/** Takes about a tenth of a second and 32 MB. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const HASH_BYTES = 32;
/** Slips of the finger cost nothing. */
const FREE_TRIES = 3;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 60 * 60_000;

export async function hashPin(pin: string): Promise<Pick<LockEntry, 'salt' | 'hash'>> {
  const salt = randomBytes(16).toString('hex');
  return { salt, hash: (await slowHash(pin, salt)).toString('hex') };
}

export async function isPin(pin: string, { salt, hash }: LockEntry): Promise<boolean> {
  return timingSafeEqual(await slowHash(pin, salt), Buffer.from(hash, 'hex'));
}

/** How long no PIN is checked after a number of wrong ones: twice as long with each. */
export function waitMs(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - FREE_TRIES, 30));
}

function slowHash(pin: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin.normalize('NFKC'), Buffer.from(salt, 'hex'), HASH_BYTES, COST, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
}
