import { expect, it } from 'vitest';
import { createFakeClock } from '../sync/testing/fake-clock';
import { createStartOrder } from './start-order';

function start(hidden = false) {
  const clock = createFakeClock();
  const order = createStartOrder(clock, hidden);
  const reached: string[] = [];
  const inbox = Promise.withResolvers<void>();
  void order.windowAfter(inbox.promise).then(() => reached.push('window'));
  void order.drawn.then(() => reached.push('drawn'));
  return { clock, order, inbox, reached };
}

it('lets the window come with its inbox, and all else after its first frame', async () => {
  const { clock, order, inbox, reached } = start();
  await clock.advance(299);
  expect(reached).toEqual([]);
  inbox.resolve();
  await clock.advance(0);
  expect(reached).toEqual(['window']);
  order.pageDrawn();
  await clock.advance(249);
  expect(reached).toEqual(['window']);
  await clock.advance(1);
  expect(reached).toEqual(['window', 'drawn']);
});

it('shows a window without an inbox that takes its time, or does not open', async () => {
  const slow = start();
  await slow.clock.advance(300);
  expect(slow.reached).toEqual(['window']);
  const failed = start();
  failed.inbox.reject(new Error('locked'));
  await failed.clock.advance(0);
  expect(failed.reached).toEqual(['window']);
});

it('goes on without a page that stays silent', async () => {
  const { clock, reached } = start();
  await clock.advance(1499);
  expect(reached).toEqual(['window']);
  await clock.advance(1);
  expect(reached).toEqual(['window', 'drawn']);
});

it('keeps nothing waiting when no window is to come', async () => {
  const { clock, reached } = start(true);
  await clock.advance(0);
  expect(reached).toEqual(['drawn']);
});
