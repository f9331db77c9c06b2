import { expect, it } from 'vitest';
import { isCalm, type LinkEffect, type LinkEvent, noLink, proven, stepLink } from './link';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A link over time: what happens to it, and what it asks to be done, with the moment. */
class World {
  nowMs = 0;
  state = noLink;
  nextAtMs = Number.POSITIVE_INFINITY;
  done: { kind: LinkEffect['kind']; atMs: number; what: unknown }[] = [];
  /** Whether pings are answered. */
  alive = true;
  sessions = 0;

  happens(event: LinkEvent): void {
    const stepped = stepLink(this.state, event, this.nowMs, 0.5);
    this.state = stepped.state;
    this.nextAtMs = stepped.nextAtMs;
    for (const effect of stepped.effects) {
      const { kind, ...what } = effect;
      this.done.push({ kind, atMs: this.nowMs, what: Object.values(what)[0] });
      if (effect.kind === 'ping' && this.alive) this.happens({ kind: 'pong', nth: effect.nth });
    }
  }

  passes(ms: number): void {
    const untilMs = this.nowMs + ms;
    while (this.nextAtMs <= untilMs) {
      this.nowMs = Math.max(this.nowMs, this.nextAtMs);
      this.happens({ kind: 'time' });
    }
    this.nowMs = untilMs;
    this.happens({ kind: 'time' });
  }

  answered(lifeMs: number | null = HOUR): void {
    this.sessions += 1;
    this.happens({
      kind: 'session',
      session: { id: `s${this.sessions}`, url: `wss://x/${this.sessions}`, lifeMs },
    });
  }

  closes(code: number | null, refused: number | null = null): void {
    const nth = this.state.connections.at(-1)?.nth ?? 0;
    this.happens({ kind: 'closed', nth, code, refused });
  }

  opens(): void {
    this.happens({ kind: 'open', nth: this.state.connections.at(-1)?.nth ?? 0 });
  }

  /** Signed in, asked, connected, open. */
  static open(lifeMs: number | null = HOUR): World {
    const world = new World();
    world.happens({ kind: 'wanted', wanted: true });
    world.happens({ kind: 'ready', ready: true });
    world.answered(lifeMs);
    world.opens();
    return world;
  }

  isProven = () => proven(this.state, this.nowMs) !== null;
  count = (kind: LinkEffect['kind']) => this.done.filter((one) => one.kind === kind).length;
  at = (kind: LinkEffect['kind']) =>
    this.done.filter((one) => one.kind === kind).map(({ atMs }) => atMs);
}

it('asks for a session only once it is wanted and the server answers', () => {
  const world = new World();
  world.happens({ kind: 'wanted', wanted: true });
  world.passes(HOUR);
  expect(world.count('ask')).toBe(0);
  world.happens({ kind: 'ready', ready: true });
  world.passes(HOUR);
  expect(world.count('ask')).toBe(1);
});

it('is proven by a pong, and calm once what crossed the handshake was looked for', () => {
  const world = World.open();
  expect(world.isProven()).toBe(true);
  world.passes(14 * SECOND);
  expect(isCalm(world.state, world.nowMs)).toBe(false);
  world.passes(SECOND);
  expect(isCalm(world.state, world.nowMs)).toBe(true);
  expect(world.at('ping')).toEqual([0]);
  world.passes(5 * MINUTE);
  expect(world.at('ping')).toHaveLength(11);
});

it('notices a frozen peer within 45 seconds, whenever it freezes', () => {
  for (const aliveMs of [61, 75, 89.9]) {
    const world = World.open();
    world.passes(aliveMs * SECOND);
    world.alive = false;
    world.passes(45 * SECOND);
    expect(world.isProven()).toBe(false);
    expect(world.at('drop')[0]).toBeLessThan(aliveMs * SECOND + 45 * SECOND);
  }
});

it('renews before the session ends, and breaks the old connection only when the new one is open', () => {
  const world = World.open(HOUR);
  world.passes(47.5 * MINUTE);
  expect(world.count('ask')).toBe(2);
  world.answered();
  expect(world.count('drop')).toBe(0);
  expect(isCalm(world.state, world.nowMs)).toBe(true);
  world.opens();
  expect(world.done.slice(-3).map(({ kind, what }) => [kind, what])).toEqual([
    ['drop', 1],
    ['end', 's1'],
    ['ping', 2],
  ]);
  expect(isCalm(world.state, world.nowMs)).toBe(true);
});

it('does not trust a connection whose session is due, though it is open', () => {
  const world = World.open(HOUR);
  world.passes(47.9 * MINUTE);
  expect(world.isProven()).toBe(true);
  world.passes(0.2 * MINUTE);
  expect(world.isProven()).toBe(false);
});

it.each([
  [null, 14],
  [HOUR, 47],
  [5 * MINUTE, 2.7],
])('renews a session that lives %s ms after %d minutes', (lifeMs, minutes) => {
  const world = World.open(lifeMs);
  world.passes(minutes * MINUTE - 1);
  expect(world.count('ask')).toBe(1);
  world.passes(2);
  expect(world.count('ask')).toBe(2);
});

it.each([1000, 1001, 1006, 1011, null])(
  'tries the same address once after close code %s',
  (code) => {
    const world = World.open();
    world.closes(code);
    world.passes(1000);
    expect(world.count('connect')).toBe(2);
    expect(world.count('ask')).toBe(1);
    world.closes(code);
    expect(world.count('connect')).toBe(2);
    expect(world.count('end')).toBe(1);
    world.passes(10 * SECOND);
    expect(world.count('ask')).toBe(2);
  },
);

it.each([
  [1008, null],
  [4001, null],
  [null, 401],
  [null, 404],
])('takes close code %s, handshake %s for the end of the session', (code, refused) => {
  const world = World.open();
  world.passes(2 * MINUTE);
  world.closes(code, refused);
  expect(world.count('connect')).toBe(1);
  // It had held: the next one is asked for at once.
  expect(world.at('ask')).toEqual([0, 2 * MINUTE]);
});

it('opens four sessions in ten minutes at most, whatever the server does', () => {
  const world = World.open();
  world.closes(4001);
  for (let second = 0; second < 3600; second += 1) {
    world.passes(SECOND);
    if (!world.state.asking) continue;
    world.answered();
    world.opens();
    world.closes(4001);
  }
  const askedMs = world.at('ask');
  expect(askedMs.length).toBeGreaterThan(8);
  for (const [place, atMs] of askedMs.entries()) {
    const fifth = askedMs[place + 4];
    if (fifth !== undefined) expect(fifth - atMs).toBeGreaterThanOrEqual(10 * MINUTE);
  }
});

it('asks at growing distances where no session is given, and not before the server likes', () => {
  const world = new World();
  world.happens({ kind: 'wanted', wanted: true });
  world.happens({ kind: 'ready', ready: true });
  for (let failures = 0; failures < 2; failures += 1) {
    world.happens({ kind: 'no-session', retryAfterMs: null });
    world.passes(world.nextAtMs - world.nowMs);
  }
  expect(world.at('ask')).toEqual([0, 5 * SECOND, 15 * SECOND]);
  world.happens({ kind: 'no-session', retryAfterMs: 3 * MINUTE });
  world.passes(2.9 * MINUTE);
  expect(world.count('ask')).toBe(3);
});

it('leaves nothing when it is wanted no more, not even a session that comes late', () => {
  const world = World.open(HOUR);
  world.passes(47.5 * MINUTE);
  world.happens({ kind: 'wanted', wanted: false });
  world.answered();
  expect(world.count('drop')).toBe(1);
  expect(world.done.filter(({ kind }) => kind === 'end').map(({ what }) => what)).toEqual([
    's1',
    's2',
  ]);
  expect(world.state.connections).toEqual([]);
  expect(world.nextAtMs).toBe(Number.POSITIVE_INFINITY);
});

it('gives up a handshake that nobody answers', () => {
  const world = new World();
  world.happens({ kind: 'wanted', wanted: true });
  world.happens({ kind: 'ready', ready: true });
  world.answered();
  world.passes(15 * SECOND);
  expect(world.count('drop')).toBe(1);
  world.passes(SECOND);
  expect(world.count('connect')).toBe(2);
});

it('asks a connection whether it holds when the network may be another one', () => {
  const world = World.open();
  world.passes(10 * SECOND);
  world.alive = false;
  world.happens({ kind: 'doubt' });
  world.passes(10 * SECOND);
  expect(world.count('drop')).toBe(1);
});
