import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, PollerWorld, SECOND } from './testing/poller-world';

let world: PollerWorld;
beforeEach(() => {
  world = new PollerWorld();
});

describe('trouble', () => {
  it('is told with its beginning, and ends by itself', async () => {
    await world.shop(1);
    world.open();
    await world.clock.advance(MINUTE);
    const lastCheckedAtMs = world.poller.state().lastCheckedAtMs;
    world.server.trouble = () => 'network';
    await world.clock.advance(10 * MINUTE);
    expect(world.poller.state()).toMatchObject({
      phase: 'offline',
      lastCheckedAtMs,
      error: { code: 'network' },
    });
    expect(world.clock.now() - (world.poller.state().troubleSinceMs ?? 0)).toBeGreaterThan(
      9 * MINUTE,
    );
    world.server.trouble = () => null;
    await world.poller.checkNow('reconnect');
    expect(world.poller.state()).toMatchObject({
      phase: 'online',
      troubleSinceMs: null,
      error: null,
    });
    const { fromMs, toMs } = world.poller.gap() ?? { fromMs: 0, toMs: 0 };
    expect(toMs - fromMs).toBeGreaterThan(9 * MINUTE);
  });

  it('by too many requests is waited out, even when the owner asks', async () => {
    await world.shop(1);
    world.open();
    await world.clock.advance(MINUTE);
    world.server.trouble = () => 'rateLimited';
    world.server.retryAfterMs = 5 * MINUTE;
    await world.poller.checkNow('user');
    expect(world.poller.state().phase).toBe('rate-limited');
    const before = world.server.requests.length;
    await world.poller.checkNow('user');
    await world.clock.advance(5 * MINUTE - SECOND);
    expect(world.server.requests.length).toBe(before);
    world.server.trouble = () => null;
    await world.clock.advance(30 * SECOND);
    // Others may share the key: half as often for a while.
    const lists = world.lists().length;
    await world.clock.advance(2 * MINUTE);
    expect(world.lists().length - lists).toBeLessThanOrEqual(12);
  });

  it('by a refused token ends the polling', async () => {
    await world.shop(1);
    world.open();
    await world.clock.advance(MINUTE);
    world.server.trouble = () => 'auth';
    await world.clock.advance(MINUTE);
    expect(world.poller.state()).toMatchObject({ phase: 'signed-out', nextCheckAtMs: null });
    const before = world.server.requests.length;
    await world.poller.checkNow('user');
    await world.clock.advance(HOUR);
    expect(world.server.requests.length).toBe(before);
  });
});

describe('asking at once', () => {
  it('never makes two polls at a time, and joins those who ask meanwhile', async () => {
    await world.shop(1);
    world.open();
    await world.clock.advance(MINUTE);
    let atOnce = 0;
    let most = 0;
    const { listPage } = world.server.client.conversations;
    Object.assign(world.server.client.conversations, {
      listPage: async (filters: object) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise<void>((resolve) => {
          world.clock.after(SECOND, resolve);
        });
        atOnce -= 1;
        return listPage(filters);
      },
    });
    const before = world.lists().length;
    const checks = Promise.all(
      (['user', 'wake', 'unlock', 'reconnect'] as const).map((reason) =>
        world.poller.checkNow(reason),
      ),
    );
    await world.clock.advance(3 * SECOND);
    await checks;
    expect(most).toBe(1);
    expect(world.lists().length - before).toBe(2);
  });
});

describe('stopping', () => {
  it('leaves no timer and touches nothing any more', async () => {
    await world.shop(200);
    world.open();
    await world.clock.advance(SECOND);
    await world.poller.stop();
    expect(world.clock.timers()).toBe(0);
    const before = world.server.requests.length;
    await world.poller.checkNow('user');
    await world.clock.advance(HOUR);
    expect(world.server.requests.length).toBe(before);
  });
});

describe('a day', () => {
  it('with sleep, away, outages and 429 stays within the budget and leaks no timer', async () => {
    await world.shop(300);
    world.open();
    let mostTimers = 0;
    const pass = async (ms: number, each: () => void = () => undefined) => {
      for (let at = 0; at < ms; at += 10 * SECOND) {
        each();
        await world.clock.advance(10 * SECOND);
        mostTimers = Math.max(mostTimers, world.clock.timers());
      }
    };
    let written = 0;
    const customers = () => {
      written += 1;
      if (written % 7 === 0) world.server.write(`c${(written % 300) + 1}`, `message ${written}`);
    };

    await pass(HOUR, customers);
    world.poller.setPresence('front', 'c5');
    await pass(2 * HOUR, () => {
      customers();
      if (written % 20 === 0) world.server.write(`c${(written % 30) + 1}`, 'Hi', 'assistant');
    });
    world.poller.setPresence('away');
    await pass(2 * HOUR, customers);
    world.server.trouble = () => 'network';
    await pass(HOUR);
    world.server.trouble = () => 'rateLimited';
    world.server.retryAfterMs = 90 * SECOND;
    await pass(HOUR);
    world.server.trouble = () => 'server';
    await pass(HOUR);
    world.server.trouble = () => null;
    // The lid is closed: time passes, timers fire late; then everything asks at once.
    world.clock.set(world.clock.now() + 8 * HOUR);
    for (const reason of ['wake', 'unlock', 'reconnect'] as const)
      void world.poller.checkNow(reason);
    world.poller.setPresence('background');
    await pass(8 * HOUR, customers);

    const times = world.server.requests.map(({ atMs }) => atMs);
    let most = 0;
    for (let first = 0, last = 0; last < times.length; last += 1) {
      while ((times[last] ?? 0) - (times[first] ?? 0) >= MINUTE) first += 1;
      most = Math.max(most, last - first + 1);
    }
    expect(most).toBeLessThanOrEqual(40);
    expect(mostTimers).toBeLessThanOrEqual(2);
    for (const [id, { messages }] of world.server.threads) {
      expect(
        world.inbox.repository.newestMessages(id, 1)[0]?.message.id ?? messages.at(-1)?.id,
      ).toBe(messages.at(-1)?.id);
    }
    await world.poller.stop();
    expect(world.clock.timers()).toBe(0);
  }, 120_000);
});
