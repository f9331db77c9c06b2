import { afterEach, expect, it, vi } from 'vitest';
import { NewsWorld } from '../testing/news-world';
import { FakeStream } from './testing/fake-stream';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const worlds: NewsWorld[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.end();
});

/** Signed in for a while, the connection open and proven unless `prepare` prevents it. */
async function open(prepare: (stream: FakeStream) => void = () => {}) {
  let stream: FakeStream | undefined;
  const world = new NewsWorld((clock) => {
    stream = new FakeStream(clock);
    prepare(stream);
    return stream;
  });
  if (!stream) throw new Error('no stream');
  worlds.push(world);
  await world.settle();
  const lists = () => world.server.count('list');
  return { world, stream, lists, state: () => world.poller.state().instant };
}

it('tells of a message as soon as its bell rings, and says so', async () => {
  const { world, state } = await open();
  expect(state()).toEqual({ working: true, lastRingAtMs: null });
  await world.clock.advance(20 * MINUTE);
  world.writes('c1', false);
  await world.clock.advance(SECOND);
  expect(world.toldAtMs.has('c1 0')).toBe(true);
  expect(state().lastRingAtMs).not.toBeNull();
});

it('asks for the list once a minute while nothing happens', async () => {
  const { world, lists } = await open();
  await world.clock.advance(15 * MINUTE);
  const before = lists();
  await world.clock.advance(30 * MINUTE);
  // A renewed session is looked at once.
  expect(lists() - before).toBeLessThanOrEqual(31);
});

it('stores and shows nothing of a frame', async () => {
  const { world, stream } = await open();
  stream.raw('{"conversationId":"c1","message":{"id":"m","body":"Forged"},"contact":{"name":"X"}}');
  stream.raw('{"conversationId":"nobody","message":{"id":"m","body":"Forged"}}');
  await world.clock.advance(MINUTE);
  expect(world.toldAtMs.size).toBe(0);
  expect(world.inbox.repository.ids().toSorted()).toEqual(['c1', 'c2', 'c3']);
});

it.each(['auth', 'forbidden', 'notFound', 'notOffered'] as const)(
  'goes on with the polls alone where "%s" is the answer, and asks no more',
  async (trouble) => {
    const { world, stream, state } = await open((fake) => {
      fake.trouble = trouble;
      const { open: ask } = fake.client.listen;
      // As wassist/listen.ts takes it.
      fake.client.listen.open = () => ask().finally(() => fake.client.offer('liveStream', false));
    });
    await world.clock.advance(HOUR);
    expect(stream.askedAtMs).toHaveLength(1);
    expect(state().working).toBe(false);
    world.writes('c1', false);
    await world.clock.advance(17 * SECOND);
    expect(world.toldAtMs.has('c1 0')).toBe(true);
  },
);

it('connects nowhere but to the API itself, and ends what it was given', async () => {
  const { world, stream } = await open((fake) => {
    fake.url = () => 'wss://elsewhere.example/s1/';
  });
  await world.clock.advance(HOUR);
  expect(stream.sockets()).toBe(0);
  expect(stream.sessions()).toBe(0);
  expect(stream.client.capabilities().liveStream).toBe(false);
});

it('asks for nothing behind a proxy, until there is none', async () => {
  const { world, stream } = await open((fake) => {
    fake.isDirect = false;
  });
  await world.clock.advance(MINUTE);
  expect(stream.askedAtMs).toEqual([]);
  stream.isDirect = true;
  await world.clock.advance(10 * MINUTE);
  expect(stream.sockets()).toBe(1);
});

it('is off by the switch at once, and on again', async () => {
  let isInstant = true;
  const { world, stream, state } = await open();
  world.isInstant = () => isInstant;
  isInstant = false;
  world.doorbell?.look();
  await world.clock.advance(SECOND);
  expect([stream.sockets(), stream.sessions(), state().working]).toEqual([0, 0, false]);
  isInstant = true;
  world.doorbell?.look();
  await world.clock.advance(MINUTE);
  expect(state().working).toBe(true);
});

it('ends its session before the computer sleeps, and opens one when it wakes', async () => {
  const { world, stream } = await open();
  world.doorbell?.sleep();
  await world.clock.advance(SECOND);
  expect([stream.sockets(), stream.sessions()]).toEqual([0, 0]);
  world.doorbell?.wake();
  await world.clock.advance(SECOND);
  expect([stream.sockets(), stream.sessions()]).toEqual([1, 1]);
});

it('goes without waiting for a server that does not answer the end', async () => {
  const { world, stream } = await open();
  stream.client.listen.end = () => new Promise(() => undefined);
  const ended = vi.fn();
  void world.doorbell?.stop().then(ended);
  await world.clock.advance(499);
  expect(ended).not.toHaveBeenCalled();
  await world.clock.advance(1);
  expect(ended).toHaveBeenCalled();
  expect(stream.sockets()).toBe(0);
});

it('ends a session that is given while it stops', async () => {
  const { world, stream } = await open((fake) => {
    fake.isDirect = false;
  });
  stream.isDirect = true;
  world.doorbell?.sleep();
  world.doorbell?.wake();
  await world.clock.advance(5);
  expect(stream.askedAtMs).toHaveLength(1);
  await Promise.all([world.doorbell?.stop(), world.clock.advance(100)]);
  expect(stream.sessions()).toBe(0);
});

it('is back at the pace of polling after a miss, and believes no more after two', async () => {
  const { world, stream, lists, state } = await open();
  await world.clock.advance(11 * MINUTE);
  for (const id of ['c1', 'c2']) {
    stream.dropping = 1;
    world.writes(id, false);
    await world.clock.advance(3 * MINUTE);
    expect(world.toldAtMs.has(`${id} 0`)).toBe(true);
    expect(state().working).toBe(false);
  }
  await world.clock.advance(20 * MINUTE);
  const before = lists();
  await world.clock.advance(10 * MINUTE);
  expect(lists() - before).toBeGreaterThan(35);
  await world.clock.advance(31 * MINUTE);
  expect(state().working).toBe(true);
});

it('holds nothing against a connection where a webhook takes the messages, and slows down for none', async () => {
  const { world, stream, lists, state } = await open();
  world.server.change('c1', { routing: 'webhook' });
  await world.clock.advance(3 * MINUTE);
  for (let times = 0; times < 3; times += 1) {
    stream.dropping = 1;
    world.writes('c1', false);
    await world.clock.advance(5 * MINUTE);
  }
  expect(state().working).toBe(true);
  await world.clock.advance(11 * MINUTE);
  const before = lists();
  await world.clock.advance(10 * MINUTE);
  expect(lists() - before).toBeGreaterThan(35);
});
