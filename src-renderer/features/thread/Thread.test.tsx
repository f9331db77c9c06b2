import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followInbox } from '../../data/read';
import { startConnection, useConnection } from '../../stores/connection';
import { openConversation } from '../../stores/navigation';
import { startSession } from '../../stores/session';
import { useToasts } from '../../stores/toasts';
import { axeFaults } from '../../test/axe';
import { installFakeBridge } from '../../test/fakeBridge';
import { openedOf } from '../../test/fakeInbox';
import { renderPage } from '../../test/render';
import { online, sampleConversation } from '../../test/sample';
import { bridge, item, mine, NOW, showThread, stopThread, words } from '../../test/thread';
import { Thread } from './Thread';

const user = userEvent.setup({ delay: null });
const changed = () =>
  act(async () => bridge.emit('inbox.changed', { conversationIds: ['anna'], list: false }));
/** What a screen reader was told, in turn. */
const said = () => useToasts.getState().announcements.map(({ text }) => text);
const seen = () => bridge.callsOf('thread.markSeen');

beforeEach(() => useToasts.setState({ announcements: [] }));
afterEach(stopThread);

describe('what is new', () => {
  it('is below a line, and counts as seen in a window that has the focus', async () => {
    const log = await showThread([item('a', words('old')), item('b', words('new'))], {
      unreadCount: 1,
      firstUnreadKey: 'b',
    });
    const line = within(log).getByText('New messages');
    expect(line.compareDocumentPosition(screen.getByText('new'))).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
    await waitFor(() => expect(seen()).toMatchObject([{ conversationId: 'anna', upToKey: 'b' }]));
    // The line stays for the eye.
    within(log).getByText('New messages');
  });

  it.each([
    ['is not marked while the owner watches it come', true, 0],
    ['is marked when it came behind other windows', false, 1],
  ])('%s', async (_what, focused, lines) => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(focused);
    const log = await showThread([item('a', words('old'))]);
    bridge.inbox.threads.set('anna', [item('a', words('old')), item('b', words('Hello?'))]);
    bridge.answer('inbox.get', () => ({
      ...bridge.inbox.conversations[0]!,
      unreadCount: 1,
      firstUnreadKey: 'b',
    }));
    await changed();
    await within(log).findByText('Hello?');
    expect(within(log).queryAllByText('New messages')).toHaveLength(lines);
  });

  it('does not count as seen behind other windows, until the owner comes back', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    await showThread([item('a', words('new'))], { unreadCount: 1, firstUnreadKey: 'a' });
    expect(seen()).toEqual([]);
    vi.mocked(document.hasFocus).mockReturnValue(true);
    await act(async () => window.dispatchEvent(new Event('focus')));
    expect(seen()).toEqual([]);
    await waitFor(() => expect(seen()).toHaveLength(1));
  });

  it('does not count as seen in front of nobody, until somebody moves', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    await showThread([item('a', words('new'))], { unreadCount: 1, firstUnreadKey: 'a' });
    bridge.answer('thread.markSeen', () => false);
    vi.mocked(document.hasFocus).mockReturnValue(true);
    await act(async () => window.dispatchEvent(new Event('focus')));
    await waitFor(() => expect(seen()).toHaveLength(1));
    await act(async () => document.dispatchEvent(new Event('pointermove')));
    await waitFor(() => expect(seen()).toHaveLength(2));
  });

  it('counts as seen though something that was not sent stays below it', async () => {
    const outbox = {
      id: 'o',
      state: 'failed',
      error: null,
      choices: ['discard'],
      nextTryAtMs: null,
    };
    const failed = mine('f', 'not sent', { outbox: outbox as never });
    await showThread([item('a', words('old')), failed], { unreadCount: 1, firstUnreadKey: 'a' });
    await waitFor(() => expect(seen()).toHaveLength(1));
    bridge.inbox.threads.set('anna', [item('a', words('old')), item('b', words('Hello?')), failed]);
    bridge.answer('inbox.get', () => ({
      ...bridge.inbox.conversations[0]!,
      unreadCount: 2,
      firstUnreadKey: 'a',
    }));
    await changed();
    await waitFor(() => expect(seen()).toHaveLength(2));
    expect(seen().at(-1)).toMatchObject({ upToKey: 'b' });
  });

  it('is announced when the customer writes, and not when older messages load', async () => {
    await showThread([item('a', words('first'), { createdAtMs: NOW - 10 })]);
    expect(said()).toEqual([]);
    bridge.inbox.threads.set('anna', [
      item('z', words('older'), { createdAtMs: NOW - 99 }),
      item('a', words('first'), { createdAtMs: NOW - 10 }),
      mine('b', 'an answer', { createdAtMs: NOW - 5 }),
      item('c', words('Hello?'), { createdAtMs: NOW }),
    ]);
    await changed();
    await waitFor(() => expect(said()).toEqual(['Sent to Anna Keller', 'Anna Keller: Hello?']));
  });

  it('is said of an answer once, whether it is seen under way or not until it is out', async () => {
    const first = item('a', words('first'), { createdAtMs: NOW - 10 });
    await showThread([first]);
    const answer = mine('b', 'an answer');
    for (const delivery of ['sent', 'delivered'] as const) {
      bridge.inbox.threads.set('anna', [first, { ...answer, delivery }]);
      await changed();
    }
    await waitFor(() => expect(said()).toEqual(['Sent to Anna Keller']));
  });

  it('is said of the first message of all', async () => {
    await showThread([]);
    bridge.inbox.threads.set('anna', [mine('b', 'Hello', { createdAtMs: Date.now() + 1 })]);
    await changed();
    await waitFor(() => expect(said()).toEqual(['Sent to Anna Keller']));
  });

  it('is said of an instruction to the agent in other words', async () => {
    const first = item('a', words('first'), { createdAtMs: NOW - 10 });
    await showThread([first]);
    bridge.inbox.threads.set('anna', [first, mine('b', '', { prompt: 'Say thank you' })]);
    await changed();
    await waitFor(() => expect(said()).toEqual(['You asked the agent: Say thank you']));
  });

  it('is not said of what is scrolled to, back from far', async () => {
    const all = Array.from({ length: 120 }, (_, index) =>
      item(`k${index}`, words(`message ${index}`), { createdAtMs: NOW - (120 - index) * 1000 }),
    );
    all.push(mine('answered', 'Long ago', { createdAtMs: NOW - 500 }));
    openConversation('anna', 'k5');
    const log = await showThread(all);
    within(log).getByText('message 5');
    await act(async () => openConversation('anna', 'k60'));
    await within(log).findByText('message 60');
    await act(async () => openConversation('anna', 'answered'));
    await within(log).findByText('Long ago');
    expect(said()).toEqual([]);
  });
});

describe('older messages', () => {
  const page = {
    items: [item('a', words('one'))],
    hasOlder: false,
    hasNewer: false,
    olderOnServer: true,
    history: [],
  };

  it('say why they do not come while offline, and come when the network is back', async () => {
    const bridge = installFakeBridge({
      conversations: [sampleConversation()],
      connection: { ...online, phase: 'offline' },
    });
    bridge.answer('thread.open', (input) => ({ ...openedOf(bridge.inbox, input)!, page }));
    bridge.answer('thread.page', () => page);
    bridge.fail('thread.loadOlder', { code: 'network', params: {} });
    const stops = [await startSession(), await startConnection(), followInbox()];
    await renderPage(<Thread conversationId="anna" mode="main" />);
    await screen.findByText('Older messages load when you are online.');
    await waitFor(() => expect(bridge.callsOf('thread.loadOlder')).toHaveLength(1));
    bridge.fail('thread.loadOlder', null);
    await act(async () => useConnection.setState({ connection: online }));
    await waitFor(() => expect(bridge.callsOf('thread.loadOlder')).toHaveLength(2));
    for (const stop of stops) stop();
  });
});

describe('a message that is far back', () => {
  const many = Array.from({ length: 120 }, (_, index) =>
    item(`k${index}`, words(`message ${index}`), { createdAtMs: NOW - (120 - index) * 1000 }),
  );
  const answer = item('answer', { ...words('That one'), replyTo: 'k5' });

  /** The keys of what was marked while a jump went on. */
  async function markedBy(log: HTMLElement, jump: () => Promise<void>): Promise<Set<unknown>> {
    const marked = new Set<unknown>();
    const watcher = new MutationObserver(() => {
      marked.add(log.querySelector<HTMLElement>('[data-marked]')?.dataset.key);
    });
    watcher.observe(log, { subtree: true, attributes: true, attributeFilter: ['data-marked'] });
    await jump();
    await waitFor(() => expect(marked.size).toBeGreaterThan(0));
    watcher.disconnect();
    return marked;
  }

  it('is jumped to as a search hit', async () => {
    const log = await showThread(many);
    expect(within(log).queryByText('message 5')).toBeNull();
    const marked = await markedBy(log, () => act(async () => openConversation('anna', 'k5')));
    within(log).getByText('message 5');
    expect(marked).toContain('k5');
  });

  it('is quoted with its author and words, and a click on them goes there', async () => {
    const log = await showThread([...many, answer]);
    const quote = await within(log).findByRole('button', {
      name: /^Answer to Anna Keller ?message 5$/,
    });
    const marked = await markedBy(log, () => user.click(quote));
    expect(marked).toContain('k5');
    expect(document.activeElement).toBe(log);
  });

  it('is quoted as soon as inbox.db holds it', async () => {
    const log = await showThread([answer]);
    await within(log).findByText('Answer to an earlier message');
    bridge.inbox.threads.set('anna', [...many, answer]);
    bridge.answer('thread.page', () => ({
      items: [answer],
      hasOlder: true,
      hasNewer: false,
      olderOnServer: false,
      history: [],
    }));
    await act(async () => bridge.emit('inbox.changed', { conversationIds: ['anna'], list: false }));
    await within(log).findByText('message 5');
  });
});

it('shows the last three alone in the quick reply window', async () => {
  const log = await showThread(
    ['one', 'two', 'three', 'four'].map((body, index) =>
      item(body, words(body), { createdAtMs: NOW + index }),
    ),
    {},
    'quick',
  );
  expect(within(log).queryByText('one')).toBeNull();
  within(log).getByText('two');
});

it('says so when there is nothing, and when it cannot be read', async () => {
  const log = await showThread([]);
  within(log).getByText('No messages yet');
  cleanup();
  bridge.fail('thread.open', { code: 'databaseLocked', params: {} });
  await renderPage(<Thread conversationId="anna" mode="main" />);
  await screen.findByText('The messages could not be read');
  bridge.fail('thread.open', null);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('log');
});

it('has no accessibility faults', async () => {
  await showThread([
    item('a', { ...words('Hi https://a.example'), referral: { headline: 'Ad' } }),
    mine('b', '- one\n- two', {
      delivery: 'failed',
      outbox: { id: 'o', state: 'failed', error: null, choices: ['discard'], nextTryAtMs: null },
    }),
    item('c', { role: 'system', ...words('note') }),
    item('d', {
      type: 'unified',
      unified: {
        body: null,
        footer: null,
        buttons: [],
        media: [{ url: 'https://m.example/v.ogg', mimeType: 'audio/ogg' }],
      },
    }),
  ]);
  expect(await axeFaults()).toEqual([]);
});

it('says why the conversation could not be read, and reads it again on a click', async () => {
  const fake = installFakeBridge({ conversations: [sampleConversation()] });
  fake.inbox.threads.set('anna', [mine('one', 'Good morning')]);
  const stops = [await startSession(), await startConnection(), followInbox()];
  fake.fail('inbox.get', { code: 'databaseLocked', params: {} });
  await renderPage(<Thread conversationId="anna" mode="main" />);
  const again = await screen.findByRole('button', { name: 'Try again' });
  screen.getByText(/Another program is using the stored inbox/);
  fake.fail('inbox.get', null);
  await userEvent.click(again);
  await screen.findByText('Good morning');
  for (const stop of stops) stop();
});
