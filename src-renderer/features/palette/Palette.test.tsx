import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useLayoutEffect } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { startInboxList, useInboxList } from '../../stores/inboxList';
import {
  openConversation,
  openOverlay,
  typeOverlayAhead,
  useNavigation,
} from '../../stores/navigation';
import { startSession } from '../../stores/session';
import { getSettings } from '../../stores/settings';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { sampleConversations } from '../../test/sample';
import Palette from './Palette';

let bridge: FakeBridge;
let stops: (() => void)[] = [];
const onClose = vi.fn();

async function start(conversationId: string | null = null, beside: ReactNode = null) {
  bridge = installFakeBridge({ conversations: sampleConversations(40) });
  stops = [await startSession(), await startInboxList('newest')];
  openConversation(conversationId);
  openOverlay({ kind: 'palette', conversationId });
  await renderPage(
    <>
      <Palette onClose={onClose} />
      {beside}
    </>,
  );
  await screen.findByRole('combobox', { name: 'Go to or do' });
  return userEvent.setup();
}
const options = () => screen.getAllByRole('option').map((option) => option.textContent);

beforeEach(() => {
  onClose.mockClear();
  return () => {
    cleanup();
    for (const stop of stops) stop();
    useNavigation.setState({ conversationId: null, jump: null, overlay: null });
  };
});

it('starts with the top of the list, and goes to one with Enter', async () => {
  const user = await start();
  await waitFor(() => expect(options()[0]).toContain('Customer 0'));
  expect(document.activeElement).toBe(screen.getByRole('combobox'));
  await user.keyboard('{ArrowDown}{Enter}');
  expect(useNavigation.getState().conversationId).toBe('c1');
  expect(onClose).toHaveBeenCalled();
});

it('has all that was typed before its field was there', async () => {
  const Types = () => {
    useLayoutEffect(() => typeOverlayAhead('customer 12'), []);
    return null;
  };
  await start(null, <Types />);
  const input = screen.getByRole<HTMLInputElement>('combobox');
  await waitFor(() => expect(input.value).toBe('customer 12'));
});

it('keeps its lines while it is open, also when customers write and the conversation changes', async () => {
  const user = await start('c3');
  await waitFor(() => expect(options()).toContain('Take over'));
  const before = options();
  const takeover = { active: true, endsAtMs: null, byMe: true, untilHandback: true };
  bridge.inbox.conversations = bridge.inbox.conversations.map((row) => {
    if (row.id === 'c3') return { ...row, takeover };
    return row.id === 'c39' ? { ...row, lastMessageAtMs: Date.now() } : row;
  });
  bridge.emit('inbox.changed', { conversationIds: null, list: true });
  await waitFor(() => expect(useInboxList.getState().pages[0]?.[0]?.id).toBe('c39'));
  expect(options()).toEqual(before);
  await user.keyboard('{Enter}');
  expect(useNavigation.getState().conversationId).toBe('c0');
});

it('finds any conversation by its name', async () => {
  const user = await start();
  await user.keyboard('customer 37');
  await waitFor(() => expect(options()).toEqual([expect.stringContaining('Customer 37')]));
  await user.keyboard('{Enter}');
  expect(useNavigation.getState().conversationId).toBe('c37');
});

it('offers nobody who does not fit the current words, while the answer is awaited', async () => {
  const user = await start();
  await user.keyboard('customer 3');
  await waitFor(() => expect(options()[0]).toContain('Customer 3'));
  bridge.hold('inbox.search');
  await user.clear(screen.getByRole('combobox'));
  await user.keyboard('dark');
  await waitFor(() => expect(options()).toEqual(['Dark colours']));
});

it('carries out a command', async () => {
  const user = await start();
  await user.keyboard('dark');
  await waitFor(() => expect(options()).toEqual(['Dark colours']));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(getSettings().appearance.theme).toBe('dark'));
});

it.each([
  ['take over for 30', 'handoff.takeOver', { conversationId: 'c3', duration: 30 }],
  ['take over', 'handoff.takeOver', { conversationId: 'c3', duration: 10 }],
  ['check for', 'connection.checkNow', undefined],
  ['pause', 'settings.pause', { until: '1-hour' }],
  ['next unread', 'inbox.nextUnread', { after: 'c3' }],
] as const)('%s asks main for %s', async (words, method, input) => {
  const user = await start('c3');
  await user.keyboard(words);
  const wanted = expect.stringMatching(new RegExp(`^${words}`, 'i'));
  await waitFor(() => expect(options()[0]).toEqual(wanted));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(bridge.callsOf(method)).toMatchObject([input]));
});

it.each([
  ['template', { kind: 'template', conversationId: 'c3', replaces: null }],
  ['ask the', { kind: 'prompt', conversationId: 'c3' }],
  ['settings', { kind: 'settings', page: 'account' }],
  ['insights', { kind: 'insights' }],
])('%s opens its dialog', async (words, overlay) => {
  const user = await start('c3');
  await user.keyboard(words);
  await waitFor(() => expect(options()).toHaveLength(1));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(useNavigation.getState().overlay).toEqual(overlay));
});

it('says when nothing matches, and has no accessibility faults', async () => {
  const user = await start();
  const dialog = screen.getByRole('dialog', { name: 'Go to or do' });
  expect(await axeFaults(dialog)).toEqual([]);
  await user.keyboard('xyzzy');
  await within(dialog).findByText('Nothing matches');
});
