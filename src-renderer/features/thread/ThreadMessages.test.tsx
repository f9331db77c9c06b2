import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { bridge, item, mine, showThread, stopThread, words } from '../../test/thread';

const user = userEvent.setup({ delay: null });

afterEach(stopThread);

describe('each kind of message is shown as what it is', () => {
  it('text, in the words of who speaks', async () => {
    const log = await showThread([item('a', words('Hello *there*')), mine('b', 'Hi')]);
    within(log).getByText('Anna Keller:');
    within(log).getByText('there', { selector: 'strong' });
    within(log).getByText('You:');
  });

  it('with the robot only where the agent is known to have written', async () => {
    const log = await showThread([
      item('agent', { role: 'assistant', ...words('In stock') }),
      item('colleague', { role: 'assistant', source: 'api', ...words('I look') }),
      item('nobody-knows', { role: 'assistant', source: null, ...words('Sent today') }),
    ]);
    const robots = (name: RegExp) =>
      within(log).getByRole('article', { name }).querySelectorAll('[data-shape="agent"]').length;
    expect(robots(/^Mila:.*In stock/)).toBe(1);
    expect(robots(/^Your business:.*I look/)).toBe(0);
    expect(robots(/^Your business:.*Sent today/)).toBe(0);
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
    const log = await showThread([
      item('a', { type: 'image', image: { id: null, image, caption: 'This one' } }),
    ]);
    const picture = within(log).getByRole('button', { name: 'Open the photo: This one' });
    expect(picture.querySelector('img')?.getAttribute('src')).toBe('app://media/anna/a/0');
    within(log).getByText('This one');
  });

  it('a button with its address and clicks', async () => {
    const log = await showThread([
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
    const log = await showThread([item('a', { type: 'cta_button', ctaButton: cta })]);
    within(log).getByText('Not clicked yet');
    await user.click(within(log).getByRole('link', { name: 'https://evil.example' }));
    await screen.findByRole('alertdialog');
    expect(bridge.callsOf('links.open')).toEqual([]);
  });

  it('a list, a quick reply, a voice message, a document', async () => {
    const log = await showThread([
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
    await within(log).findByRole('group', { name: 'Voice message' });
    within(log).getByRole('button', { name: 'Download Invoice 7.pdf' });
  });

  it('a template as it looked', async () => {
    const part = { format: null, buttons: [], examples: [], mediaUrl: null };
    const log = await showThread([
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
    const log = await showThread([
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
    const how = within(log).getByText('Why the agent wrote this').closest('details')!;
    expect(how.open).toBe(false);
    how.open = true;
    fireEvent(how, new Event('toggle'));
    await within(how).findByText('Look it up');
    within(how).getByText('HTTP 504');
    expect(how.textContent).toContain('"sku": 1');
  });

  it('system lines and prompts as quiet lines', async () => {
    const log = await showThread([
      item('a', { role: 'system', ...words('Handed over') }),
      item('b', { role: 'assistant' }, { prompt: 'Say thank you', mine: true, delivery: 'queued' }),
    ]);
    within(log).getByText('Handed over');
    within(log).getByText('You asked the agent: Say thank you');
  });

  it('an unknown kind as a line that says so', async () => {
    const log = await showThread([
      item('a', { type: 'unknown', raw: { type: 'sticker' } }),
      item('b', { type: 'text' }),
    ]);
    within(log).getByText(/A message this app cannot show yet \(sticker\)/);
    within(log).getByText(/A message this app cannot show yet$/);
  });

  it('a very long text folded', async () => {
    const log = await showThread([item('a', words('word '.repeat(4000)))]);
    const before = log.textContent?.length ?? 0;
    await user.click(within(log).getByRole('button', { name: 'Show all' }));
    expect(log.textContent?.length).toBeGreaterThan(before * 5);
    within(log).getByRole('button', { name: 'Show less', expanded: true });
  });
});
