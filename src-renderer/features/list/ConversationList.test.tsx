import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { followInbox } from '../../data/read';
import { prepareTotals } from '../../data/totals';
import { useConnection } from '../../stores/connection';
import { renewOrder, startInboxList } from '../../stores/inboxList';
import { openConversation, useNavigation } from '../../stores/navigation';
import { endSelection, toggleSelected } from '../../stores/selection';
import { startSession } from '../../stores/session';
import { useToasts } from '../../stores/toasts';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { giveLayout } from '../../test/layout';
import { renderPage } from '../../test/render';
import { online, sampleConversation, sampleConversations } from '../../test/sample';
import { ConversationList } from './ConversationList';
import { FilterBar } from './FilterBar';
import * as rowFacts from './rowFacts';

let bridge: FakeBridge;
let stops: (() => void)[] = [];

async function start(conversations = sampleConversations(300)) {
  bridge = installFakeBridge({ conversations });
  stops = [await startSession(), await startInboxList('newest'), followInbox()];
  prepareTotals();
  await renderPage(
    <>
      <FilterBar />
      <ConversationList />
    </>,
  );
  return userEvent.setup();
}
const list = () => screen.getByRole('list', { name: 'Conversations' });
const rows = () => within(list()).getAllByRole('listitem');
const row = (name: string) => within(list()).getByRole('listitem', { name });
const focused = () => document.activeElement?.closest('li')?.getAttribute('aria-label');

beforeEach(() => {
  const takeLayout = giveLayout({ clientWidth: 320, clientHeight: 640 });
  return () => {
    cleanup();
    for (const stop of stops) stop();
    endSelection();
    useToasts.setState({ toasts: [] });
    openConversation(null);
    takeLayout();
  };
});

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
  bridge = installFakeBridge();
  bridge.fail('inbox.list', { code: 'databaseLocked', params: {} });
  stops = [await startInboxList('newest')];
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

describe('choosing several', () => {
  const press = (name: string) => within(row(name)).getByRole('button');
  const bar = () => within(screen.getByRole('toolbar', { name: 'Selected conversations' }));
  const held = async (user: Awaited<ReturnType<typeof start>>, key: string, name: string) => {
    await user.keyboard(`{${key}>}`);
    await user.click(press(name));
    await user.keyboard(`{/${key}}`);
  };
  const waiting = () =>
    sampleConversations(300).map((one) => ({ ...one, attention: 'needs-you' as const }));
  const acted = () => bridge.callsOf('many.act');

  it('by Ctrl and Shift opens nothing, moves no focus, and acts in one call that can be taken back', async () => {
    const user = await start(waiting());
    openConversation('c9');
    const before = document.activeElement;
    await held(user, 'Control', 'Customer 1');
    await held(user, 'Shift', 'Customer 3');
    await held(user, 'Control', 'Customer 2');
    expect(document.activeElement).toBe(before);
    expect(useNavigation.getState().conversationId).toBe('c9');
    await screen.findByText('2 selected');
    expect(press('Customer 1').textContent).toContain('selected');
    expect(press('Customer 2').textContent).not.toContain('selected');
    expect(await axeFaults(screen.getByRole('toolbar'))).toEqual([]);
    await waitFor(() =>
      expect(bar().getByRole('button', { name: 'Done' })).toHaveProperty('disabled', false),
    );
    await user.click(bar().getByRole('button', { name: 'Done' }));
    expect(acted()).toEqual([{ conversationIds: ['c1', 'c3'], action: { kind: 'done' } }]);
    expect(screen.queryByRole('toolbar')).toBeNull();
    await waitFor(() =>
      expect(useToasts.getState().toasts.at(-1)).toMatchObject({
        text: '2 conversations done',
        action: { label: 'Undo' },
      }),
    );
    useToasts.getState().toasts.at(-1)?.action?.run();
    expect(bridge.callsOf('many.undo')).toEqual([{ undo: 1 }]);
  });

  it('by key: X while the list has the focus, Esc ends it', async () => {
    const user = await start();
    await user.keyboard('x');
    expect(screen.queryByRole('toolbar')).toBeNull();
    act(() => press('Customer 0').focus());
    await user.keyboard('xjjx');
    await screen.findByText('2 selected');
    expect(focused()).toBe('Customer 2');
    await user.keyboard('x');
    await screen.findByText('1 selected');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('toolbar')).toBeNull();
    expect(focused()).toBe('Customer 2');
  });

  it('by the boxes in the rows, which a press beside them opens; another filter ends it', async () => {
    const user = await start();
    await held(user, 'Control', 'Customer 1');
    const box = press('Customer 4').querySelector('[data-check]');
    await user.click(box as Element);
    await screen.findByText('2 selected');
    expect(useNavigation.getState().conversationId).toBeNull();
    await user.click(press('Customer 5'));
    expect(useNavigation.getState().conversationId).toBe('c5');
    await screen.findByText('2 selected');
    await user.click(screen.getByRole('button', { name: /^Unread/ }));
    await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
  });

  it('mutes, reminds, labels and marks read here', async () => {
    const user = await start(sampleConversations(300).map((one) => ({ ...one, unreadCount: 1 })));
    bridge.inbox.labels = [{ id: 7, name: 'VIP', colour: 'red' }];
    act(() => bridge.emit('inbox.changed', { conversationIds: null, list: true }));
    await held(user, 'Control', 'Customer 1');
    await held(user, 'Control', 'Customer 2');
    const conversationIds = ['c1', 'c2'];
    await user.click(await screen.findByRole('button', { name: 'Mute' }));
    await user.click(await screen.findByRole('menuitem', { name: /hour/ }));
    await user.click(bar().getByRole('button', { name: 'Labels' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'VIP' }));
    await user.keyboard('{Escape}');
    await user.click(await bar().findByRole('button', { name: 'Mark as read here' }));
    await user.click(bar().getByRole('button', { name: 'Remind me' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Tomorrow at opening' }));
    expect(acted()).toEqual([
      { conversationIds, action: { kind: 'mute', until: 'hour' } },
      { conversationIds, action: { kind: 'read' } },
      { conversationIds, action: { kind: 'remind', when: 'tomorrow' } },
    ]);
    expect(bridge.callsOf('people.label')).toEqual([{ conversationIds, label: 7, on: true }]);
  });

  it('takes no more than can be acted on at once, and says so', async () => {
    await start();
    act(() => {
      for (let at = 0; at < 105; at += 1) toggleSelected(`c${at}`);
    });
    await screen.findByText('100 selected');
    expect(useToasts.getState().toasts.at(-1)?.text).toMatch(/100/);
  });
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
  const drawn = vi.spyOn(rowFacts, 'pillOf');
  await act(async () => openConversation('c5'));
  expect(new Set(drawn.mock.calls.map(([{ id }]) => id))).toEqual(new Set(['c2', 'c5']));
  drawn.mockRestore();
});
