/**
 * Days of a shop in virtual time, with a stream that fails in every way: each message is stored and told once,
 * in time, and nothing is left in the end. `DOORBELL_DAYS=7` plays a week, as every night; `DOORBELL_SEED`
 * another one.
 */
import { expect, it } from 'vitest';
import { CUSTOMERS, NewsWorld } from '../testing/news-world';
import { FakeStream } from './testing/fake-stream';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAYS = Number(process.env.DOORBELL_DAYS ?? 2);
const SEED = Number(process.env.DOORBELL_SEED ?? 1);
/** Polling alone, with its jitter, and the reading of what it found. */
const LATEST = { background: 16.5 * SECOND + 2 * SECOND, away: 33 * SECOND + 2 * SECOND };
/** Nothing tells of a frame that never came, on a connection that answers. */
const LATEST_UNRUNG = { background: 66 * SECOND + 2 * SECOND, away: 330 * SECOND + 2 * SECOND };
/** A frozen connection is noticed by then, and looked behind at once. */
const LATEST_FROZEN = 45 * SECOND + 2 * SECOND;

function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

it(`lives through ${DAYS} days of faults`, { timeout: DAYS * 150_000 }, async () => {
  const chance = chanceFrom(SEED);
  const within = (most: number) => Math.floor(chance() * most);
  let stream: FakeStream | undefined;
  const world = new NewsWorld((clock) => {
    stream = new FakeStream(clock);
    return stream;
  });
  if (!stream) throw new Error('no stream');
  const live = stream;
  await world.settle();

  const faults: Record<string, () => void> = {
    freeze: () => live.freezes(),
    cut: () => live.closes(null),
    close: () => live.closes([1000, 1001, 1008, 1011, 4001][within(5)] ?? 1000),
    expire: () => live.expires(),
    drop: () => {
      live.dropping += 1;
    },
    delay: () => {
      live.delayMs = [100, 900, 4000][within(3)] ?? 0;
    },
    double: () => {
      live.isDoubling = !live.isDoubling;
    },
    refuse: () => {
      live.refusing = [401, 503, 302][within(3)] ?? 401;
      wellAtMinute = minute + within(30);
    },
    trouble: () => {
      live.trouble = (['server', 'rateLimited', 'network'] as const)[within(3)] ?? null;
      wellAtMinute = minute + within(30);
    },
    short: () => {
      live.lifeMs = [null, 2 * MINUTE, HOUR, 24 * HOUR][within(4)] ?? null;
    },
  };
  let wellAtMinute = 0;
  let minute = 0;
  const names = Object.keys(faults);
  const frozen = new Set<string>();
  const seen = { calm: 0, minutes: 0, written: 0, frozeMs: 0 };
  const inPresence = new Map<string, 'background' | 'away'>();

  for (; minute < DAYS * 24 * 60; minute += 1) {
    const hour = (minute / 60) % 24;
    const presence = hour >= 9 && hour < 19 ? 'background' : 'away';
    world.poller.setPresence(presence);
    if (minute >= wellAtMinute) {
      live.refusing = null;
      live.trouble = null;
    }
    if (chance() < 1 / 60) faults[names[within(names.length)] ?? '']?.();
    if (chance() < 1 / 600) await storm();
    if (chance() < (presence === 'away' ? 1 / 180 : 1 / 30)) await customerWrites(presence);
    await world.clock.advance(MINUTE);
    seen.minutes += 1;
    if (world.doorbell?.calm()) seen.calm += 1;
  }

  async function customerWrites(presence: 'background' | 'away'): Promise<void> {
    await world.clock.advance(within(55) * SECOND);
    const id = CUSTOMERS[within(CUSTOMERS.length)] ?? 'c1';
    const wasFrozen = live.isFrozen();
    world.writes(id, false);
    const text = [...world.writtenAtMs.keys()].at(-1) ?? '';
    seen.written += 1;
    inPresence.set(text, presence);
    if (wasFrozen) frozen.add(text);
  }

  async function storm(): Promise<void> {
    const before = world.server.count('list');
    for (let nth = 0; nth < 120; nth += 1) {
      live.raw(
        JSON.stringify({ event: 'x', nth, conversationId: `nobody-${nth % 7}`, message: {} }),
      );
      await world.clock.advance(SECOND / 2);
    }
    expect(world.server.count('list') - before).toBeLessThanOrEqual(20 + 60 / 5 + 2);
  }

  await world.clock.advance(10 * MINUTE);
  await world.comeToRest();
  world.check();
  const late = [...world.writtenAtMs].flatMap(([text, writtenAtMs]) => {
    const tookMs = (world.toldAtMs.get(text) ?? Number.POSITIVE_INFINITY) - writtenAtMs;
    const presence = inPresence.get(text) ?? 'background';
    const unrung = frozen.has(text) ? LATEST_FROZEN : LATEST_UNRUNG[presence];
    const latestMs = live.lost.includes(text) ? unrung : LATEST[presence];
    return tookMs > latestMs ? [{ text, tookMs, latestMs, presence }] : [];
  });
  expect(late).toEqual([]);
  for (const [place, atMs] of live.askedAtMs.entries()) {
    const fifth = live.askedAtMs[place + 4];
    if (fifth !== undefined) expect(fifth - atMs).toBeGreaterThan(10 * MINUTE - 1);
  }
  await world.end();
  expect({
    sockets: live.sockets(),
    sessions: live.sessions(),
    timers: world.clock.timers(),
  }).toEqual({ sockets: 0, sessions: 0, timers: 0 });
  // The week was one of the stream as well as of its faults.
  expect(seen.written).toBeGreaterThan(15 * DAYS);
  expect(live.lost.length).toBeGreaterThan(0);
  expect(seen.calm / seen.minutes).toBeGreaterThan(0.3);
});
