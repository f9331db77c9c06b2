import { defaultSettings, type Settings } from '@shared/settings';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { followInbox } from '../data/read';
import { startConnection } from '../stores/connection';
import { startInboxList } from '../stores/inboxList';
import { openConversation, useNavigation } from '../stores/navigation';
import { startSession } from '../stores/session';
import { acceptSettings } from '../stores/settings';
import { axeFaults } from '../test/axe';
import { type FakeBridge, installFakeBridge } from '../test/fakeBridge';
import { giveLayout } from '../test/layout';
import { renderPage } from '../test/render';
import { online, sampleConversation, sampleItem } from '../test/sample';
import { InboxPane } from './InboxPane';

let bridge: FakeBridge;
let stops: (() => void)[] = [];

async function start(connection = online) {
  bridge = installFakeBridge({
    connection,
    conversations: [
      sampleConversation(),
      sampleConversation({ id: 'zoe', name: 'Zoe Zurich', numberText: '+41 44 668 18 00' }),
    ],
  });
  bridge.inbox.threads.set('anna', [sampleItem('anna', 'm1')]);
  stops = [
    await startSession(),
    await startConnection(),
    await startInboxList('newest'),
    followInbox(),
  ];
  await renderPage(<InboxPane />);
  return userEvent.setup();
}
const box = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search' });

beforeEach(() => {
  const takeLayout = giveLayout({ clientWidth: 320, clientHeight: 640 });
  return () => {
    cleanup();
    for (const stop of stops) stop();
    openConversation(null);
    takeLayout();
  };
});

it('finds contacts and messages as one types, with the match marked', async () => {
  const user = await start();
  await user.type(box(), 'zurich');
  const contacts = await screen.findByRole('list', { name: 'Contacts' });
  const messages = screen.getByRole('list', { name: 'Messages' });
  expect(contacts.querySelector('mark')?.textContent).toBe('Zurich');
  expect(within(messages).getByRole('button').textContent).toContain('Anna Keller');
  expect(messages.querySelector('mark')?.textContent).toBe('Zurich');
});

it('jumps to the message with the keyboard alone', async () => {
  const user = await start();
  await user.keyboard('{Control>}f{/Control}');
  expect(document.activeElement).toBe(box());
  await user.keyboard('zurich');
  await screen.findByRole('list', { name: 'Messages' });
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(useNavigation.getState()).toMatchObject({
    conversationId: 'anna',
    jump: { conversationId: 'anna', messageKey: 'm1' },
  });
});

it('opens the first hit with Enter, and goes back to the box with the arrow', async () => {
  const user = await start();
  await user.type(box(), 'zurich');
  await screen.findByRole('list', { name: 'Contacts' });
  await user.keyboard('{ArrowDown}{ArrowUp}');
  expect(document.activeElement).toBe(box());
  await user.keyboard('{Enter}');
  expect(useNavigation.getState()).toMatchObject({ conversationId: 'zoe', jump: null });
});

it('opens with Enter the first hit for the current words, however late the answer comes', async () => {
  const user = await start();
  await user.type(box(), 'keller');
  await screen.findByRole('list', { name: 'Contacts' });
  const held = bridge.hold('inbox.search');
  const all = { initialSelectionStart: 0, initialSelectionEnd: 'keller'.length };
  await user.type(box(), 'zurich{Enter}', all);
  expect(useNavigation.getState().conversationId).toBeNull();
  const asked = () => bridge.callsOf('inbox.search').map((input) => input?.query);
  await waitFor(() => expect(asked().at(-1)).toBe('zurich'));
  act(() => {
    for (const go of held) go();
  });
  await waitFor(() => expect(useNavigation.getState().conversationId).toBe('zoe'));
});

it('opens nobody when Enter is answered after the search was left', async () => {
  const user = await start();
  const held = bridge.hold('inbox.search');
  await user.type(box(), 'zurich{Enter}');
  await waitFor(() => expect(held).toHaveLength(1));
  act(() => box().blur());
  await act(async () => held[0]?.());
  expect(await screen.findByRole('list', { name: 'Contacts' })).toBeTruthy();
  expect(useNavigation.getState().conversationId).toBeNull();
});

it('shows the list again after Esc', async () => {
  const user = await start();
  await user.type(box(), 'nothing of the kind');
  await screen.findByText('Nothing found');
  await user.keyboard('{Escape}');
  expect(box().value).toBe('');
  await screen.findByRole('list', { name: 'Conversations' });
});

it('asks once for what was typed fast', async () => {
  const user = await start();
  await user.type(box(), 'zur');
  await screen.findByRole('list', { name: 'Contacts' });
  const queries = bridge.callsOf('inbox.search').map(({ query }) => query);
  expect(queries.at(-1)).toBe('zur');
  expect(queries.length).toBeLessThanOrEqual(2);
});

it('says how the connection is, and checks now', async () => {
  const user = await start({
    ...online,
    phase: 'offline',
    troubleSinceMs: Date.now() - 60_000,
    outboxWaiting: 2,
    error: { code: 'network', params: {} },
    skipped: [{ field: 'message.type', count: 3 }],
  });
  const status = screen.getByRole('status', { name: 'Connection' });
  expect(status.textContent).toBe('Offline · 2 waiting');
  await user.click(within(status).getByRole('button'));
  await screen.findByText(/^Offline since .* · 2 waiting$/);
  screen.getByText(/Wassist cannot be reached/);
  screen.getByText('message.type (3)');
  await user.click(screen.getByRole('button', { name: 'Check now' }));
  await waitFor(() => expect(bridge.callsOf('connection.checkNow')).toHaveLength(1));
});

it('names a pause and quiet hours, and their end', async () => {
  const user = await start();
  act(() =>
    acceptSettings(
      withNotifications({ pausedUntilMs: new Date().setHours(23, 59, 0, 0) + 60_000 * 60 * 24 }),
    ),
  );
  screen.getByText(/^Paused until .*11:59/);
  await user.click(screen.getByRole('button', { name: 'Resume' }));
  expect(bridge.callsOf('settings.pause')).toEqual([{ until: 'resume' }]);
  const spans = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute: 0, endMinute: 0 }));
  act(() => acceptSettings(withNotifications({ quietHours: { enabled: true, spans } })));
  screen.getByText('Quiet hours');
  expect(await axeFaults()).toEqual([]);
  act(() => acceptSettings(defaultSettings));
  expect(screen.queryByText('Quiet hours')).toBeNull();
});

const withNotifications = (changes: Partial<Settings['notifications']>): Settings => ({
  ...defaultSettings,
  notifications: { ...defaultSettings.notifications, ...changes },
});

it('has no accessibility faults', async () => {
  await start();
  expect(await axeFaults()).toEqual([]);
});
