import { defaultSettings, type Settings } from '@shared/settings';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { followInbox } from '../../data/read';
import type { SettingsPage } from '../../stores/navigation';
import { startSession, useSession } from '../../stores/session';
import { getSettings } from '../../stores/settings';
import { useToasts } from '../../stores/toasts';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { settingsWords } from './findSettings';
import SettingsDialog from './SettingsDialog';

let bridge: FakeBridge;
let stops: (() => void)[] = [];

async function start(page: SettingsPage, settings: Settings = defaultSettings) {
  bridge = installFakeBridge({ settings });
  stops = [await startSession(), followInbox()];
  const onClose = vi.fn();
  await renderPage(<SettingsDialog page={page} onClose={onClose} />);
  const dialog = await screen.findByRole('dialog', { name: 'Settings' });
  return { user: userEvent.setup(), dialog, onClose };
}

beforeEach(() => () => {
  cleanup();
  for (const stop of stops) stop();
  useToasts.setState({ toasts: [] });
});

const pages: SettingsPage[] = [
  'general',
  'notifications',
  'answering',
  'savedAnswers',
  'privacy',
  'account',
];
it.each(pages)('the page %s has a heading and no accessibility faults', async (page) => {
  const { dialog } = await start(page);
  const current = within(dialog).getByRole('button', { current: 'page' });
  await within(dialog).findByRole('heading', { level: 2, name: current.textContent ?? '' });
  await waitFor(() => expect(dialog.querySelector('section section')).not.toBeNull());
  expect(await axeFaults(dialog)).toEqual([]);
});

it('goes from page to page, and closes with Esc', async () => {
  const { user, dialog, onClose } = await start('account');
  await user.click(within(dialog).getByRole('button', { name: 'Privacy and storage' }));
  await within(dialog).findByRole('switch', { name: 'Send read receipts' });
  await user.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalled();
});

describe('sign out', () => {
  it('names what it deletes and asks, though nothing is unsent', async () => {
    const { user } = await start('account');
    await user.click(await screen.findByRole('button', { name: 'Sign out' }));
    const question = await screen.findByRole('alertdialog');
    expect(question.textContent).toContain('the Wassist key, 1,200 messages, and what you muted');
    expect(useSession.getState().session?.status).toBe('signed-in');
    await user.click(within(question).getByRole('button', { name: 'Sign out and delete' }));
    await waitFor(() => expect(useSession.getState().session?.status).toBe('signed-out'));
  });

  it('names unsent replies and drafts, and keeps them on Cancel', async () => {
    const { user } = await start('account');
    const deletes = { messages: 5, drafts: 1, unsent: 2, people: 3 };
    bridge.answer('session.signOut', ({ force }) =>
      force ? { signedOut: true } : { signedOut: false, deletes },
    );
    await user.click(await screen.findByRole('button', { name: 'Sign out' }));
    const question = await screen.findByRole('alertdialog');
    expect(question.textContent).toContain(
      '1 draft, 2 replies that are not sent yet, what you noted about 3 customers',
    );
    await user.click(within(question).getByRole('button', { name: 'Cancel' }));
    expect(bridge.callsOf('session.signOut')).toEqual([{ force: false }]);
    await user.click(await screen.findByRole('button', { name: 'Sign out' }));
    const again = await screen.findByRole('alertdialog');
    await user.click(within(again).getByRole('button', { name: 'Sign out and delete' }));
    expect(bridge.callsOf('session.signOut').at(-1)).toEqual({ force: true });
  });
});

it.each([
  ['shown', 'The notification was shown.'],
  ['refused', /The system refused it/],
  ['do-not-disturb', /Do Not Disturb is on/],
  ['no-server', /has no service that shows notifications/],
  ['unsigned', /only from a signed app/],
  ['failed', /could not be shown/],
] as const)('tells what became of the test notification: %s', async (result, words) => {
  const { user } = await start('notifications');
  bridge.answer('settings.testNotification', () => result);
  await user.click(await screen.findByRole('button', { name: 'Test notification' }));
  await screen.findByText(words);
});

it('has quiet hours of every evening in one line, and one for a day that is different', async () => {
  const { user } = await start('notifications');
  await user.click(await screen.findByRole('switch', { name: 'Quiet hours' }));
  expect(getSettings().notifications.quietHours.spans).toHaveLength(7);
  screen.getByLabelText('Every day, from');
  await user.click(screen.getByRole('button', { name: 'Different on…' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Wednesday' }));
  const { spans } = getSettings().notifications.quietHours;
  expect(spans.map(({ weekday }) => weekday)).toEqual([1, 2, 4, 5, 6, 0]);
});

it('has one line of opening hours for all days, and one for the day that is different', async () => {
  const { user } = await start('notifications');
  const opening = within(await screen.findByRole('region', { name: 'Opening hours' }));
  await user.click(opening.getByRole('switch', { name: 'My shop has opening hours' }));
  expect(getSettings().openingHours).toHaveLength(7);
  await user.click(await opening.findByRole('button', { name: 'Different on…' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Sunday' }));
  expect(getSettings().openingHours.map(({ weekday }) => weekday)).not.toContain(0);
  // Its hours may become the usual ones: it keeps its line until the owner says so.
  await user.click(await opening.findByRole('button', { name: 'Add opening hours: Sunday' }));
  await opening.findByLabelText('Sunday, from');
  await user.click(opening.getByRole('button', { name: 'Sunday as on other days' }));
  expect(opening.queryByLabelText('Sunday, from')).toBeNull();
  opening.getByLabelText('Every day, from');
});

it('says of each span that it is the pause', async () => {
  const { user } = await start('notifications');
  await user.click(screen.getByRole('button', { name: 'Pause now: 30 minutes' }));
  expect(bridge.callsOf('settings.pause')).toEqual([{ until: '30-minutes' }]);
});

it('offers the opposite of the opening hours for the quiet ones', async () => {
  const { user } = await start('notifications');
  const opening = within(await screen.findByRole('region', { name: 'Opening hours' }));
  await user.click(screen.getByRole('switch', { name: 'Quiet hours' }));
  expect(screen.queryByRole('button', { name: 'Only outside opening hours' })).toBeNull();
  await user.click(opening.getByRole('switch', { name: 'My shop has opening hours' }));
  await user.click(await screen.findByRole('button', { name: 'Only outside opening hours' }));
  expect(getSettings().notifications.quietHours.spans).toContainEqual({
    weekday: 1,
    startMinute: 18 * 60,
    endMinute: 0,
  });
});

it('keeps each urgent word once', async () => {
  const { user } = await start('notifications');
  const field = await screen.findByRole('textbox', { name: 'Words that always get through' });
  await user.type(field, 'urgent{Enter}URGENT{Enter}broken{Enter}');
  expect(getSettings().notifications.urgentWords).toEqual(['urgent', 'broken']);
  await user.click(screen.getByRole('button', { name: 'Remove “urgent”' }));
  expect(getSettings().notifications.urgentWords).toEqual(['broken']);
});

it('adds a saved answer, which needs no name, and puts variables in by a button', async () => {
  const { user } = await start('savedAnswers');
  await user.click(await screen.findByRole('button', { name: 'Add a saved answer' }));
  const editor = within(await screen.findByRole('dialog', { name: 'New saved answer' }));
  await user.click(editor.getByRole('button', { name: 'Save' }));
  expect(editor.getAllByRole('alert').map((each) => each.textContent)).toEqual(['Enter the text.']);
  const text = editor.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text' });
  await user.type(text, 'Hello , welcome.');
  text.setSelectionRange(6, 6);
  await user.click(editor.getByRole('button', { name: 'Customer’s name' }));
  expect(document.activeElement).toBe(text);
  await user.click(editor.getByRole('button', { name: 'Save' }));
  expect(getSettings().cannedReplies).toMatchObject([
    { shortcut: '', text: 'Hello {name}, welcome.' },
  ]);
  await user.click(await screen.findByRole('button', { name: 'Edit “Hello {name}, welcome.”' }));
  const again = within(await screen.findByRole('dialog', { name: 'Edit saved answer' }));
  await user.type(again.getByRole('textbox', { name: 'Name' }), 'first hello');
  await user.click(again.getByRole('button', { name: 'Save' }));
  expect(getSettings().cannedReplies).toMatchObject([{ shortcut: 'first hello' }]);
});

describe('the search over the pages', () => {
  const box = () => screen.getByRole('searchbox', { name: 'Find a setting' });

  it('leads to the setting, which then has the focus', async () => {
    const { user } = await start('account');
    await user.type(box(), 'receipt');
    await user.click(await screen.findByRole('button', { name: /^Send read receipts/ }));
    const receipts = await screen.findByRole('switch', { name: 'Send read receipts' });
    await waitFor(() => expect(document.activeElement).toBe(receipts));
  });

  it('says when there is none', async () => {
    const { user } = await start('account');
    await user.type(box(), 'zzz');
    await screen.findByText('No setting with these words');
  });

  it.each(pages)('finds nothing that is not on its page: %s', async (page) => {
    const { dialog } = await start(page);
    await waitFor(() => expect(dialog.querySelector('section section')).not.toBeNull());
    await waitFor(() => {
      const shown = dialog.querySelector('section')?.textContent ?? '';
      for (const key of settingsWords[page]) expect(shown).toContain(i18next.t(`settings:${key}`));
    });
  });
});

describe('the desktop-wide shortcut', () => {
  it('is recorded from the keys pressed', async () => {
    const { user } = await start('general');
    await user.click(await screen.findByRole('button', { name: /^Change shortcut/ }));
    await user.keyboard('{Control>}{Shift>}{ }{/Shift}{/Control}');
    expect(bridge.callsOf('settings.setShortcut')).toEqual([{ quickReply: 'Ctrl+Shift+Space' }]);
    await screen.findByRole('button', { name: 'Change shortcut, now Ctrl+Shift+Space' });
  });

  it('stays as it was when another program has the keys', async () => {
    const { user } = await start('general', {
      ...defaultSettings,
      shortcuts: { quickReply: 'Alt+W' },
    });
    bridge.fail('settings.setShortcut', { code: 'shortcutTaken', params: {} });
    await user.click(await screen.findByRole('button', { name: /^Change shortcut/ }));
    await user.keyboard('{Control>}{Alt>}q{/Alt}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toMatch(/Another program/);
    await screen.findByRole('button', { name: 'Change shortcut, now Alt+W' });
  });

  it('is not recorded after Esc', async () => {
    const { user, onClose } = await start('general');
    await user.click(await screen.findByRole('button', { name: /^Change shortcut/ }));
    await user.keyboard('{Escape}{Control>}q{/Control}');
    expect(bridge.callsOf('settings.setShortcut')).toEqual([]);
    expect(onClose).not.toHaveBeenCalled();
  });
});

it('asks before it removes what is stored', async () => {
  const { user } = await start('privacy');
  await user.click(await screen.findByRole('button', { name: 'Remove' }));
  expect(bridge.callsOf('storage.clear')).toEqual([]);
  const question = await screen.findByRole('alertdialog');
  await user.click(within(question).getByRole('button', { name: 'Remove' }));
  expect(bridge.callsOf('storage.clear')).toHaveLength(1);
});

it('tells of what other workspaces left, and asks before it removes that', async () => {
  const { user, dialog } = await start('privacy');
  expect(screen.queryByText(/other workspace/)).toBeNull();
  bridge.answer('storage.others', () => 2);
  await user.click(within(dialog).getByRole('button', { name: 'Answering' }));
  await user.click(within(dialog).getByRole('button', { name: 'Privacy and storage' }));
  await screen.findByText('2 other workspaces were signed in here');
  await user.click(screen.getByRole('button', { name: 'Remove theirs' }));
  expect(bridge.callsOf('storage.removeOthers')).toEqual([]);
  const question = await screen.findByRole('alertdialog');
  await user.click(within(question).getByRole('button', { name: 'Remove theirs' }));
  await waitFor(() => expect(screen.queryByText(/other workspaces/)).toBeNull());
  expect(bridge.callsOf('storage.removeOthers')).toHaveLength(1);
});

it('copies the diagnostics', async () => {
  const { user } = await start('account');
  await user.click(await screen.findByRole('button', { name: 'Copy diagnostics' }));
  await waitFor(() =>
    expect(bridge.callsOf('clipboard.write')).toEqual([{ text: 'Wassist Tray 0.1.0' }]),
  );
});

it('tells when a change is not taken', async () => {
  const { user } = await start('privacy');
  bridge.fail('settings.set', { code: 'readOnly', params: {} });
  const receipts = await screen.findByRole('switch', { name: 'Send read receipts' });
  await user.click(receipts);
  await waitFor(() => expect(useToasts.getState().toasts[0]?.kind).toBe('failure'));
  expect(receipts.getAttribute('aria-checked')).toBe('false');
});
