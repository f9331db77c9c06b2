import { beforeEach, describe, expect, it } from 'vitest';
import { UserFailure } from '../../common/failure';
import { silentLog } from '../../common/log';
import { applyRemote } from '../apply';
import { createFakeClock, type FakeClock } from '../testing/fake-clock';
import { createFakeInbox, type FakeInbox } from '../testing/fake-inbox';
import { FakeServer } from '../testing/fake-server';
import type { Handoff } from '../types';
import { createHandoff } from './index';

const MINUTE = 60_000;

let clock: FakeClock;
let server: FakeServer;
let inbox: FakeInbox;
let handoff: Handoff;
let endings: string[];
let met: unknown[];

function start(): void {
  handoff = createHandoff({
    server: { met: (fault) => met.push(fault?.kind) },
    client: server.client,
    inbox,
    clock,
    log: silentLog,
    random: () => 0.5,
    fixedPollMs: null,
  });
  handoff.onEnding(({ conversationId }) => endings.push(conversationId));
  handoff.start();
}

function poll(): void {
  const conversations = [server.conversation('c1')];
  const remote = { kind: 'conversations', conversations, askedAtMs: clock.now() } as const;
  applyRemote(inbox, { ...remote, byName: false }, clock.now());
}

const takeover = () => inbox.repository.conversation('c1')?.takeover;
const taken = () => server.count('takeover');

beforeEach(() => {
  met = [];
  clock = createFakeClock();
  server = new FakeServer(clock);
  inbox = createFakeInbox();
  endings = [];
  server.add('c1');
  poll();
  start();
});

describe('taking over', () => {
  it('is remembered with its end', async () => {
    await handoff.takeOver('c1', 10);
    expect(takeover()).toEqual({
      active: true,
      byMe: true,
      untilHandback: false,
      endsAtMs: clock.now() + 10 * MINUTE,
    });
  });

  it('fails as the server says, and nothing is remembered', async () => {
    server.trouble = () => 'notOffered';
    await expect(handoff.takeOver('c1', 10)).rejects.toMatchObject({ kind: 'notOffered' });
    expect(takeover()?.active).toBe(false);
  });

  it('tells all others whether the server answers', async () => {
    server.trouble = () => 'network';
    await expect(handoff.takeOver('c1', 10)).rejects.toMatchObject({ kind: 'network' });
    await expect(handoff.handBack('c1')).rejects.toMatchObject({ kind: 'network' });
    expect(met).toEqual(['network', 'network']);
  });

  it.each([0, -5, 1.5, 100_000])('for %d minutes is refused here', async (minutes) => {
    await expect(handoff.takeOver('c1', minutes)).rejects.toThrow('invalidInput');
    expect(taken()).toBe(0);
  });

  it('of an unknown conversation is refused here', async () => {
    await expect(handoff.takeOver('nobody', 10)).rejects.toThrow('notFound');
  });

  it('is warned of once, two minutes before it ends, and ends', async () => {
    await handoff.takeOver('c1', 10);
    await clock.advance(8 * MINUTE - 1);
    expect(endings).toEqual([]);
    await clock.advance(MINUTE);
    expect(endings).toEqual(['c1']);
    await clock.advance(2 * MINUTE);
    expect(endings).toEqual(['c1']);
    expect(takeover()?.active).toBe(false);
    expect(taken()).toBe(1);
    expect(clock.timers()).toBe(0);
  });
});

it('leaves a line for what was done, and none for a renewal', async () => {
  await handoff.takeOver('c1', 10);
  await clock.advance(6 * MINUTE);
  handoff.activity('c1');
  await handoff.takeOver('c1', 30);
  expect(handoff.held()).toEqual([{ conversationId: 'c1', usedAtMs: clock.now() }]);
  await handoff.handBack('c1');
  await handoff.takeOver('c1', 10);
  await handoff.handBack('c1', 'agent-waited');
  expect(inbox.lines).toEqual(['taken-over', 'handed-back', 'taken-over', 'agent-waited']);
  expect(handoff.held()).toEqual([]);
});

describe('activity', () => {
  it('renews once half of the time is over, and at most every minute', async () => {
    await handoff.takeOver('c1', 10);
    for (let minute = 0; minute < 60; minute += 1) {
      for (let stroke = 0; stroke < 10; stroke += 1) handoff.activity('c1');
      await clock.advance(MINUTE);
    }
    expect(taken()).toBe(12);
    expect(takeover()?.active).toBe(true);
    expect(endings).toEqual([]);
  });

  it('warns again after a renewal that was not followed by another', async () => {
    await handoff.takeOver('c1', 10);
    await clock.advance(9 * MINUTE);
    handoff.activity('c1');
    await clock.advance(9 * MINUTE);
    expect(endings).toEqual(['c1', 'c1']);
  });

  it('in a conversation that is not ours does nothing', async () => {
    server.change('c1', { isHumanTakeover: true });
    poll();
    handoff.activity('c1');
    await clock.advance(MINUTE);
    expect(taken()).toBe(0);
  });
});

describe('until handed back', () => {
  it('renews itself as long as the app runs', async () => {
    await handoff.takeOver('c1', 'until-handback');
    await clock.advance(8 * 60 * MINUTE);
    expect(takeover()).toMatchObject({ active: true, untilHandback: true });
    expect(taken()).toBe(33);
    expect(endings).toEqual([]);
  });

  it('is tried again when a renewal fails, and ends if none comes through', async () => {
    await handoff.takeOver('c1', 'until-handback');
    server.trouble = () => 'network';
    await clock.advance(29 * MINUTE);
    expect(taken()).toBeGreaterThan(10);
    expect(takeover()?.active).toBe(true);
    await clock.advance(2 * MINUTE);
    expect(takeover()?.active).toBe(false);
  });

  it('ends when handed back', async () => {
    await handoff.takeOver('c1', 'until-handback');
    await handoff.handBack('c1');
    await clock.advance(60 * MINUTE);
    expect(takeover()?.active).toBe(false);
    expect(taken()).toBe(1);
    expect(clock.timers()).toBe(0);
  });
});

describe('a renewal that meets the hand-back', () => {
  /** From now on its answers come a second late. */
  function late(route: 'takeover' | 'handback'): void {
    const { conversations } = server.client;
    const real = conversations[route].bind(conversations) as (...given: unknown[]) => unknown;
    Object.assign(conversations, {
      [route]: async (...given: unknown[]) => {
        await new Promise<void>((resolve) => clock.after(1000, resolve));
        return real(...given);
      },
    });
  }

  it.each([
    ['is not asked for any more', 'handback', 1],
    ['that is under way is waited for', 'takeover', 2],
  ] as const)('%s', async (_case, route, asked) => {
    await handoff.takeOver('c1', 'until-handback');
    await clock.advance(15 * MINUTE - 1);
    const before = taken();
    late(route);
    if (route === 'takeover') await clock.advance(1);
    const back = handoff.handBack('c1');
    await clock.advance(MINUTE);
    await back;
    expect(taken()).toBe(before + asked - 1);
    expect(server.conversation('c1').isHumanTakeover).toBe(false);
    expect(takeover()?.active).toBe(false);
    expect(clock.timers()).toBe(0);
  });
});

describe('the server’s word', () => {
  it('ends ours: somebody handed back elsewhere', async () => {
    await handoff.takeOver('c1', 'until-handback');
    server.change('c1', { isHumanTakeover: false });
    await clock.advance(1000);
    poll();
    expect(takeover()?.active).toBe(false);
    await clock.advance(60 * MINUTE);
    expect(taken()).toBe(1);
  });
});

describe('a restart', () => {
  it('goes on renewing and warning', async () => {
    await handoff.takeOver('c1', 10);
    handoff.stop();
    expect(clock.timers()).toBe(0);
    await clock.advance(6 * MINUTE);
    start();
    handoff.activity('c1');
    await clock.advance(0);
    expect(taken()).toBe(2);
    await clock.advance(8 * MINUTE);
    expect(endings).toEqual(['c1']);
  });

  it('ends it later where the disk did not take the end', async () => {
    await handoff.takeOver('c1', 10);
    const { apply } = inbox.repository;
    inbox.repository.apply = () => {
      throw new UserFailure('diskFull');
    };
    await clock.advance(11 * MINUTE);
    expect(takeover()?.active).toBe(true);
    inbox.repository.apply = apply;
    await clock.advance(MINUTE);
    expect(takeover()?.active).toBe(false);
  });

  it('after the end finds it ended', async () => {
    await handoff.takeOver('c1', 'until-handback');
    handoff.stop();
    await clock.advance(60 * MINUTE);
    start();
    expect(takeover()?.active).toBe(false);
    expect(taken()).toBe(1);
  });
});
