import { expect, it } from 'vitest';
import {
  checkIfDue,
  createFrameMemory,
  isUneasy,
  listed,
  nextRingsAtMs,
  noRings,
  type Ring,
  rang,
  ringOf,
} from './rings';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** What the server's clock says when `nowMs` is 0. */
const SERVER = 1_000_000_000;
const anna: Ring = { conversationId: 'anna', message: true };

class World {
  nowMs = 0;
  state = noRings;
  checkedMs: number[] = [];
  /** What the list would show of each, and what it has shown. */
  server = new Map<string, number>();
  held = new Map<string, number>();
  explained: string[] = [];

  rings(ring: Ring = anna, isRepeated = false): void {
    const at = { nowMs: this.nowMs, serverMs: SERVER + this.nowMs };
    this.state = rang(this.state, ring, isRepeated, at, (id) => this.held.get(id) ?? null);
  }

  writes(id = 'anna', atMs = this.nowMs): void {
    this.server.set(id, SERVER + atMs);
  }

  polls(): void {
    this.held = new Map(this.server);
    const after = listed(this.state, this.nowMs, (id) => this.held.get(id) ?? null);
    this.state = after.state;
    this.explained.push(...after.explained);
  }

  passes(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (;;) {
      const nextMs = Math.max(this.nowMs, nextRingsAtMs(this.state, this.nowMs));
      if (nextMs > untilMs) break;
      this.nowMs = nextMs;
      const due = checkIfDue(this.state, this.nowMs);
      this.state = due.state;
      if (due.check) {
        this.checkedMs.push(this.nowMs);
        this.polls();
      }
    }
    this.nowMs = untilMs;
  }

  isUneasy = () => isUneasy(this.state, this.nowMs);
}

it('answers rings in one breath with one check, and those within a second with one more', () => {
  const world = new World();
  world.writes();
  for (let times = 0; times < 5; times += 1) {
    world.rings({ conversationId: `c${times}`, message: false });
    world.passes(10);
  }
  world.passes(300);
  world.rings({ conversationId: null, message: false });
  world.passes(100);
  world.rings({ conversationId: null, message: false });
  world.passes(MINUTE);
  expect(world.checkedMs).toEqual([100, 1100]);
});

it('asks a list that lags again after 1, 3 and 10 seconds, until it shows the message', () => {
  const world = new World();
  world.rings();
  world.passes(2 * SECOND);
  expect(world.checkedMs).toEqual([100, 1000]);
  expect(world.isUneasy()).toBe(true);
  world.writes('anna', 0);
  world.passes(MINUTE);
  expect(world.checkedMs).toEqual([100, 1000, 3000]);
  expect(world.explained).toEqual(['anna']);
  expect(world.isUneasy()).toBe(false);
});

it('stops to ask for what never comes, and keeps the pace of polling for two minutes', () => {
  const world = new World();
  world.rings();
  world.passes(2 * MINUTE - 1);
  expect(world.checkedMs).toEqual([100, 1000, 3000, 10_000]);
  expect(world.isUneasy()).toBe(true);
  world.passes(1);
  expect(world.isUneasy()).toBe(false);
});

it('takes the message before for no answer to the ring after it', () => {
  const world = new World();
  world.writes();
  world.rings();
  world.passes(20 * SECOND);
  world.rings();
  world.passes(2 * SECOND);
  expect(world.isUneasy()).toBe(true);
  expect(world.checkedMs).toEqual([100, 20_100, 21_000]);
});

it('asks once where a poll was faster than the bell', () => {
  const world = new World();
  world.writes();
  world.polls();
  world.nowMs = 400;
  world.rings();
  world.passes(MINUTE);
  expect(world.checkedMs).toEqual([500]);
  expect(world.explained).toEqual(['anna']);
});

it('checks to the end where one check may be for several messages', () => {
  const world = new World();
  world.writes();
  world.rings();
  world.rings();
  world.passes(MINUTE);
  expect(world.checkedMs).toEqual([100, 1000, 3000, 10_000]);
  expect(world.isUneasy()).toBe(false);
});

it.each([
  ['a frame heard before', anna, true],
  ['an event without a message', { conversationId: 'anna', message: false }, false],
  ['a frame that says nothing', { conversationId: null, message: true }, false],
] as const)('makes one check for %s', (_name, ring, isRepeated) => {
  const world = new World();
  world.rings(ring, isRepeated);
  world.passes(MINUTE);
  expect(world.checkedMs).toEqual([100]);
});

it('makes twenty checks a minute in a storm, and leaves the rest to the polls', () => {
  const world = new World();
  for (let second = 0; second < 300; second += 1) {
    world.rings({ conversationId: null, message: false });
    world.passes(SECOND);
    if (second > 25) expect(world.isUneasy()).toBe(true);
  }
  for (const [place, atMs] of world.checkedMs.entries()) {
    const next = world.checkedMs[place + 20];
    if (next !== undefined) expect(next - atMs).toBeGreaterThanOrEqual(MINUTE);
  }
  expect(world.checkedMs.length).toBeGreaterThan(60);
  world.passes(2 * MINUTE);
  expect(world.isUneasy()).toBe(false);
});

it.each([
  ['{"event":"message.received","conversationId":"c1","message":{"id":"m"}}', 'c1', true],
  ['{"event":"message.received","data":{"conversationId":"c1","message":{}}}', 'c1', true],
  ['{"data":"odd","conversationId":"c1","message":{}}', 'c1', true],
  ['{"event":"subscription.revoked","conversationId":"c1","message":null}', 'c1', false],
  ['{"event":"test.ping","message":"hello"}', null, false],
  ['{"conversationId":7,"message":{}}', null, true],
  [`{"conversationId":"${'x'.repeat(101)}"}`, null, false],
  ['{"__proto__":{"conversationId":"c1"}}', null, false],
  ['[1]', null, false],
  ['not json', null, false],
  ['', null, false],
])('takes %s for a ring', (text, conversationId, message) => {
  expect(ringOf(text)).toEqual({ conversationId, message });
});

it('knows a frame again for two minutes', () => {
  const isRepeated = createFrameMemory();
  expect(isRepeated('a', 0)).toBe(false);
  expect(isRepeated('b', 0)).toBe(false);
  expect(isRepeated('a', 119_000)).toBe(true);
  expect(isRepeated('b', 121_000)).toBe(false);
});

it('forgets the oldest of very many', () => {
  const isRepeated = createFrameMemory();
  isRepeated('first', 0);
  for (let nth = 0; nth < 200; nth += 1) isRepeated(`frame ${nth}`, 0);
  expect(isRepeated('first', 0)).toBe(false);
  expect(isRepeated('frame 199', 0)).toBe(true);
});
