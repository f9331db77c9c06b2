import { expect, it } from 'vitest';
import { createFakeClock } from '../sync/testing/fake-clock';
import { createStartOrder } from './start-order';

function start(hidden = false) {
  const clock = createFakeClock();
  const order = createStartOrder(clock, hidden);
  const reached: string[] = [];
  void order.served.then(() => reached.push('served'));
  void order.drawn.then(() => reached.push('drawn'));
  return { clock, order, reached };
}

it('waits for the page to have all of its files, then for its first frame', async () => {
  const { clock, order, reached } = start();
  order.fileServed();
  await clock.advance(4);
  order.fileServed();
  await clock.advance(4);
  expect(reached).toEqual([]);
  await clock.advance(1);
  expect(reached).toEqual(['served']);
  order.pageDrawn();
  await clock.advance(249);
  expect(reached).toEqual(['served']);
  await clock.advance(1);
  expect(reached).toEqual(['served', 'drawn']);
});

it('goes on without a page that stays silent', async () => {
  const { clock, reached } = start();
  await clock.advance(1499);
  expect(reached).toEqual([]);
  await clock.advance(1);
  expect(reached).toEqual(['served', 'drawn']);
});

it('waits for nothing when no window is to come', async () => {
  const { clock, reached } = start(true);
  await clock.advance(0);
  expect(reached).toEqual(['served', 'drawn']);
});
