import type { Message } from '@shared/domain';
import type { ConversationView, ThreadItem } from '@shared/views';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startConnection, useConnection } from '../../stores/connection';
import { startConversations } from '../../stores/conversations';
import { closeOverlay, openConversation, useNavigation } from '../../stores/navigation';
import { startSession } from '../../stores/session';
import { useToasts } from '../../stores/toasts';
import { axeFaults } from '../../test/axe';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { online, sampleConversation, sampleItem, sampleMessage } from '../../test/sample';
import { Thread } from './Thread';
import { closeLinkQuestion } from './text/openLink';

const NOW = Date.now();
const user = userEvent.setup({ delay: null });
let bridge: FakeBridge;
let stops: (() => void)[] = [];

const words = (body: string) => ({ text: { id: null, body } });
function item(
  key: string,
  message: Partial<Message>,
  change: Partial<ThreadItem> = {},
): ThreadItem {
  return sampleItem('anna', key, {
    message: sampleMessage(key, { text: null, ...message }),
    createdAtMs: NOW,
    ...change,
  });
}
const mine = (key: string, body: string, change: Partial<ThreadItem> = {}) =>
  item(key, { role: 'assistant', ...words(body) }, { mine: true, delivery: 'sent', ...change });

async function show(
  items: ThreadItem[],
  view: Partial<ConversationView> = {},
  mode: 'main' | 'quick' = 'main',
) {
  bridge = installFakeBridge({ conversations: [sampleConversation(view)] });
  bridge.inbox.threads.set('anna', items);
  stops = [await startSession(), await startConnection(), startConversations()];
  await renderPage(<Thread conversationId="anna" mode={mode} />);
  const log = await screen.findByRole('log', { name: 'Messages' });
  await waitFor(() => expect(log.getAttribute('aria-busy')).toBe('false'));
  return log;
}
const changed = () =>
  act(async () => bridge.emit('inbox.changed', { conversationIds: ['anna'], list: false }));
const seen = () => bridge.callsOf('thread.markSeen');

beforeEach(() => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
});
afterEach(() => {
  cleanup();
  for (const stop of stops) stop();
  vi.restoreAllMocks();
  localStorage.clear();
  closeOverlay();
  closeLinkQuestion();
  openConversation(null);
});

describe('each kind of message is shown as what it is', () => {
  it('text, in the words of who speaks', async () => {
    const log = await show([item('a', words('Hello *there*')), mine('b', 'Hi')]);
    within(log).getByText('Anna Keller:');
    within(log).getByText('there', { selector: 'strong' });
    within(log).getByText('You:');
  });

  it('a picture with its caption', async () => {
    const image = {
      url: 'https://m.example/a.jpg',
      name: null,
      path: null,
      size: null,
      width: 800,
      height: 600,
    };
    const log = await show([
      item('a', { type: 'image', image: { id: null, image, caption: 'This one' } }),
    ]);
    const picture = within(log).getByRole('button', { name: 'Open the photo: This one' });
    expect(picture.querySelector('img')?.getAttribute('src')).toBe('app://media/anna/a/0');
    within(log).getByText('This one');
  });

  it('a button with its address and clicks', async () => {
    const log = await show([
      item('a', {
        role: 'assistant',
        type: 'cta_button',
        ctaButton: {
          id: null,
          text: 'Order here',
          url: 'https://shop.example/cart',
          buttonText: 'Order now',
          image: null,
          clicks: [
            { id: '1', createdAt: '2026-11-20T10:00:00Z' },
            { id: '2', createdAt: '2026-11-21T10:00:00Z' },
          ],
        },
      }),
    ]);
    within(log).getByText('Order now');
    within(log).getByText('2 clicks');
    expect(within(log).getAllByText(/November/)).toHaveLength(2);
    await user.click(within(log).getByRole('link', { name: 'https://shop.example/cart' }));
    expect(bridge.callsOf('links.open')).toEqual([{ url: 'https://shop.example/cart' }]);
  });

  it('a button whose name pretends to be another address asks first', async () => {
    const cta = {
      id: null,
      text: 'Pay',
      url: 'https://evil.example',
      buttonText: 'bank.com',
      image: null,
      clicks: [],
    };
    const log = await show([item('a', { type: 'cta_button', ctaButton: cta })]);
    within(log).getByText('Not clicked yet');
    await user.click(within(log).getByRole('link', { name: 'https://evil.example' }));
    await screen.findByRole('alertdialog');
    expect(bridge.callsOf('links.open')).toEqual([]);
  });

  it('a list, a quick reply, a voice message, a document', async () => {
    const log = await show([
      item('a', {
        type: 'list_selection',
        listSelection: {
          id: null,
          text: 'Size M',
          buttonText: 'Choose a size',
          sections: [
            { title: 'Sizes', rows: [{ title: 'S' }, { title: 'M', description: 'Chest 92' }] },
          ],
        },
      }),
      item('b', { type: 'quick_reply', quickReply: { text: 'Yes, please', quickReplyId: null } }),
      item('c', {
        type: 'unified',
        unified: {
          body: null,
          footer: null,
          buttons: [],
          media: [{ url: 'https://m.example/v.ogg', mimeType: 'audio/ogg' }],
        },
      }),
      item('d', {
        type: 'unified',
        unified: {
          body: 'The invoice',
          footer: 'Thanks',
          buttons: [{ type: 'quick_reply', text: 'Paid', url: null, quickReplyId: null }],
          media: [{ url: 'https://m.example/Invoice%207.pdf', mimeType: 'application/pdf' }],
        },
      }),
    ]);
    for (const text of [
      'Size M',
      'Choose a size',
      '2 choices',
      'Chest 92',
      'Yes, please',
      'The invoice',
      'Thanks',
      'Paid',
      'Invoice 7.pdf',
      'PDF',
    ])
      within(log).getByText(text);
    within(log).getByRole('group', { name: 'Voice message' });
    within(log).getByRole('button', { name: 'Download Invoice 7.pdf' });
  });

  it('a template as it looked', async () => {
    const part = { format: null, buttons: [], examples: [], mediaUrl: null };
    const log = await show([
      item('a', {
        role: 'assistant',
        type: 'template',
        template: {
          id: null,
          templateName: 'order_update',
          variables: { body: ['Anna', 'shipped'] },
          components: [
            { ...part, type: 'BODY', text: 'Hi {{1}}, it has been *{{2}}*.' },
            { ...part, type: 'FOOTER', text: 'Lã & Linha' },
          ],
        },
      }),
      item('b', {
        role: 'assistant',
        type: 'template',
        template: {
          id: null,
          templateName: 'order_update',
          variables: { body: ['Anna'] },
          components: [],
        },
      }),
    ]);
    within(log).getByText(/Hi Anna, it has been/);
    within(log).getByText('Lã & Linha');
    within(log).getByText('Template: order update');
  });

  it('an ad that the customer came from, a quoted message, how the agent got there', async () => {
    const log = await show([
      item('a', {
        ...words('Is it in stock?'),
        referral: { headline: 'Autumn sale', sourceUrl: 'https://ad.example/1' },
      }),
      item('b', {
        role: 'assistant',
        ...words('Yes'),
        replyTo: 'a',
        thinkingSpace: 'Look it up',
        toolExecutions: [
          {
            id: 't',
            toolName: 'stock',
            toolType: null,
            args: { sku: 1 },
            result: null,
            error: 'HTTP 504',
            durationMs: 1500,
            createdAt: null,
          },
        ],
      }),
      item('c', { ...words('Thanks'), replyTo: 'far-away' }),
    ]);
    within(log).getByText('Autumn sale');
    within(log).getByRole('button', { name: /^Answer to Anna Keller ?Is it in stock\?/ });
    within(log).getByText('Answer to an earlier message');
    const how = within(log).getByText('How the agent got there').closest('details')!;
    expect(how.open).toBe(false);
    within(how).getByText('Look it up');
    within(how).getByText('HTTP 504');
    expect(how.textContent).toContain('"sku": 1');
  });

  it('system lines and prompts as quiet lines', async () => {
    const log = await show([
      item('a', { role: 'system', ...words('Handed over') }),
      item('b', { role: 'assistant' }, { prompt: 'Say thank you', mine: true, delivery: 'queued' }),
    ]);
    within(log).getByText('Handed over');
    within(log).getByText('You asked the agent: Say thank you');
  });

  it('an unknown kind as a line that says so', async () => {
    const log = await show([
      item('a', { type: 'unknown', raw: { type: 'sticker' } }),
      item('b', { type: 'text' }),
    ]);
    within(log).getByText(/A message this app cannot show yet \(sticker\)/);
    within(log).getByText(/A message this app cannot show yet$/);
  });

  it('a very long text folded', async () => {
    const log = await show([item('a', words('word '.repeat(4000)))]);
    const before = log.textContent?.length ?? 0;
    await user.click(within(log).getByRole('button', { name: 'Show all' }));
    expect(log.textContent?.length).toBeGreaterThan(before * 5);
    within(log).getByRole('button', { name: 'Show less', expanded: true });
  });
});

describe('what became of a message of ours', () => {
  it.each([
    ['queued', 'Waiting to be sent'],
    ['sending', 'Being sent'],
    ['sent', 'Sent'],
    ['delivered', 'Delivered'],
    ['read', 'Read'],
    ['failed', 'Not sent'],
    ['unknown', 'Not known whether it was sent'],
  ] as const)('%s is said in words', async (delivery, text) => {
    const log = await show([mine('a', 'Hi', { delivery })]);
    within(log).getByText(text);
  });

  it('failed: why, and what can be done', async () => {
    const outbox = {
      id: 'o1',
      state: 'failed',
      error: { code: 'windowClosed', params: {} },
      choices: ['try-again', 'copy', 'discard', 'send-as-template'],
      nextTryAtMs: null,
    } as const;
    const log = await show([
      mine('a', 'Hi', { delivery: 'failed', outbox: { ...outbox, choices: [...outbox.choices] } }),
    ]);
    within(log).getByText(/This was not sent\. The customer last wrote more than 24 hours ago/);
    for (const name of ['Try again', 'Copy', 'Discard'])
      await user.click(within(log).getByRole('button', { name }));
    expect(bridge.callsOf('outbox.decide').map(({ choice }) => choice)).toEqual([
      'try-again',
      'copy',
      'discard',
    ]);
    await user.click(within(log).getByRole('button', { name: 'Send as template' }));
    expect(useNavigation.getState().overlay).toEqual({
      kind: 'template',
      conversationId: 'anna',
      replaces: 'o1',
    });
  });

  it('unknown: says so, without a choice that is not there', async () => {
    const log = await show([
      mine('a', 'Hi', {
        delivery: 'unknown',
        outbox: { id: 'o', state: 'unknown', error: null, choices: ['discard'], nextTryAtMs: null },
      }),
    ]);
    within(log).getByText('It is not known whether this reached the customer.');
    expect(within(log).getAllByRole('button')).toHaveLength(1);
  });
});

describe('what is new', () => {
  it('stands below a line, and counts as seen in a window that has the focus', async () => {
    const log = await show([item('a', words('old')), item('b', words('new'))], {
      unreadCount: 1,
      firstUnreadKey: 'b',
    });
    const line = within(log).getByText('New messages');
    expect(line.compareDocumentPosition(screen.getByText('new'))).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
    await waitFor(() => expect(seen()).toEqual([{ conversationId: 'anna', upToKey: 'b' }]));
    // The line stays for the eye.
    within(log).getByText('New messages');
  });

  it('does not count as seen behind other windows, until the owner comes back', async () => {
    vi.mocked(document.hasFocus).mockReturnValue(false);
    await show([item('a', words('new'))], { unreadCount: 1, firstUnreadKey: 'a' });
    expect(seen()).toEqual([]);
    vi.mocked(document.hasFocus).mockReturnValue(true);
    await act(async () => window.dispatchEvent(new Event('focus')));
    expect(seen()).toHaveLength(1);
  });

  it('is announced when the customer writes, and not when older messages load', async () => {
    await show([item('a', words('first'), { createdAtMs: NOW - 10 })]);
    expect(useToasts.getState().announcement).toBeNull();
    bridge.inbox.threads.set('anna', [
      item('z', words('older'), { createdAtMs: NOW - 99 }),
      item('a', words('first'), { createdAtMs: NOW - 10 }),
      mine('b', 'an answer', { createdAtMs: NOW - 5 }),
      item('c', words('Hello?'), { createdAtMs: NOW }),
    ]);
    await changed();
    await waitFor(() =>
      expect(useToasts.getState().announcement?.text).toBe('Anna Keller: Hello?'),
    );
  });
});

describe('older messages', () => {
  const page = {
    items: [item('a', words('one'))],
    hasOlder: false,
    hasNewer: false,
    olderOnServer: true,
  };

  it('say why they do not come while offline, and come when the network is back', async () => {
    bridge = installFakeBridge({
      conversations: [sampleConversation()],
      connection: { ...online, phase: 'offline' },
    });
    bridge.answer('thread.page', () => page);
    bridge.fail('thread.loadOlder', { code: 'network', params: {} });
    stops = [await startSession(), await startConnection(), startConversations()];
    await renderPage(<Thread conversationId="anna" mode="main" />);
    await screen.findByText('Older messages load when you are online.');
    bridge.fail('thread.loadOlder', null);
    const asked = bridge.callsOf('thread.loadOlder').length;
    await act(async () => useConnection.setState({ connection: online }));
    await waitFor(() => expect(bridge.callsOf('thread.loadOlder').length).toBeGreaterThan(asked));
  });
});

it('jumps to a search hit that is far back', async () => {
  const many = Array.from({ length: 120 }, (_, index) =>
    item(`k${index}`, words(`message ${index}`), { createdAtMs: NOW - (120 - index) * 1000 }),
  );
  const log = await show(many);
  expect(within(log).queryByText('message 5')).toBeNull();
  const marked = new Set<string | undefined>();
  const watcher = new MutationObserver(() => {
    marked.add(log.querySelector<HTMLElement>('[data-marked]')?.dataset.key);
  });
  watcher.observe(log, { subtree: true, attributes: true, attributeFilter: ['data-marked'] });
  await act(async () => openConversation('anna', 'k5'));
  await within(log).findByText('message 5');
  await waitFor(() => expect(marked).toContain('k5'));
  watcher.disconnect();
});

it('shows the last three alone in the quick reply window', async () => {
  const log = await show(
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
  const log = await show([]);
  within(log).getByText('No messages yet');
  cleanup();
  bridge.fail('thread.page', { code: 'databaseLocked', params: {} });
  await renderPage(<Thread conversationId="anna" mode="main" />);
  await screen.findByText('The messages could not be read');
  bridge.fail('thread.page', null);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('log');
});

it('has no accessibility faults', async () => {
  await show([
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
