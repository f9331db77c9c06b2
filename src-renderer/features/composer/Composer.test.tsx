import { DRAFT_LIMIT } from '@shared/limits';
import { defaultSettings } from '@shared/settings';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { acceptConversation } from '../../data/conversation';
import { startClock } from '../../stores/clock';
import { openConversation, useNavigation } from '../../stores/navigation';
import { useToasts } from '../../stores/toasts';
import { axeFaults } from '../../test/axe';
import { box, bridge, HOUR_MS, person, startComposer, stopComposer } from '../../test/composer';

const sends = () => bridge.callsOf('outbox.sendText');
const sendButton = () => screen.getByRole('button', { name: 'Send' });

afterEach(stopComposer);

describe('sending', () => {
  it('hands the text to the outbox and empties the box after it was accepted', async () => {
    const { user, onSent } = await startComposer();
    await user.type(await box(), '  Hello Anna  ');
    const held = bridge.hold('outbox.sendText');
    await user.click(sendButton());
    expect((await box()).value).toBe('  Hello Anna  ');
    await act(async () => held[0]?.());
    await waitFor(async () => expect((await box()).value).toBe(''));
    expect(sends()).toMatchObject([{ conversationId: 'anna', text: 'Hello Anna', takeOver: 10 }]);
    expect(onSent).toHaveBeenCalledTimes(1);
  });

  it('leaves no draft behind, not even by a late timer or by leaving while it is sent', async () => {
    const { user, show } = await startComposer();
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
    const { user } = await startComposer();
    const textbox = await box();
    await user.type(textbox, 'Hello');
    // Both before the page is drawn again.
    const enter = () => new KeyboardEvent('keydown', { key: 'Enter', bubbles: true });
    act(() => {
      textbox.dispatchEvent(enter());
      textbox.dispatchEvent(enter());
    });
    await waitFor(() => expect(textbox.value).toBe(''));
    expect(sends()).toHaveLength(1);
  });

  it('keeps the text and says why when the outbox refuses it', async () => {
    const { user } = await startComposer();
    bridge.fail('outbox.sendText', { code: 'windowClosed', params: {} });
    await user.type(await box(), 'Hello{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('more than 24 hours ago');
    expect((await box()).value).toBe('Hello');
    await waitFor(() => expect(bridge.inbox.drafts.get('anna')).toBe('Hello'));
    await user.type(await box(), '!');
    expect(screen.getByRole('alert').textContent).toBe('');
  });

  describe('of a text that takes its time', () => {
    async function typeOn() {
      const started = await startComposer();
      await started.user.type(await box(), 'Hello');
      const held = bridge.hold('outbox.sendText');
      await started.user.keyboard('{Enter}');
      await started.user.keyboard(' and more');
      return { ...started, answer: () => act(async () => held[0]?.()) };
    }
    const stored = () => bridge.inbox.drafts.get('anna') ?? '';

    it('takes what is typed meanwhile, and keeps it once the text is gone', async () => {
      const { answer } = await typeOn();
      expect((await box()).value).toBe('Hello and more');
      await answer();
      await waitFor(async () => expect((await box()).value).toBe(' and more'));
      await waitFor(() => expect(stored()).toBe(' and more'));
      expect(sends()).toHaveLength(1);
    });

    it('keeps both where the outbox refuses it', async () => {
      const { answer } = await typeOn();
      bridge.fail('outbox.sendText', { code: 'windowClosed', params: {} });
      await answer();
      await screen.findByText(/more than 24 hours ago/);
      expect((await box()).value).toBe('Hello and more');
      await waitFor(() => expect(stored()).toBe('Hello and more'));
    });

    it('keeps what was typed meanwhile though the conversation was left', async () => {
      const { answer, show } = await typeOn();
      show('ben');
      await answer();
      await new Promise((later) => setTimeout(later, 400));
      expect(stored()).toBe(' and more');
    });
  });

  it('breaks the line with Shift+Enter, and sends with Ctrl+Enter where that is the setting', async () => {
    const { user } = await startComposer({
      settings: {
        composer: { ...defaultSettings.composer, sendWith: 'ctrl-enter', spellCheck: false },
      },
    });
    const textbox = await box();
    await user.type(textbox, 'one{Enter}two{Shift>}{Enter}{/Shift}three');
    expect(textbox.value).toBe('one\ntwo\nthree');
    expect(textbox.getAttribute('spellcheck')).toBe('false');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(sends()[0]?.text).toBe('one\ntwo\nthree');
  });

  it('leaves Enter to an input method that is at work', async () => {
    const { user } = await startComposer();
    const textbox = await box();
    await user.type(textbox, 'にほん');
    fireEvent.keyDown(textbox, { key: 'Enter', isComposing: true });
    fireEvent.keyDown(textbox, { key: 'Enter', keyCode: 229 });
    expect(sends()).toHaveLength(0);
  });

  it('sends nothing for spaces', async () => {
    const { user } = await startComposer();
    await user.type(await box(), '   {Enter}');
    expect(sends()).toHaveLength(0);
    expect(sendButton()).toHaveProperty('disabled', true);
  });

  it('counts near the limit and refuses with words beyond it', async () => {
    const { user } = await startComposer();
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
    const { user } = await startComposer();
    await user.type(await box(), 'many keys');
    expect(bridge.callsOf('thread.activity')).toMatchObject([
      { conversationId: 'anna', kind: 'typing', shown: expect.any(String) },
    ]);
  });
});

describe('the agent', () => {
  it('pauses with the reply from the start, says so, and remembers the other choice', async () => {
    const { user } = await startComposer();
    await screen.findByText(/^The agent pauses for 10\smin$/);
    const choice = screen.getByRole('radiogroup', { name: 'When you answer' });
    const [keeps, takes] = within(choice).getAllByRole<HTMLInputElement>('radio');
    expect(takes).toHaveProperty('checked', true);
    await user.type(await box(), 'Mine now{Enter}');
    await waitFor(() => expect(sends()[0]?.takeOver).toBe(10));
    await user.click(keeps!);
    await waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'));
    expect(bridge.callsOf('settings.set')).toEqual([{ handoff: { takeOverOnReply: 'ask' } }]);
    expect(screen.queryByText(/^The agent pauses/)).toBeNull();
    await user.type(await box(), 'Both of us{Enter}');
    await waitFor(() => expect(sends()[1]?.takeOver).toBeNull());
  });

  it.each([
    ['with a clock of the page that is behind', 4000],
    ['a little later', -20_000],
  ])('answers again in ten minutes right after a takeover for ten, %s', async (_when, aheadMs) => {
    const endsAtMs = Date.now() + 600_000 + aheadMs;
    const takeover = { active: true, byMe: true, untilHandback: false, endsAtMs };
    await startComposer({ conversations: [person('anna', { takeover })] });
    await screen.findByText(/the agent answers again in 10\smin$/);
  });

  it('offers more time before it answers again', async () => {
    const takeover = {
      active: true,
      byMe: true,
      untilHandback: false,
      endsAtMs: Date.now() + 60_000,
    };
    const { user } = await startComposer({ conversations: [person('anna', { takeover })] });
    await user.click(await screen.findByRole('button', { name: /^Keep it for 10\smin$/ }));
    expect(bridge.callsOf('handoff.takeOver')).toMatchObject([
      { conversationId: 'anna', duration: 10 },
    ]);
  });

  it('says once, two minutes before, that it answers again', async () => {
    const takeover = {
      active: true,
      byMe: true,
      untilHandback: false,
      endsAtMs: Date.now() + 150_000,
    };
    useToasts.setState({ announcements: [] });
    await startComposer({ conversations: [person('anna', { takeover })] });
    const said = () =>
      useToasts.getState().announcements.filter(({ text }) => text.includes('answers anna'));
    const pass = (ms: number) => act(async () => startClock(ms));
    await screen.findByText(/the agent answers again in/);
    await pass(20_000);
    expect(said()).toEqual([]);
    await pass(31_000);
    expect(said().map(({ text }) => text)).toEqual([
      'The agent answers anna Person again in 2 minutes',
    ]);
    const [first] = said();
    await pass(90_000);
    await pass(140_000);
    expect(said()).toEqual([first]);
    await pass(0);
  });

  it('cannot be taken over from where the server does not offer it', async () => {
    await startComposer({ capabilities: { takeover: false } });
    await screen.findByText('The agent keeps answering');
    expect(screen.queryByRole('radiogroup')).toBeNull();
  });
});

describe('quick replies', () => {
  const cannedReplies = [
    { id: '1', shortcut: 'hi', text: 'Hello {name}' },
    { id: '2', shortcut: 'hours', text: 'We open at 9' },
  ];

  it('open with a slash, follow the arrows, and fill in what is known', async () => {
    const { user } = await startComposer({ settings: { cannedReplies } });
    const textbox = await box();
    await user.type(textbox, 'So: /h');
    const list = await screen.findByRole('listbox', { name: 'Saved answers' });
    expect(list.children).toHaveLength(2);
    await user.keyboard('{ArrowDown}');
    expect(textbox.getAttribute('aria-activedescendant')).toBe(list.children[1]?.id);
    await user.keyboard('{ArrowUp}{Enter}');
    expect(textbox.value).toBe('So: Hello anna Person');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(sends()).toHaveLength(0);
    expect(await axeFaults()).toEqual([]);
  });

  it('open by their button where the caret is, whatever comes after it', async () => {
    const { user } = await startComposer({ settings: { cannedReplies } });
    const textbox = await box();
    await user.type(textbox, 'So ');
    textbox.setSelectionRange(2, 2);
    await user.click(screen.getByRole('button', { name: 'Saved answers' }));
    expect(textbox.value).toBe('So ');
    expect(document.activeElement).toBe(textbox);
    const list = await screen.findByRole('listbox', { name: 'Saved answers' });
    expect(list.children).toHaveLength(2);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(textbox.value).toBe('SoWe open at 9 ');
  });

  it('offer those in the language of the customer first, and among them what was looked for', async () => {
    const both = [
      { id: 'en', shortcut: 'hours', text: 'We open at 9 in the morning' },
      { id: 'shop', shortcut: 'shop', text: 'You will find us here, we open at 9 to 5 hours' },
      { id: 'es', shortcut: 'horas', text: 'Abrimos a las 9 de la mañana' },
    ];
    const { user } = await startComposer({
      settings: { cannedReplies: both },
      conversations: [person('anna', { country: 'ES' })],
    });
    const textbox = await box();
    const offered = async (typed: string) => {
      await user.clear(textbox);
      await user.type(textbox, typed);
      return screen.getAllByRole('option').map((option) => option.id.split('-').at(-1));
    };
    await waitFor(async () => expect(await offered('/')).toEqual(['es', 'en', 'shop']));
    expect(await offered('/ho')).toEqual(['es', 'en', 'shop']);
    expect(await offered('/hou')).toEqual(['en', 'shop']);
    expect(await offered('/sho')).toEqual(['shop']);
  });

  it('close with Escape and leave the text alone', async () => {
    const { user } = await startComposer({ settings: { cannedReplies } });
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

  it('fill in no number where the customer has none', async () => {
    const { user } = await startComposer({
      settings: { cannedReplies: [{ id: '1', shortcut: 'no', text: 'Is {number} right?' }] },
      conversations: [person('anna', { number: null, numberText: '@anna.k' })],
    });
    const textbox = await box();
    await user.type(textbox, '/no{Enter}');
    expect(textbox.value).not.toContain('@anna.k');
  });

  it('ask before a text goes out that still holds a variable', async () => {
    const { user } = await startComposer({
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
    const { user } = await startComposer({
      conversations: [person('anna', { windowEndsAtMs: Date.now() - HOUR_MS, draft: 'Hello' })],
      drafts: { anna: 'Hello, all of it' },
    });
    expect(screen.queryByRole('textbox')).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Copy my text' }));
    await waitFor(() =>
      expect(bridge.callsOf('clipboard.write')).toEqual([{ text: 'Hello, all of it' }]),
    );
    await user.click(screen.getByRole('button', { name: 'Send template' }));
    expect(useNavigation.getState().overlay).toEqual({
      kind: 'template',
      conversationId: 'anna',
      replaces: null,
    });
  });

  it('says of a customer who has not written yet that he has not', async () => {
    const closed = { windowEndsAtMs: null, neverWrote: true };
    await startComposer({ conversations: [person('anna', closed)] });
    await screen.findByText(/^The customer has not written yet\./);
  });

  it('on the test number says that the customer must write first', async () => {
    await startComposer({
      conversations: [person('anna', { windowEndsAtMs: null, isSandbox: true })],
    });
    await screen.findByText(/On the test number they must write first/);
    expect(screen.queryByRole('button', { name: 'Send template' })).toBeNull();
  });
});

it('is described by whom it writes to, what they wrote last, and what happens to the agent', async () => {
  const preview = { author: 'customer', kind: 'text', text: 'Is it ready?' } as const;
  const endsAtMs = Date.now() + 8 * 60_000;
  const takeover = { active: true, byMe: true, untilHandback: false, endsAtMs };
  await startComposer({ conversations: [person('anna', { preview, takeover })] });
  // No time that is left: it would be read out into the typing whenever it changes.
  expect((await box()).getAttribute('aria-description')).toMatch(
    /^To anna Person\. They wrote: “Is it ready\?”\. You have the conversation; the agent answers again at \d+:\d\d/,
  );
});

it('has no other description while one types, as the takeover is renewed', async () => {
  const endsAtMs = Date.now() + 5 * 60_000;
  const takeover = { active: true, byMe: true, untilHandback: false, endsAtMs };
  await startComposer({ conversations: [person('anna', { takeover })] });
  const textbox = await box();
  const description = () => textbox.getAttribute('aria-description');
  act(() => textbox.focus());
  const before = description();
  const renewTo = (ms: number) =>
    act(async () =>
      acceptConversation(person('anna', { takeover: { ...takeover, endsAtMs: ms } })),
    );
  await renewTo(endsAtMs + 10 * 60_000);
  expect(description()).toBe(before);
  act(() => textbox.blur());
  await renewTo(endsAtMs + 11 * 60_000);
  expect(description()).not.toBe(before);
});

it('is called Reply and has the focus in the quick reply window', async () => {
  await startComposer({ mode: 'quick' });
  const textbox = await screen.findByRole('textbox', { name: 'Reply' });
  expect(document.activeElement).toBe(textbox);
});

it('has the focus each time its conversation is opened, and what says why there is none', async () => {
  const closed = person('ben', { windowEndsAtMs: Date.now() - HOUR_MS });
  const { show } = await startComposer({ conversations: [person('anna'), closed] });
  const textbox = await box();
  for (const _time of ['first', 'again']) {
    textbox.blur();
    act(() => openConversation('anna'));
    await waitFor(() => expect(document.activeElement).toBe(textbox));
  }
  act(() => openConversation('ben'));
  show('ben');
  const closedWords = await screen.findByRole('region', { name: /takes templates only/ });
  await waitFor(() => expect(document.activeElement).toBe(closedWords));
});

it('sends an old draft only once its owner has been at it', async () => {
  const { user } = await startComposer({ drafts: { anna: 'half a thought' } });
  const textbox = await box();
  await waitFor(() => expect(textbox.value).toBe('half a thought'));
  act(() => textbox.focus());
  fireEvent.keyDown(textbox, { key: 'Enter', repeat: true });
  expect(screen.queryByText(/kept from before/)).toBeNull();
  fireEvent.keyDown(textbox, { key: 'Enter' });
  await screen.findByText(/kept from before/);
  expect(bridge.callsOf('outbox.sendText')).toEqual([]);
  fireEvent.keyDown(textbox, { key: 'End' });
  expect(screen.queryByText(/kept from before/)).toBeNull();
  fireEvent.keyDown(textbox, { key: 'Enter', repeat: true });
  expect(bridge.callsOf('outbox.sendText')).toEqual([]);
  await user.type(textbox, '{Enter}', { skipClick: true });
  await waitFor(() => expect(bridge.callsOf('outbox.sendText')).toHaveLength(1));
});

it('says of a text that is too long to be kept that it is', async () => {
  await startComposer();
  const textbox = await box();
  const told = () => screen.queryByText(/So long a text is not stored: at most 1,000,000/);
  fireEvent.change(textbox, { target: { value: 'x'.repeat(DRAFT_LIMIT) } });
  expect(told()).toBeNull();
  fireEvent.change(textbox, { target: { value: 'x'.repeat(DRAFT_LIMIT + 1) } });
  expect(told()).not.toBeNull();
});

it('has no accessibility faults', async () => {
  await startComposer();
  await box();
  expect(await axeFaults()).toEqual([]);
});
