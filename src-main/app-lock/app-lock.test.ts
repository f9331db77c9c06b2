import { beforeEach, expect, it, vi } from 'vitest';
import { silentLog } from '../common/log';
import { createMemoryCredentials } from '../storage/testing/credentials';
import { createAppLock, waitMs } from './app-lock';

const PIN = '2468';
const when = { afterMinutes: 15, onScreenLock: true };

let credentials: ReturnType<typeof createMemoryCredentials>;
let nowMs: number;
let changes: boolean[];

beforeEach(() => {
  credentials = createMemoryCredentials();
  nowMs = 0;
  changes = [];
});

/** A start of the app. */
function start(touch: (() => Promise<void>) | null = null) {
  const beforeLocking = vi.fn(async () => {});
  const lock = createAppLock({
    credentials,
    clock: { elapsedMs: () => nowMs },
    log: silentLog,
    touch,
    beforeLocking,
    onChange: () => changes.push(lock.isLocked()),
  });
  return { lock, beforeLocking };
}

const refused = (code: string, params = {}) => ({ userError: { code, params } });

it('is off until the owner sets a PIN, which is stored nowhere in plain text', async () => {
  const { lock } = start();
  await lock.begin(true);
  await lock.lock();
  expect([lock.isLocked(), lock.state().enabled]).toEqual([false, false]);
  await lock.set({ pin: PIN, ...when });
  expect(lock.state()).toMatchObject({ enabled: true, locked: false, ...when });
  expect(credentials.secrets.get('app-lock')).toMatch(/"salt":"[0-9a-f]{32}"/);
  expect(credentials.secrets.get('app-lock')).not.toContain(PIN);
});

it('is locked after a start, and stores what is typed before it locks', async () => {
  const first = start();
  await first.lock.set({ pin: PIN, ...when });
  first.beforeLocking.mockImplementation(async () => expect(first.lock.isLocked()).toBe(false));
  await first.lock.lock();
  expect(first.beforeLocking).toHaveBeenCalledTimes(1);
  expect(first.lock.isLocked()).toBe(true);

  const { lock } = start();
  await lock.begin(true);
  expect(lock.isLocked()).toBe(true);
  await lock.unlock(PIN);
  expect(lock.isLocked()).toBe(false);
  const { lock: afterSignIn } = start();
  await afterSignIn.begin(false);
  expect([afterSignIn.isLocked(), afterSignIn.state().enabled]).toEqual([false, true]);
  expect(changes).toEqual([true, true, false]);
});

it.each([
  [{ away: false, idleSeconds: 899 }, when, false],
  [{ away: false, idleSeconds: 900 }, when, true],
  [{ away: true, idleSeconds: 0 }, when, true],
  [{ away: true, idleSeconds: 0 }, { ...when, onScreenLock: false }, false],
  [{ away: false, idleSeconds: 90_000 }, { ...when, afterMinutes: null }, false],
])('with %o and %o it locks: %s', async (signs, set, locks) => {
  const { lock } = start();
  await lock.set({ pin: PIN, ...set });
  lock.look(signs);
  await Promise.resolve();
  await vi.waitFor(() => expect(lock.isLocked()).toBe(locks));
});

it('lets wrong PINs wait longer and longer, over restarts too', async () => {
  expect([0, 2, 3, 4, 5, 60].map(waitMs)).toEqual([0, 0, 15_000, 30_000, 60_000, 3_600_000]);
  const { lock } = start();
  await lock.set({ pin: PIN, ...when });
  await lock.lock();
  for (let nth = 0; nth < 2; nth += 1)
    await expect(lock.unlock('0000')).rejects.toMatchObject(refused('wrongPin'));
  await expect(lock.unlock('0000')).rejects.toMatchObject(refused('pinWait', { seconds: 15 }));
  // The right one is not looked at either, and asking does not make it longer.
  await expect(lock.unlock(PIN)).rejects.toMatchObject(refused('pinWait', { seconds: 15 }));

  const { lock: again } = start();
  await again.begin(true);
  await expect(again.unlock(PIN)).rejects.toMatchObject(refused('pinWait', { seconds: 15 }));
  nowMs += 15_000;
  await expect(again.unlock('1111')).rejects.toMatchObject(refused('pinWait', { seconds: 30 }));
  nowMs += 30_000;
  await again.unlock(PIN);
  expect(again.isLocked()).toBe(false);
  expect(JSON.parse(credentials.secrets.get('app-lock') ?? '')).toMatchObject({ failures: 0 });
});

it('counts tries that are made at once, one by one, and those that a kill cuts off', async () => {
  const { lock } = start();
  await lock.set({ pin: PIN, ...when });
  await lock.lock();
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lock.unlock('0000')));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toEqual([]);
  expect(JSON.parse(credentials.secrets.get('app-lock') ?? '')).toMatchObject({ failures: 3 });
  nowMs += 15_000;
  void lock.unlock('1111').catch(() => {});
  await vi.waitFor(() =>
    expect(JSON.parse(credentials.secrets.get('app-lock') ?? '')).toMatchObject({ failures: 4 }),
  );
});

it('stays locked where the keyring does not take the count', async () => {
  const { lock } = start();
  await lock.set({ pin: PIN, ...when });
  await lock.lock();
  credentials.set = async () => {
    throw new Error('Cannot create an item in a locked collection');
  };
  await expect(lock.unlock(PIN)).rejects.toThrow();
  expect(lock.isLocked()).toBe(true);
});

it('takes no other PIN over the one that is set, and is turned off with that one alone', async () => {
  const { lock } = start();
  await lock.set({ pin: PIN, ...when });
  await expect(lock.set({ pin: '9999', ...when })).rejects.toMatchObject({
    userError: { code: 'invalidInput' },
  });
  await lock.set({ pin: null, afterMinutes: null, onScreenLock: false });
  expect(lock.state()).toMatchObject({ afterMinutes: null, onScreenLock: false });
  await expect(lock.turnOff('9999')).rejects.toMatchObject(refused('wrongPin'));
  await lock.turnOff(PIN);
  expect([lock.state().enabled, credentials.secrets.size]).toEqual([false, 0]);
});

it('is opened by the finger where there is one, and is gone with what it locked', async () => {
  const { lock: without } = start();
  await expect(without.unlockByTouch()).rejects.toMatchObject(refused('touchRefused'));
  const { lock } = start(async () => {});
  await lock.set({ pin: PIN, ...when });
  await lock.lock();
  await lock.unlockByTouch();
  expect(lock.isLocked()).toBe(false);
  await lock.lock();
  await lock.forget();
  expect([lock.isLocked(), lock.state().enabled, credentials.secrets.size]).toEqual([
    false,
    false,
    0,
  ]);
});
