import { EventEmitter } from 'node:events';
import type { Target } from '@shared/app-state';
import { expect, it } from 'vitest';
import { createTargets } from './targets';

function setUp() {
  const sent: Target[] = [];
  const targets = createTargets((_, to) => sent.push(to));
  const page = Object.assign(new EventEmitter(), { id: 7 });
  targets.watch(page as never);
  const load = (isSameDocument = false) =>
    page.emit('did-start-navigation', { isMainFrame: true, isSameDocument });
  load();
  return { sent, page: page as never, load, ...targets };
}
const conversation = (conversationId: string): Target => ({
  view: 'conversation',
  conversationId,
  messageKey: null,
});

it('gives a page that is being loaded the last wish as it starts', () => {
  const { go, started, sent, page } = setUp();
  go(page, conversation('anna'));
  go(page, conversation('ben'));
  expect(sent).toEqual([]);
  expect(started(page)).toEqual(conversation('ben'));
  expect(started(page)).toBeNull();
});

it('tells a page that listens at once, until it is loaded again', () => {
  const { go, started, sent, page, load } = setUp();
  expect(started(page)).toBeNull();
  // The address that it keeps up to date.
  load(true);
  go(page, conversation('anna'));
  expect(sent).toEqual([conversation('anna')]);
  load();
  go(page, conversation('ben'));
  expect(sent).toHaveLength(1);
  expect(started(page)).toEqual(conversation('ben'));
});
