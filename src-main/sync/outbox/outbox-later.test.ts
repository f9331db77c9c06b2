import { beforeEach, expect, it } from 'vitest';
import { HOUR, OutboxWorld, offline } from '../testing/outbox-world';

const MINUTE = 60_000;

let world: OutboxWorld;
const texts = () => world.texts();
const later = (text: string, inMs: number) =>
  world.outbox.sendText('c1', text, null, { sendAtMs: world.clock.now() + inMs });

beforeEach(() => {
  world = new OutboxWorld();
});

it('sends at its time, not before, and holds back nothing meanwhile', async () => {
  later('Good morning.', 3 * HOUR);
  world.outbox.sendText('c1', 'See you.', null);
  await world.clock.advance(3 * HOUR - 1);
  expect(texts()).toEqual(['See you.']);
  await world.clock.advance(MINUTE);
  expect(texts()).toEqual(['See you.', 'Good morning.']);
});

it('sends several as they are due, whatever was written first', async () => {
  later('Second.', 2 * MINUTE);
  later('First.', MINUTE);
  later('Third.', 2 * MINUTE);
  await world.clock.advance(3 * MINUTE);
  expect(texts()).toEqual(['First.', 'Second.', 'Third.']);
});

it('asks when the customer has written since, and sends at the owner’s word', async () => {
  const entry = later('Good morning.', HOUR);
  world.server.write('c1', 'Forget it.');
  await world.clock.advance(HOUR);
  expect(texts()).toEqual([]);
  expect(world.inbox.outbox.get(entry.id)).toMatchObject({
    state: 'later',
    error: { code: 'customerWrote' },
  });
  expect(world.inbox.outbox.counts()).toEqual({ waiting: 0, stuck: 1, later: 0 });
  world.outbox.sendText('c1', 'All right.', null);
  await world.clock.advance(MINUTE);
  expect(texts()).toEqual(['All right.']);
  world.outbox.decide(entry.id, 'send-now');
  await world.clock.advance(MINUTE);
  expect(texts()).toEqual(['All right.', 'Good morning.']);
});

it('asks when the computer slept past its time', async () => {
  const entry = later('Good morning.', HOUR);
  world.clock.set(world.clock.now() + 2 * HOUR + 1);
  world.outbox.wake();
  await world.clock.advance(MINUTE);
  expect(texts()).toEqual([]);
  expect(world.inbox.outbox.get(entry.id)?.error?.code).toBe('sendLate');
});

it('asks when there was no network for an hour from its time on', async () => {
  const entry = later('Good morning.', HOUR);
  world.server.trouble = () => 'network';
  await world.clock.advance(2 * HOUR + MINUTE);
  expect(world.inbox.outbox.get(entry.id)?.error?.code).toBe('sendLate');
  world.server.trouble = () => null;
  await world.clock.advance(HOUR);
  expect(texts()).toEqual([]);
});

it('sends what a short break held up', async () => {
  world.server.fates = [offline];
  later('Good morning.', HOUR);
  await world.clock.advance(HOUR + 10 * MINUTE);
  expect(texts()).toEqual(['Good morning.']);
});

it('refuses a free text at once whose time is past the window', () => {
  expect(() => later('Too late.', 25 * HOUR)).toThrow('windowEndsBefore');
  expect(() =>
    world.outbox.sendPrompt('c1', 'Ask them.', { sendAtMs: world.clock.now() + 25 * HOUR }),
  ).toThrow('windowEndsBefore');
  expect(world.inbox.everyEntry()).toEqual([]);
});

it('refuses a time that is over or far away', () => {
  expect(() => later('Too late.', 0)).toThrow('badTime');
  expect(() => later('Too far.', 61 * 24 * HOUR)).toThrow('badTime');
});

it('is there after a restart, and takes back what was deleted', async () => {
  const entry = later('Good morning.', HOUR);
  await world.stopAll();
  world.startApp();
  world.outbox.decide(entry.id, 'discard');
  world.outbox.restore(world.outbox.discarded(entry.id)!);
  expect(world.inbox.outbox.get(entry.id)).toEqual(entry);
  await world.clock.advance(HOUR + MINUTE);
  expect(texts()).toEqual(['Good morning.']);
});

it('goes out before the app ends, while it could still be taken back', async () => {
  world.holdMs = 10_000;
  world.outbox.sendText('c1', 'One.', null);
  world.outbox.sendText('c1', 'Two.', null);
  await world.clock.advance(1_000);
  expect(texts()).toEqual([]);
  await world.clock.until(world.outbox.stop(2_000));
  expect(texts()).toEqual(['One.', 'Two.']);
});

it('can be taken back until it leaves; a second one waits behind the first', async () => {
  world.holdMs = 5_000;
  const first = world.outbox.sendText('c1', 'One.', null);
  await world.clock.advance(4_000);
  const second = world.outbox.sendText('c1', 'Two.', null);
  world.holdMs = 0;
  world.outbox.sendText('c1', 'Three.', null);
  world.outbox.decide(second.id, 'edit');
  expect(texts()).toEqual([]);
  await world.clock.advance(1_000);
  expect(texts()).toEqual(['One.', 'Three.']);
  expect(() => world.outbox.decide(first.id, 'edit')).toThrow('sentAlready');
});
