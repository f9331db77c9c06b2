import { DRAFT_LIMIT } from '@shared/limits';
import { defaultSettings } from '@shared/settings';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { acceptConversation } from '../../data/conversation';
import { openConversation, useNavigation } from '../../stores/navigation';
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

describe('a closed window', () => {
  it('leaves templates alone, and keeps the draft within reach', async () => {
    openConversation('anna');
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
