import { defaultSettings, type Settings } from '@shared/settings';
import type { ConversationView } from '@shared/views';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startConversations } from '../../stores/conversations';
import { closeOverlay, useNavigation } from '../../stores/navigation';
import { startSession } from '../../stores/session';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { sampleConversation, signedIn } from '../../test/sample';
import { Composer } from './Composer';
import { takeDraft } from './drafts';

const HOUR_MS = 3_600_000;
let bridge: FakeBridge;
let stop: (() => void)[] = [];

const person = (id: string, change: Partial<ConversationView> = {}) =>
  sampleConversation({ id, name: `${id} Person`, windowEndsAtMs: Date.now() + HOUR_MS, ...change });

async function start(
  {
    settings = {},
    conversations = [person('anna'), person('ben')],
    mode = 'main' as const,
    capabilities = {},
  } = {} as {
    settings?: Partial<Settings>;
    conversations?: ConversationView[];
    mode?: 'main' | 'quick';
    capabilities?: Partial<typeof signedIn.capabilities>;
  },
) {
  bridge = installFakeBridge({
    conversations,
    settings: { ...defaultSettings, ...settings },
    session: { ...signedIn, capabilities: { ...signedIn.capabilities, ...capabilities } },
  });
  stop = [await startSession(), startConversations()];
  const onSent = vi.fn();
  const page = await renderPage(<Composer conversationId="anna" mode={mode} onSent={onSent} />);
  const show = (conversationId: string) =>
    page.rerender(<Composer conversationId={conversationId} mode={mode} onSent={onSent} />);
  const user = userEvent.setup({ delay: null });
  return { user, show, onSent, unmount: page.unmount };
}
const box = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
const sends = () => bridge.callsOf('outbox.sendText');
const sendButton = () => screen.getByRole('button', { name: 'Send' });

/** What Chromium does; the test's page has no editing commands. */
function insertsText(_command: string, _ui?: boolean, text = ''): boolean {
  const { activeElement: box } = document;
  if (!(box instanceof HTMLTextAreaElement)) return false;
  const { value, selectionStart, selectionEnd } = box;
  const next = value.slice(0, selectionStart) + text + value.slice(selectionEnd);
  fireEvent.change(box, { target: { value: next } });
  return true;
}

beforeEach(() => {
  Object.assign(document, { execCommand: insertsText });
});
afterEach(() => {
  cleanup();
  for (const end of stop) end();
  takeDraft('anna');
  takeDraft('ben');
  closeOverlay();
  vi.restoreAllMocks();
});

describe('drafts', () => {
  it('opens with the stored draft', async () => {
    await start();
    bridge.inbox.drafts.set('anna', 'half a sentence');
    cleanup();
    await renderPage(<Composer conversationId="anna" mode="main" />);
    await waitFor(async () => expect((await box()).value).toBe('half a sentence'));
  });

  it('never carries a text to another conversation', async () => {
    const { user, show } = await start();
    await user.type(await box(), 'for Anna only');
    show('ben');
    await waitFor(async () => expect((await box()).value).toBe(''));
    expect(bridge.inbox.drafts.get('anna')).toBe('for Anna only');
    await user.type(await box(), 'for Ben');
    show('anna');
    await waitFor(async () => expect((await box()).value).toBe('for Anna only'));
    expect(bridge.inbox.drafts.get('ben')).toBe('for Ben');
  });

  it('drops a draft that arrives after the conversation was left', async () => {
    await start();
    cleanup();
    bridge.inbox.drafts.set('anna', 'secret of Anna');
    const held = bridge.hold('drafts.get');
    const page = await renderPage(<Composer conversationId="anna" mode="main" />);
    await waitFor(() => expect(held).toHaveLength(1));
    page.rerender(<Composer conversationId="ben" mode="main" />);
    await waitFor(() => expect(held).toHaveLength(2));
    await act(async () => held[1]?.());
    await act(async () => held[0]?.());
    expect((await box()).value).toBe('');
  });

  it('keeps what was typed before the stored draft arrived', async () => {
    await start();
    cleanup();
    bridge.inbox.drafts.set('anna', 'old draft');
    const held = bridge.hold('drafts.get');
    await renderPage(<Composer conversationId="anna" mode="main" />);
    await userEvent.setup({ delay: null }).type(await box(), 'new words');
    await act(async () => held[0]?.());
    expect((await box()).value).toBe('new words');
  });

  it('stores what was typed when it is left, without waiting', async () => {
    const { user, unmount } = await start();
    await user.type(await box(), 'unfinished');
    unmount();
    await waitFor(() => expect(bridge.inbox.drafts.get('anna')).toBe('unfinished'));
  });

  it('follows a draft that was sent from the other window, unless it is in use', async () => {
    const { user } = await start();
    bridge.inbox.drafts.set('anna', 'typed in the other window');
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    const changed = { conversationIds: ['anna'], list: false };
    await act(async () => bridge.emit('inbox.changed', changed));
    await waitFor(async () => expect((await box()).value).toBe('typed in the other window'));
    await user.type(await box(), ', and here');
    bridge.inbox.drafts.set('anna', 'something else');
    await act(async () => bridge.emit('inbox.changed', changed));
    expect((await box()).value).toBe('typed in the other window, and here');
  });
});

describe('sending', () => {
  it('hands the text to the outbox and empties the box after it was accepted', async () => {
    const { user, onSent } = await start();
    await user.type(await box(), '  Hello Anna  ');
    const held = bridge.hold('outbox.sendText');
    await user.click(sendButton());
    expect((await box()).value).toBe('  Hello Anna  ');
    await act(async () => held[0]?.());
    await waitFor(async () => expect((await box()).value).toBe(''));
    expect(sends()).toEqual([{ conversationId: 'anna', text: 'Hello Anna', takeOver: null }]);
    expect(onSent).toHaveBeenCalledTimes(1);
  });

  it('leaves no draft behind, not even by a late timer or by leaving while it is sent', async () => {
    const { user, show } = await start();
    await user.type(await box(), 'Hello');
    const held = bridge.hold('outbox.sendText');
    await user.keyboard('{Enter}');
    show('ben');
    await act(async () => held[0]?.());
    await new Promise((later) => setTimeout(later, 400));
    expect(bridge.inbox.drafts.get('anna') ?? '').toBe('');
    expect((await box()).value).toBe('');
  });

  it('sends once for two Enters in one moment', async () => {
    const { user } = await start();
    const textbox = await box();
    await user.type(textbox, 'Hello');
    fireEvent.keyDown(textbox, { key: 'Enter' });
    fireEvent.keyDown(textbox, { key: 'Enter' });
    await waitFor(() => expect(textbox.value).toBe(''));
    expect(sends()).toHaveLength(1);
  });

  it('keeps the text and says why when the outbox refuses it', async () => {
    const { user } = await start();
    bridge.fail('outbox.sendText', { code: 'windowClosed', params: {} });
    await user.type(await box(), 'Hello{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('more than 24 hours ago');
    expect((await box()).value).toBe('Hello');
    await waitFor(() => expect(bridge.inbox.drafts.get('anna')).toBe('Hello'));
    await user.type(await box(), '!');
    expect(screen.getByRole('alert').textContent).toBe('');
  });

  it('breaks the line with Shift+Enter, and sends with Ctrl+Enter where that is the setting', async () => {
    const { user } = await start({
      settings: { composer: { sendWith: 'ctrl-enter', spellCheck: false } },
    });
    const textbox = await box();
    await user.type(textbox, 'one{Enter}two{Shift>}{Enter}{/Shift}three');
    expect(textbox.value).toBe('one\ntwo\nthree');
    expect(textbox.getAttribute('spellcheck')).toBe('false');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(sends()[0]?.text).toBe('one\ntwo\nthree');
  });

  it('leaves Enter to an input method that is at work', async () => {
    const { user } = await start();
    const textbox = await box();
    await user.type(textbox, 'にほん');
    fireEvent.keyDown(textbox, { key: 'Enter', isComposing: true });
    fireEvent.keyDown(textbox, { key: 'Enter', keyCode: 229 });
    expect(sends()).toHaveLength(0);
  });

  it('sends nothing for spaces', async () => {
    const { user } = await start();
    await user.type(await box(), '   {Enter}');
    expect(sends()).toHaveLength(0);
    expect(sendButton()).toHaveProperty('disabled', true);
  });

  it('counts near the limit and refuses with words beyond it', async () => {
    const { user } = await start();
    fireEvent.change(await box(), { target: { value: 'a'.repeat(1000) } });
    screen.getByText('24');
    fireEvent.change(await box(), { target: { value: 'a'.repeat(1026) } });
    expect(screen.getByRole('alert').textContent).toBe(
      '2 characters too many: a message holds 1,024. Shorten it, or send it in two.',
    );
    (await box()).focus();
    await user.keyboard('{Enter}');
    expect(sends()).toHaveLength(0);
  });

  it('tells main that the owner types, now and then', async () => {
    const { user } = await start();
    await user.type(await box(), 'many keys');
    expect(bridge.callsOf('thread.activity')).toEqual([{ conversationId: 'anna', kind: 'typing' }]);
  });
});

describe('the agent', () => {
  it('goes on answering unless the owner takes over with the reply', async () => {
    const { user } = await start();
    await screen.findByText(/The agent keeps answering/);
    await user.click(screen.getByRole('checkbox', { name: /^Take over for 10\smin$/ }));
    screen.getByText(/The agent pauses when you send/);
    await user.type(await box(), 'Mine now{Enter}');
    await waitFor(() => expect(sends()[0]?.takeOver).toBe(10));
  });

  it('offers more time before it answers again', async () => {
    const takeover = {
      active: true,
      byMe: true,
      untilHandback: false,
      endsAtMs: Date.now() + 60_000,
    };
    const { user } = await start({ conversations: [person('anna', { takeover })] });
    await user.click(await screen.findByRole('button', { name: /^Keep it for 10\smin$/ }));
    expect(bridge.callsOf('handoff.takeOver')).toEqual([{ conversationId: 'anna', duration: 10 }]);
  });

  it('cannot be taken over from where the server does not offer it', async () => {
    await start({ capabilities: { takeover: false } });
    await screen.findByText('The agent keeps answering');
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});

describe('quick replies', () => {
  const cannedReplies = [
    { id: '1', shortcut: 'hi', text: 'Hello {name}' },
    { id: '2', shortcut: 'hours', text: 'We open at 9' },
  ];

  it('open with a slash, follow the arrows, and fill in what is known', async () => {
    const { user } = await start({ settings: { cannedReplies } });
    const textbox = await box();
    await user.type(textbox, 'So: /h');
    const list = screen.getByRole('listbox', { name: 'Quick replies' });
    expect(list.children).toHaveLength(2);
    await user.keyboard('{ArrowDown}');
    expect(textbox.getAttribute('aria-activedescendant')).toBe(list.children[1]?.id);
    await user.keyboard('{ArrowUp}{Enter}');
    expect(textbox.value).toBe('So: Hello anna Person');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(sends()).toHaveLength(0);
    expect(await axeFaults()).toEqual([]);
  });

  it('close with Escape and leave the text alone', async () => {
    const { user } = await start({ settings: { cannedReplies } });
    const outside = vi.fn();
    window.addEventListener('keydown', outside);
    await user.type(await box(), '/h');
    outside.mockClear();
    await user.keyboard('{Escape}');
    window.removeEventListener('keydown', outside);
    expect(screen.queryByRole('listbox')).toBeNull();
    expect((await box()).value).toBe('/h');
    expect(outside).not.toHaveBeenCalled();
  });

  it('ask before a text goes out that still holds a variable', async () => {
    const { user } = await start({
      settings: { cannedReplies },
      conversations: [person('anna', { name: null })],
    });
    await user.type(await box(), '/hi{Enter}{Enter}');
    const question = await screen.findByRole('alertdialog');
    expect(question.textContent).toContain('{name}');
    expect(sends()).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Send anyway' }));
    await waitFor(() => expect(sends()[0]?.text).toBe('Hello {name}'));
  });
});

describe('a closed window', () => {
  it('leaves templates alone, and keeps the draft within reach', async () => {
    const { user } = await start({
      conversations: [person('anna', { windowEndsAtMs: Date.now() - HOUR_MS, draft: 'Hello' })],
    });
    expect(screen.queryByRole('textbox')).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Copy my text' }));
    expect(bridge.callsOf('clipboard.write')).toEqual([{ text: 'Hello' }]);
    await user.click(screen.getByRole('button', { name: 'Send template' }));
    expect(useNavigation.getState().overlay).toEqual({
      kind: 'template',
      conversationId: 'anna',
      replaces: null,
    });
  });

  it('on the test number says that the customer must write first', async () => {
    await start({ conversations: [person('anna', { windowEndsAtMs: null, isSandbox: true })] });
    await screen.findByText(/On the test number they must write first/);
    expect(screen.queryByRole('button', { name: 'Send template' })).toBeNull();
  });
});

it('is called Reply and has the focus in the quick reply window', async () => {
  await start({ mode: 'quick' });
  const textbox = await screen.findByRole('textbox', { name: 'Reply' });
  expect(document.activeElement).toBe(textbox);
});

it('has no accessibility faults', async () => {
  await start();
  await box();
  expect(await axeFaults()).toEqual([]);
});
