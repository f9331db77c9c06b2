/**
 * The app lock. It is on while its entry is in the keychain: no file that another program can write
 * switches it off. While it is locked, main hands out nothing (bridge/dispatch.ts).
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { LockState } from '@shared/app-state';
import { LOCK_MINUTES } from '@shared/limits';
import type { Settings } from '@shared/settings';
import { z } from 'zod';
import type { Clock } from '../common/clock';
import { UserFailure } from '../common/failure';
import type { Log } from '../common/log';
import { createSerialQueue } from '../common/serial-queue';
import type { Credentials } from '../storage/credentials';
import { parseJson } from '../storage/model/json';

export interface AppLockParts {
  credentials: Pick<Credentials, 'peek' | 'set' | 'delete'>;
  clock: Pick<Clock, 'elapsedMs'>;
  log: Log;
  /** Touch ID; null where the system offers none. */
  touch: (() => Promise<void>) | null;
  /** Stores what is typed in the windows, before nothing can be stored any more. */
  beforeLocking: () => Promise<void>;
  onChange: () => void;
}

export interface AppLock {
  /** The keyring is open: reads whether there is a lock. `lock`: what was stored is being opened without the owner. */
  begin(lock: boolean): Promise<void>;
  isLocked(): boolean;
  state(): LockState;
  /** Where the owner is, as the system tells it. */
  look(signs: { away: boolean; idleSeconds: number }): void;
  lock(): Promise<void>;
  /** Throws UserFailure: wrongPin, pinWait (`seconds`), and those of the keyring. */
  unlock(pin: string): Promise<void>;
  /** Throws UserFailure `touchRefused`. */
  unlockByTouch(): Promise<void>;
  /** Turns it on, or changes it; `pin`: the new one, null: as it is. Throws UserFailure and those of the keyring. */
  set(
    change: { pin: string | null } & Pick<LockEntry, 'afterMinutes' | 'onScreenLock'>,
  ): Promise<void>;
  /** Throws as `unlock`. */
  turnOff(pin: string): Promise<void>;
  /** At sign-out: nothing is left to lock. */
  forget(): Promise<void>;
}

/** What notifications, tray and questions go by while the app is locked. */
export const hidingNames = (settings: Settings): Settings => ({
  ...settings,
  notifications: { ...settings.notifications, content: 'nothing' },
});

const ACCOUNT = 'app-lock';

export function createAppLock(parts: AppLockParts): AppLock {
  const { credentials, clock, log } = parts;
  let entry: LockEntry | null = null;
  let locked = false;
  let locking: Promise<void> | null = null;
  /** On a clock that cannot be set. A restart begins the wait again. */
  let nextTryAtMs = 0;
  /** One attempt at a time: attempts at the same moment would count as one. */
  const enqueue = createSerialQueue();

  async function store(next: LockEntry): Promise<void> {
    await credentials.set(ACCOUNT, JSON.stringify(next));
    entry = next;
  }

  function change(next: boolean): void {
    if (locked === next) return;
    locked = next;
    log.info('app-lock.changed', { locked });
    parts.onChange();
  }

  async function check(pin: string): Promise<void> {
    if (!entry) return;
    const leftMs = nextTryAtMs - clock.elapsedMs();
    if (leftMs > 0) throw new UserFailure('pinWait', { seconds: Math.ceil(leftMs / 1000) });
    // Counted before it is checked, so that killing the app does not give a free attempt.
    const failures = entry.failures + 1;
    await store({ ...entry, failures });
    if (!(await isPin(pin, entry))) {
      nextTryAtMs = clock.elapsedMs() + waitMs(failures);
      const seconds = Math.ceil(waitMs(failures) / 1000);
      throw seconds > 0 ? new UserFailure('pinWait', { seconds }) : new UserFailure('wrongPin');
    }
    nextTryAtMs = 0;
    await store({ ...entry, failures: 0 });
  }

  function lock(): Promise<void> {
    if (!entry || locked) return Promise.resolve();
    locking ??= parts.beforeLocking().finally(() => {
      locking = null;
      if (entry) change(true);
    });
    return locking;
  }

  return {
    async begin(isLocking) {
      entry = parseJson(await credentials.peek(ACCOUNT), lockEntry);
      if (!entry) return;
      nextTryAtMs = clock.elapsedMs() + waitMs(entry.failures);
      if (isLocking) change(true);
    },

    isLocked: () => locked,

    state: () => ({
      enabled: entry !== null,
      locked,
      afterMinutes: entry?.afterMinutes ?? null,
      onScreenLock: entry?.onScreenLock ?? false,
      waitSeconds: Math.max(0, Math.ceil((nextTryAtMs - clock.elapsedMs()) / 1000)),
      touch: parts.touch !== null,
    }),

    look({ away, idleSeconds }) {
      if (!entry) return;
      const isIdle = entry.afterMinutes !== null && idleSeconds >= entry.afterMinutes * 60;
      if (isIdle || (away && entry.onScreenLock)) void lock();
    },

    lock,

    unlock: (pin) =>
      enqueue(async () => {
        await check(pin);
        change(false);
      }),

    async unlockByTouch() {
      try {
        if (!parts.touch) throw new Error('not offered');
        await parts.touch();
      } catch (error) {
        throw new UserFailure('touchRefused', {}, { cause: error });
      }
      change(false);
    },

    set: ({ pin, ...when }) =>
      enqueue(async () => {
        // Another PIN is a new lock: the one that is on is turned off first, which asks for its own.
        if ((pin === null) !== (entry !== null))
          throw new UserFailure('invalidInput', { field: 'pin' });
        const secret = pin === null ? entry : await hashPin(pin);
        if (!secret) return;
        const { salt, hash } = secret;
        await store({ salt, hash, failures: entry?.failures ?? 0, ...when });
      }),

    turnOff: (pin) =>
      enqueue(async () => {
        await check(pin);
        await credentials.delete(ACCOUNT);
        entry = null;
      }),

    forget: () =>
      enqueue(async () => {
        if (entry) await credentials.delete(ACCOUNT);
        entry = null;
        change(false);
      }),
  };
}

/** What the keychain holds: a slow, salted hash of the PIN, the failed attempts, when to lock. */
const lockEntry = z.object({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Wrong tries since the last right one. */
  failures: z.number().int().min(0),
  afterMinutes: z.number().int().min(LOCK_MINUTES.least).max(LOCK_MINUTES.most).nullable(),
  onScreenLock: z.boolean(),
});
type LockEntry = z.infer<typeof lockEntry>;

/** Takes about a tenth of a second and 32 MB. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const HASH_BYTES = 32;
/** Slips of the finger cost nothing. */
const FREE_TRIES = 3;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 60 * 60_000;

async function hashPin(pin: string): Promise<Pick<LockEntry, 'salt' | 'hash'>> {
  const salt = randomBytes(16).toString('hex');
  return { salt, hash: (await slowHash(pin, salt)).toString('hex') };
}

async function isPin(pin: string, { salt, hash }: LockEntry): Promise<boolean> {
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
