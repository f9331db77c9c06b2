import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { useConnection } from '../../stores/connection';
import { renewOrder, startInboxList } from '../../stores/inboxList';
import { openConversation, useNavigation } from '../../stores/navigation';
import { axeFaults } from '../../test/axe';
import { installFakeBridge } from '../../test/fakeBridge';
import { bridge, focused, layOutList, list, row, rows, startList as start } from '../../test/list';
import { renderPage } from '../../test/render';
import { online, sampleConversation, sampleConversations } from '../../test/sample';
import { ConversationList } from './ConversationList';
import * as rowWords from './rowWords';

beforeEach(layOutList);

it('draws the rows in sight of ten thousand, each with its place', async () => {
  await start(sampleConversations(10_000));
  expect(rows().length).toBeGreaterThan(8);
  expect(rows().length).toBeLessThan(60);
  expect(row('Customer 0').getAttribute('aria-setsize')).toBe('10000');
  expect(row('Customer 3').getAttribute('aria-posinset')).toBe('4');
});

it('opens the conversation that is clicked', async () => {
  const user = await start();
  await user.click(within(row('Customer 2')).getByRole('button'));
  expect(useNavigation.getState().conversationId).toBe('c2');
  expect(within(row('Customer 2')).getByRole('button').getAttribute('aria-current')).toBe('true');
});

it('is one stop for Tab, and arrows move inside', async () => {
  const user = await start();
  const stops = () => rows().filter((item) => item.querySelector('[tabindex="0"]'));
  expect(stops()).toHaveLength(1);
  act(() => within(row('Customer 0')).getByRole('button').focus());
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  expect(focused()).toBe('Customer 1');
  await user.keyboard('{Enter}');
  expect(useNavigation.getState().conversationId).toBe('c1');
  expect(stops()).toHaveLength(1);
});

it('goes to the last row, whose page comes later', async () => {
  const user = await start();
  act(() => within(row('Customer 0')).getByRole('button').focus());
  await user.keyboard('{End}');
  await waitFor(() => expect(focused()).toBe('Customer 299'));
});

it('moves with J and K while it has the focus, and not otherwise', async () => {
  const user = await start();
  await user.keyboard('jj');
  expect(document.activeElement).toBe(document.body);
  act(() => within(row('Customer 0')).getByRole('button').focus());
  await user.keyboard('jjk');
  expect(focused()).toBe('Customer 1');
});

it('opens the third conversation with Ctrl+3', async () => {
  const user = await start();
  await user.keyboard('{Control>}3{/Control}');
  expect(useNavigation.getState().conversationId).toBe('c2');
});

/** Comes up to the top of the order. */
function writes(id: string) {
  bridge.inbox.conversations = bridge.inbox.conversations.map((each) =>
    each.id === id ? { ...each, unreadCount: 1, lastMessageAtMs: Date.now() } : each,
  );
  act(() => bridge.emit('inbox.changed', { conversationIds: [id], list: true }));
}

it('shows a wait warm once it is longer than the owner wants', async () => {
  const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000;
  const waits = { attention: 'needs-you', attentionReason: 'agent-silent' } as const;
  await start([
    sampleConversation({ id: 'a', name: 'Short', ...waits, waitingSinceMs: minutesAgo(29) }),
    sampleConversation({ id: 'b', name: 'Long', ...waits, waitingSinceMs: minutesAgo(31) }),
  ]);
  const isWarm = (name: string) => row(name).querySelector('[data-long]') !== null;
  expect([isWarm('Short'), isWarm('Long')]).toEqual([false, true]);
});

it('keeps its order under the keys; what came up is one press away', async () => {
  const user = await start(sampleConversations(5));
  act(() => within(row('Customer 3')).getByRole('button').focus());
  writes('c3');
  const above = await screen.findByRole('button', { name: '1 new above' });
  expect(row('Customer 3').getAttribute('aria-posinset')).toBe('4');
  expect(focused()).toBe('Customer 3');
  await user.keyboard('{ArrowDown}');
  expect(focused()).toBe('Customer 4');
  act(() => above.focus());
  await user.keyboard('{Enter}');
  await waitFor(() => expect(row('Customer 3').getAttribute('aria-posinset')).toBe('1'));
  expect(screen.queryByRole('button', { name: /new above/ })).toBeNull();
  await waitFor(() => expect(focused()).toBe('Customer 3'));
});

it('moves nothing under the pointer until it leaves, or rests for a while', async () => {
  const user = await start(sampleConversations(5));
  await user.hover(within(row('Customer 1')).getByRole('button'));
  writes('c3');
  await screen.findByRole('button', { name: '1 new above' });
  await user.unhover(list());
  await waitFor(() => expect(row('Customer 3').getAttribute('aria-posinset')).toBe('1'));

  vi.useFakeTimers({ shouldAdvanceTime: true });
  fireEvent.pointerOver(within(row('Customer 1')).getByRole('button'));
  writes('c4');
  await vi.advanceTimersByTimeAsync(9000);
  expect(row('Customer 4').getAttribute('aria-posinset')).toBe('5');
  await vi.advanceTimersByTimeAsync(1100);
  expect(row('Customer 4').getAttribute('aria-posinset')).toBe('1');
  vi.useRealTimers();
});

it('opens the row that was under the pointer where another one has just come', async () => {
  const user = await start(sampleConversations(5));
  const button = (name: string) => within(row(name)).getByRole('button');
  await user.hover(button('Customer 1'));
  writes('c3');
  await screen.findByRole('button', { name: '1 new above' });
  await act(renewOrder);
  // A menu names its row: it is the one that was pressed.
  await user.pointer({ keys: '[MouseRight]', target: button('Customer 3') });
  await screen.findByRole('menuitem', { name: 'Quick reply' });
  await user.keyboard('{Escape}');
  await act(renewOrder);
  await user.click(button('Customer 3'));
  expect(useNavigation.getState().conversationId).toBe('c1');
  await new Promise((wake) => setTimeout(wake, 310));
  await user.click(button('Customer 3'));
  expect(useNavigation.getState().conversationId).toBe('c3');
});

it('says in words what the bar, the reason and the count show', async () => {
  await start([
    sampleConversation({
      unreadCount: 2,
      attention: 'needs-you',
      attentionReason: 'support-handoff',
    }),
  ]);
  within(row('Anna Keller')).getByRole('button', {
    name: /^Anna Keller.*Do you ship to Zurich\? ?2 unread messages ?Asks for a person ?needs you$/,
  });
});

it('filters by who needs the owner, and back', async () => {
  const user = await start([
    ...sampleConversations(3),
    sampleConversation({ attention: 'needs-you' }),
  ]);
  await user.click(screen.getByRole('button', { name: 'Needs you 1' }));
  await waitFor(() => expect(rows()).toHaveLength(1));
  await user.click(screen.getByRole('button', { name: 'Needs you 1' }));
  await waitFor(() => expect(rows()).toHaveLength(4));
});

it('helps when there is nothing to show', async () => {
  const user = await start(sampleConversations(2));
  await user.click(screen.getByRole('button', { name: 'Needs you' }));
  await screen.findByText('Nobody waits for you');
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(rows()).toHaveLength(2));
});

it('does not call an inbox empty before the server has been asked', async () => {
  await start([]);
  await screen.findByText('No conversations yet');
  act(() => useConnection.setState({ connection: { ...online, phase: 'starting' } }));
  expect(screen.queryByText('No conversations yet')).toBeNull();
  act(() => useConnection.setState({ connection: online }));
  await screen.findByText('No conversations yet');
});

it('says when the list cannot be read, and reads it again', async () => {
  const bridge = installFakeBridge();
  bridge.fail('inbox.list', { code: 'databaseLocked', params: {} });
  onTestFinished(await startInboxList('newest'));
  await renderPage(<ConversationList />);
  bridge.fail('inbox.list', null);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(rows()).toHaveLength(1));
});

it('offers an answer by template, and mutes, in the context menu', async () => {
  const user = await start();
  await user.pointer({
    keys: '[MouseRight]',
    target: within(row('Customer 1')).getByRole('button'),
  });
  await screen.findByRole('menuitem', { name: 'Quick reply' });
  expect(screen.getByRole('menuitem', { name: 'Send template' })).not.toBeNull();
  await user.click(await screen.findByRole('menuitem', { name: 'Until tomorrow' }));
  expect(bridge.callsOf('settings.muteConversation')).toEqual([
    { conversationId: 'c1', until: 'tomorrow' },
  ]);
});

it('has no accessibility faults', async () => {
  vi.useRealTimers();
  await start(sampleConversations(8));
  expect(await axeFaults()).toEqual([]);
});

it('redraws only the rows that a choice concerns', async () => {
  await start();
  await act(async () => openConversation('c2'));
  await within(list()).findByRole('listitem', { name: 'Customer 14' });
  const drawn = vi.spyOn(rowWords, 'pillOf');
  await act(async () => openConversation('c5'));
  expect(new Set(drawn.mock.calls.map(([{ id }]) => id))).toEqual(new Set(['c2', 'c5']));
  drawn.mockRestore();
});
