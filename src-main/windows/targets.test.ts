import { EventEmitter } from 'node:events';
import type { Target, Wish } from '@shared/app-state';
import { expect, it } from 'vitest';
import { createFakeClock } from '../sync/testing/fake-clock';
import { createTargets } from './targets';

function setUp() {
  const sent: Wish[] = [];
  const clock = createFakeClock();
  const targets = createTargets((_, wish) => sent.push(wish), clock);
  const page = Object.assign(new EventEmitter(), { id: 7 });
  targets.watch(page as never);
  const load = (isSameDocument = false) =>
    page.emit('did-start-navigation', { isMainFrame: true, isSameDocument });
  load();
  return { clock, sent, page: page as never, load, ...targets };
}
const conversation = (conversationId: string): Target => ({
  view: 'conversation',
  conversationId,
  messageKey: null,
});

it('gives a page that is being loaded its wishes as it starts, with their times', async () => {
  const { clock, go, started, sent, page } = setUp();
  const askedAtMs = clock.now();
  go(page, conversation('anna'));
  await clock.advance(100);
  go(page, conversation('ben'));
  await clock.advance(100);
  expect(sent).toEqual([]);
  expect(started(page, null)).toEqual([
    { to: conversation('anna'), askedAtMs },
    { to: conversation('ben'), askedAtMs: askedAtMs + 100 },
  ]);
  expect(started(page, null)).toEqual([]);
});

it('tells a page that listens at once, until it is loaded again', () => {
  const { clock, go, started, sent, page, load } = setUp();
  const askedAtMs = clock.now();
  expect(started(page, null)).toEqual([]);
  // The address that it keeps up to date.
  load(true);
  go(page, conversation('anna'));
  expect(sent).toEqual([{ to: conversation('anna'), askedAtMs }]);
  load();
  go(page, conversation('ben'));
  expect(sent).toHaveLength(1);
  expect(started(page, 'anna')).toEqual([{ to: conversation('ben'), askedAtMs }]);
  expect(started(page, 'anna')).toEqual([{ to: conversation('anna'), askedAtMs }]);
});
