import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../common/clock';
import { createRequestBudget, type Priority, priorities, WINDOW_MS } from './budget';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const limits = { perMinute: 10, backgroundPerMinute: 4 };
const byItself = (name: string) => !name.startsWith('user');

function setUp() {
  const budget = createRequestBudget(limits, systemClock);
  const done: string[] = [];
  const ask = (name: string, priority: Priority, signal?: AbortSignal) =>
    budget.acquire(priority, signal).then(
      () => done.push(name),
      (error: Error) => done.push(`${name} ${error.name}`),
    );
  const askMany = (count: number, priority: Priority) => {
    for (let n = 0; n < count; n += 1) void ask(`${priority}${n}`, priority);
  };
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  return { budget, done, ask, askMany, pass };
}

describe('createRequestBudget', () => {
  it('lets a minute of requests through and holds the rest until the first is a minute old', async () => {
    const { budget, done, askMany, pass } = setUp();
    askMany(6, 'user');
    await pass(20_000);
    askMany(6, 'user');
    await pass(0);
    expect(done).toHaveLength(10);
    expect(budget.waitMs('user')).toBe(WINDOW_MS - 20_000);
    await pass(WINDOW_MS - 20_001);
    expect(done).toHaveLength(10);
    await pass(1);
    expect(done).toHaveLength(12);
  });

  it('never lets more through in any sixty seconds', async () => {
    const { budget, pass } = setUp();
    const atMs: { priority: Priority; ms: number }[] = [];
    for (let n = 0; n < 200; n += 1) {
      const priority = priorities[n % 4] ?? 'user';
      void budget.acquire(priority).then(() => atMs.push({ priority, ms: Date.now() }));
      if (n % 7 === 0) await pass(n * 50);
    }
    await pass(3 * 60 * 60_000);
    expect(atMs).toHaveLength(200);
    for (const { ms } of atMs) {
      const minute = atMs.filter((other) => other.ms >= ms && other.ms < ms + WINDOW_MS);
      expect(minute.length).toBeLessThanOrEqual(10);
      expect(minute.filter(({ priority }) => byItself(priority)).length).toBeLessThanOrEqual(4);
    }
  });

  it('keeps room for the user while the background has used its share', async () => {
    const { budget, done, askMany, pass } = setUp();
    askMany(20, 'list');
    await pass(0);
    expect(done).toHaveLength(4);
    expect(budget.waitMs('user')).toBe(0);
    expect(budget.waitMs('list')).toBe(WINDOW_MS);
    askMany(6, 'user');
    await pass(0);
    expect(done.filter((name) => name.startsWith('user'))).toHaveLength(6);
  });

  it('serves users who came later before the background', async () => {
    const { done, ask, askMany, pass } = setUp();
    askMany(10, 'user');
    await pass(0);
    done.length = 0;
    void ask('poll', 'list');
    void ask('reply', 'user');
    await pass(WINDOW_MS);
    expect(done).toEqual(['reply', 'poll']);
  });

  it('holds everyone while the server asks to be left alone', async () => {
    const { budget, done, ask, pass } = setUp();
    budget.pause(5000);
    budget.pause(1000);
    void ask('reply', 'user');
    await pass(4999);
    expect(done).toEqual([]);
    expect(budget.pausedForMs()).toBe(1);
    await pass(1);
    expect(done).toEqual(['reply']);
  });

  it('forgets a request that is cancelled while it waits', async () => {
    const { done, ask, pass, budget } = setUp();
    budget.pause(1000);
    const controller = new AbortController();
    void ask('first', 'user', controller.signal);
    void ask('second', 'user');
    controller.abort();
    await pass(1000);
    expect(done).toEqual(['first WassistError', 'second']);
    await expect(budget.acquire('user', AbortSignal.abort())).rejects.toMatchObject({
      kind: 'cancelled',
    });
  });

  it('counts what passes, whatever the clock of the computer is set to', async () => {
    const { budget, askMany, pass } = setUp();
    askMany(10, 'user');
    await pass(0);
    budget.pause(5000);
    vi.setSystemTime(Date.now() - 3_600_000);
    expect(budget.waitMs('user')).toBe(WINDOW_MS);
    vi.setSystemTime(Date.now() + 7_200_000);
    expect(budget.waitMs('user')).toBe(WINDOW_MS);
    await pass(WINDOW_MS);
    expect(budget.waitMs('user')).toBe(0);
  });

  it('keeps room for the list from news, and for news from filling', async () => {
    const { budget, done, askMany, pass } = setUp();
    askMany(20, 'filling');
    await pass(0);
    expect(done).toEqual(['filling0']);
    askMany(20, 'news');
    await pass(0);
    expect(done).toEqual(['filling0', 'news0']);
    expect(budget.waitMs('list')).toBe(0);
    askMany(20, 'list');
    await pass(0);
    expect(done).toEqual(['filling0', 'news0', 'list0', 'list1']);
    await pass(10 * 60_000);
    expect(done.filter((name) => name.startsWith('list'))).toHaveLength(20);
  });

  it('lets filling take nothing of what news use, but for a little', async () => {
    const budget = createRequestBudget({ perMinute: 100, backgroundPerMinute: 40 }, systemClock);
    let filled = 0;
    const lateMs: number[] = [];
    for (let n = 0; n < 900; n += 1) void budget.acquire('filling').then(() => (filled += 1));
    await vi.advanceTimersByTimeAsync(60_000);
    for (let n = 0; n < 300; n += 1) {
      const askedAtMs = Date.now();
      void budget.acquire('news').then(() => lateMs.push(Date.now() - askedAtMs));
      await vi.advanceTimersByTimeAsync(4_000);
    }
    // Fifteen a minute, over a quarter of an hour; at first filling had all of its share.
    expect(Math.max(...lateMs.slice(30))).toBe(0);
    expect(lateMs).toHaveLength(300);
    expect(filled).toBeGreaterThan(45);
  });

  it('is gentler for a while once the server asked to be left alone', async () => {
    const { budget, done, askMany, pass } = setUp();
    budget.pause(1000);
    budget.pause(500);
    expect(budget.slower()).toBe(2);
    askMany(20, 'list');
    await pass(1000);
    expect(done).toHaveLength(2);
    expect(budget.waitMs('user')).toBe(0);
    budget.pause(1000);
    await pass(1000);
    budget.pause(1000);
    expect(budget.slower()).toBe(4);
    await pass(6 * 60_000);
    expect(budget.slower()).toBe(1);
    done.length = 0;
    await pass(WINDOW_MS);
    expect(done.length).toBe(4);
  });

  describe('over a restart', () => {
    const store = (() => {
      let kept: unknown;
      return {
        get: () => kept,
        note: (_name: string, value: unknown) => {
          kept = JSON.parse(JSON.stringify(value));
        },
      };
    })();
    /** Its `elapsedMs` begins from 0, as that of any program. */
    function start(setByMs = 0) {
      const startedMs = Date.now();
      const clock = {
        ...systemClock,
        now: () => Date.now() + setByMs,
        elapsedMs: () => Date.now() - startedMs,
      };
      const budget = createRequestBudget(limits, clock);
      budget.keepIn(store);
      let granted = 0;
      for (let n = 0; n < 9; n += 1) void budget.acquire('list').then(() => (granted += 1));
      return { budget, granted: () => granted };
    }

    it('allows no more in a minute, however often it is killed', async () => {
      let granted = 0;
      for (let kills = 0; kills < 8; kills += 1) {
        const run = start();
        await vi.advanceTimersByTimeAsync(7_000);
        granted += run.granted();
      }
      expect(granted).toBe(4);
      const run = start();
      await vi.advanceTimersByTimeAsync(WINDOW_MS - 56_001);
      expect(run.granted()).toBe(0);
      await vi.advanceTimersByTimeAsync(1);
      expect(run.granted()).toBe(4);
    });

    it('leaves the server alone for as long as it asked', async () => {
      await vi.advanceTimersByTimeAsync(WINDOW_MS);
      start().budget.pause(30_000);
      await vi.advanceTimersByTimeAsync(10_000);
      const run = start();
      expect(run.budget.pausedForMs()).toBe(20_000);
    });

    it('waits for no time of a clock that was set back by a day', () => {
      const run = start(-24 * 60 * 60_000);
      expect(run.budget.pausedForMs()).toBe(0);
      expect(run.budget.waitMs('list')).toBeLessThanOrEqual(WINDOW_MS);
    });
  });
});
