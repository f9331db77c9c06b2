import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { useNavigation } from '../stores/navigation';
import { useSession } from '../stores/session';
import { getSettings } from '../stores/settings';
import { useToasts } from '../stores/toasts';
import { axeFaults } from '../test/axe';
import { type FakeBridge, installFakeBridge } from '../test/fakeBridge';
import { countsOf } from '../test/fakeInbox';
import { fakeHighlights, giveLayout, setViewport } from '../test/layout';
import { renderPage } from '../test/render';
import { sampleConversation, sampleItem, sampleMessage, signedIn } from '../test/sample';
import MainWindow from './MainWindow';
import { pageOf } from './page';
import { startPage } from './start';

let bridge: FakeBridge;

async function start({ width = 1080, session = signedIn } = {}) {
  setViewport({ width, height: 720 });
  bridge = installFakeBridge({
    session,
    conversations: [sampleConversation({ windowEndsAtMs: Date.now() + 3_600_000 })],
  });
  await startPage(pageOf(''));
  await renderPage(<MainWindow />);
  return userEvent.setup();
}
const anna = () => screen.findByRole('listitem', { name: 'Anna Keller' });
const openAnna = async (user: ReturnType<typeof userEvent.setup>) =>
  user.click(within(await anna()).getByRole('button'));

beforeEach(() => {
  const takeLayout = giveLayout({ clientWidth: 320, clientHeight: 640 });
  return () => {
    cleanup();
    takeLayout();
    useToasts.setState({ announcements: [] });
    useNavigation.setState({ conversationId: null, jump: null, overlay: null });
  };
});

it('shows list and thread side by side, and tells main what is in front', async () => {
  const user = await start();
  await screen.findByText('Connected. Three things, and you are set');
  await openAnna(user);
  const box = await screen.findByRole('textbox', { name: 'Message' });
  await waitFor(() => expect(document.activeElement).toBe(box));
  await screen.findByRole('log', { name: 'Messages' });
  expect(screen.getByRole('list', { name: 'Conversations' })).toBeTruthy();
  expect(bridge.callsOf('windows.showing')).toEqual([
    { conversationId: null },
    { conversationId: 'anna' },
  ]);
});

it('lets list and thread take turns in a narrow window, with a way back', async () => {
  const user = await start({ width: 720 });
  expect(screen.queryByText(/^Connected/)).toBeNull();
  expect(screen.queryByRole('separator', { name: 'Width of the list' })).toBeNull();
  await openAnna(user);
  await screen.findByRole('textbox', { name: 'Message' });
  expect(screen.queryByRole('list', { name: 'Conversations' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Back to the list' }));
  expect(document.activeElement?.closest('li')).toBe(await anna());
  expect(screen.queryByRole('textbox', { name: 'Message' })).toBeNull();
});

it('resizes the list with the keyboard within its bounds, and remembers it', async () => {
  const user = await start();
  const separator = screen.getByRole('separator', { name: 'Width of the list' });
  separator.focus();
  await user.keyboard('{ArrowRight}');
  await waitFor(() => expect(getSettings().appearance.listWidth).toBe(336));
  expect(separator.getAttribute('aria-valuenow')).toBe('336');
  // In the size of the text: larger text keeps its words.
  const list = document.querySelector<HTMLElement>('[style*="--list-width"]');
  expect(list?.style.getPropertyValue('--list-width')).toBe('21rem');
  await user.keyboard('{Home}{ArrowLeft}');
  await waitFor(() => expect(getSettings().appearance.listWidth).toBe(240));
  await user.keyboard('{End}');
  await waitFor(() => expect(getSettings().appearance.listWidth).toBe(520));
  fireEvent.doubleClick(separator);
  await waitFor(() => expect(getSettings().appearance.listWidth).toBe(320));
});

it('opens palette and settings with their keys, one at a time', async () => {
  const user = await start();
  await user.keyboard('{Control>}k{/Control}');
  await screen.findByRole('dialog', { name: 'Go to or do' });
  await user.keyboard('{Control>}k{/Control}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.keyboard('{Control>},{/Control}');
  await screen.findByRole('dialog', { name: 'Settings' });
});

it('keeps the window when an overlay fails', async () => {
  const user = await start();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  bridge.answer('insights.get', () => ({}) as never);
  await user.click(screen.getByRole('button', { name: 'Insights' }));
  await screen.findByText('This part of the window stopped working.');
  await openAnna(user);
  await screen.findByRole('textbox', { name: 'Message' });
  vi.restoreAllMocks();
});

it('says who wrote, a first-time customer too, while somebody searches', async () => {
  const user = await start();
  await user.type(await screen.findByRole('searchbox', { name: 'Search' }), 'anna');
  const bea = { id: 'bea', name: 'Bea Braun', unreadCount: 1 };
  const customerAtMs = Date.now() + 60_000;
  bridge.inbox.conversations.push(sampleConversation({ ...bea, customerAtMs }));
  bridge.emit('inbox.changed', { conversationIds: ['bea'], list: true });
  const said = () => useToasts.getState().announcements.map(({ text }) => text);
  await waitFor(() => expect(said()).toContain('New message from Bea Braun'));
});

it('goes to the next unread conversation with Alt+Down', async () => {
  const user = await start();
  bridge.answer('inbox.nextUnread', () => 'anna');
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await waitFor(() => expect(useNavigation.getState().conversationId).toBe('anna'));
});

it('says that it is a demo, and ends it', async () => {
  const user = await start({ session: { ...signedIn, demo: true } });
  screen.getByText(/This is a demo/);
  await user.click(screen.getByRole('button', { name: 'End the demo' }));
  await waitFor(() => expect(useSession.getState().session?.status).toBe('signed-out'));
});

it('tells once what the user must know', async () => {
  const user = await start({
    session: { ...signedIn, notice: { code: 'databaseDamaged', params: {} } },
  });
  expect(screen.getByRole('alert').textContent).toMatch(/damaged/);
  await user.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByText(/damaged/)).toBeNull();
  expect(bridge.callsOf('session.dismissNotice')).toHaveLength(1);
});

it('finds words in the open conversation: the key after Ctrl+F is for them already', async () => {
  fakeHighlights();
  const user = await start();
  bridge.inbox.threads.set(
    'anna',
    ['a walnut table', 'none', 'the walnut one'].map((body) =>
      sampleItem('anna', body, {
        message: sampleMessage(body, { text: { id: null, body } }),
      }),
    ),
  );
  await openAnna(user);
  const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
  await user.keyboard('{Control>}f{/Control}walnut');
  const field = screen.getByRole<HTMLInputElement>('searchbox', {
    name: 'Find in this conversation',
  });
  expect(field.value).toBe('walnut');
  await screen.findByText('1 of 2');
  await user.keyboard('{Enter}');
  await screen.findByText('2 of 2');
  expect(useNavigation.getState().jump?.messageKey).toBe('a walnut table');
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(box);
  expect(box.value).toBe('');
  vi.unstubAllGlobals();
});

it('ticks off the first steps, and says who waits from then on', async () => {
  const user = await start();
  const steps = screen.getByRole('region', { name: 'Conversation' });
  await within(steps).findByText('My opening hours');
  await user.click(within(steps).getByRole('radio', { name: 'Only what needs me' }));
  expect(getSettings().notifications.notifyOn).toBe('needs-you');
  await user.click(within(steps).getByRole('button', { name: 'Show it' }));
  await user.click(within(steps).getByRole('button', { name: 'Start with it' }));
  await waitFor(() => expect(within(steps).getAllByText('Done')).toHaveLength(2));
  expect(getSettings().startup.launchAtLogin).toBe(true);
  expect(await axeFaults(steps)).toEqual([]);
  bridge.answer('inbox.waiting', () => ({
    count: 7,
    longestSinceMs: Date.now() - 58 * 60_000,
    closesAtMs: Date.now() + 38 * 60_000 + 5000,
  }));
  bridge.answer('inbox.counts', () => ({ ...countsOf(bridge.inbox), needsYou: 7 }));
  bridge.answer('inbox.nextWaiting', () => 'anna');
  bridge.emit('inbox.changed', { conversationIds: ['anna'], list: true });
  await user.click(within(steps).getByRole('button', { name: 'Close this' }));
  await within(steps).findByText('7 wait for you.');
  await within(steps).findByText(/^The longest 58\smin\. One closes in 38\smin\.$/);
  await user.click(within(steps).getByRole('button', { name: 'Answer' }));
  expect(useNavigation.getState().conversationId).toBe('anna');
});
