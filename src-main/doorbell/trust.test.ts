import { expect, it } from 'vitest';
import {
  foundMessage,
  fullTrust,
  heardRing,
  isGivenUp,
  isTrusted,
  judge,
  nextTrustAtMs,
  rangTrue,
} from './trust';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const connection = { nth: 1, openSinceMs: 0 };

class World {
  nowMs = MINUTE;
  state = fullTrust;
  openConnection: number | null = 1;
  missed = 0;

  finds(id: string, agoMs = SECOND): void {
    const found = { conversationId: id, writtenAtMs: this.nowMs - agoMs };
    this.state = foundMessage(this.state, found, connection, this.nowMs);
  }

  rings(id: string): void {
    this.state = heardRing(this.state, id, this.nowMs);
  }

  passes(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (;;) {
      const nextMs = nextTrustAtMs(this.state, this.nowMs);
      this.nowMs = Math.min(nextMs, untilMs);
      const judged = judge(this.state, this.openConnection, this.nowMs);
      this.state = judged.state;
      this.missed += judged.missed;
      if (nextMs > untilMs) return;
    }
  }

  misses(id: string): void {
    this.finds(id);
    this.passes(46 * SECOND);
  }

  isTrusted = () => isTrusted(this.state, this.nowMs);
}

it('believes a stream that rings before or a little after the message is found', () => {
  const world = new World();
  world.rings('anna');
  world.passes(SECOND);
  world.finds('anna', 2 * SECOND);
  world.finds('ben');
  world.passes(2 * SECOND);
  expect(world.isTrusted()).toBe(true);
  world.rings('ben');
  world.passes(HOUR);
  expect(world.missed).toBe(0);
});

it('keeps the pace of polling from the first miss on, until a bell rings true', () => {
  const world = new World();
  world.finds('anna');
  world.passes(3 * SECOND);
  expect(world.isTrusted()).toBe(false);
  world.passes(20 * MINUTE);
  expect(world.missed).toBe(1);
  expect(world.isTrusted()).toBe(false);
  world.state = rangTrue(world.state);
  expect(world.isTrusted()).toBe(true);
});

it('distrusts for an hour after two misses in an hour, and after three such hours for good', () => {
  const world = new World();
  for (let times = 1; times <= 3; times += 1) {
    world.misses(`a${times}`);
    world.state = rangTrue(world.state);
    expect(world.isTrusted()).toBe(true);
    world.passes(40 * MINUTE);
    world.misses(`b${times}`);
    world.state = rangTrue(world.state);
    world.passes(HOUR - MINUTE);
    expect(world.isTrusted()).toBe(false);
    expect(isGivenUp(world.state)).toBe(times === 3);
    world.passes(2 * MINUTE);
    expect(world.isTrusted()).toBe(times < 3);
  }
});

it('forgives misses that are more than an hour apart', () => {
  const world = new World();
  for (const id of ['a', 'b', 'c', 'd']) {
    world.misses(id);
    world.state = rangTrue(world.state);
    world.passes(HOUR);
    expect(world.isTrusted()).toBe(true);
  }
});

it('counts each message once, however often it is seen', () => {
  const world = new World();
  const writtenAtMs = world.nowMs - SECOND;
  for (let times = 0; times < 5; times += 1) {
    const found = { conversationId: 'anna', writtenAtMs };
    world.state = foundMessage(world.state, found, connection, world.nowMs);
    world.passes(MINUTE);
  }
  expect(world.missed).toBe(1);
});

it('does not hold against a connection what was written before it, or when it had broken', () => {
  const world = new World();
  world.nowMs = 8 * SECOND;
  world.finds('anna', 4 * SECOND);
  world.passes(MINUTE);
  world.finds('ben');
  world.passes(20 * SECOND);
  world.openConnection = 2;
  world.passes(HOUR);
  expect(world.missed).toBe(0);
  expect(world.isTrusted()).toBe(true);
});
