import { message as domainMessage, type Message } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { currentMessages, legacyMessage } from '../testing/payloads';
import { readMessage } from './message';
import { createSkipReport } from './report';

function read(payload: unknown) {
  const report = createSkipReport();
  const result = readMessage(payload, report);
  if (result) domainMessage.parse(result);
  return { message: result, skipped: report.entries() };
}
const { text, unified } = currentMessages;

describe('readMessage', () => {
  it('reads a text message of the current API', () => {
    expect(read(text).message).toEqual({
      id: 'm-1',
      role: 'user',
      type: 'text',
      status: null,
      createdAt: '2026-11-22T09:58:00.000Z',
      thinkingSpace: null,
      text: { id: 't-1', body: 'Hello' },
      image: null,
      ctaButton: null,
      listSelection: null,
      template: null,
      unified: null,
      quickReply: null,
      replyTo: null,
      source: null,
      toolExecutions: [],
      referral: null,
      raw: {},
    } satisfies Message);
  });

  it('reads every other type', () => {
    const { image, cta, listSelection, template, quickReply } = currentMessages;
    expect(read(image).message).toMatchObject({
      type: 'image',
      image: { caption: 'My order', image: { url: 'https://media.example/x.jpg', size: 1234 } },
    });
    expect(read(cta).message).toMatchObject({
      type: 'cta_button',
      status: 'read',
      ctaButton: { text: 'Your order', buttonText: 'Track', clicks: [{ id: 'k-1' }] },
    });
    expect(read(listSelection).message).toMatchObject({
      type: 'list_selection',
      listSelection: { text: 'Size M', sections: [{ title: 'All' }] },
    });
    expect(read(template).message).toMatchObject({
      type: 'template',
      template: { templateName: 'order_update', variables: { body: ['Ana'] } },
    });
    expect(read(template).message?.template?.components).toHaveLength(4);
    expect(read(unified).message).toMatchObject({
      type: 'unified',
      source: 'agent',
      unified: {
        body: 'Here it is',
        buttons: [{ type: 'url', text: 'Open', url: 'https://shop.example/', quickReplyId: null }],
        media: [{ url: 'https://media.example/a.pdf', mimeType: 'application/pdf' }],
      },
      toolExecutions: [{ toolName: 'find_order', args: { order: 'A-1' }, durationMs: 120 }],
      referral: { sourceType: 'ad' },
    });
    expect(read(quickReply).message).toMatchObject({
      type: 'quick_reply',
      quickReply: { text: 'Yes', quickReplyId: 'yes' },
      replyTo: 'm-0',
    });
  });

  it('reads the legacy API', () => {
    expect(read(legacyMessage).message).toMatchObject({
      type: 'cta_button',
      thinkingSpace: 'They want to track it.',
      ctaButton: { text: 'Your order', image: { url: 'https://media.example/x.jpg' } },
    });
  });

  it.each([
    [
      'cta.body for cta.text',
      { type: 'cta', cta: { body: 'Go', buttonText: 'Now', url: null } },
      { ctaButton: { text: 'Go' } },
    ],
    [
      'template.name',
      { type: 'template', template: { name: 'hi' } },
      { template: { templateName: 'hi', components: [] } },
    ],
    [
      'quickReply.body',
      { type: 'quick_reply', quickReply: { body: 'Yes' } },
      { quickReply: { text: 'Yes' } },
    ],
    [
      'image.url',
      { type: 'image', image: { url: 'https://a.example/x', caption: null } },
      { image: { image: { url: 'https://a.example/x' } } },
    ],
    ['a text that is only text', { type: 'text', text: 'Hello' }, { text: { body: 'Hello' } }],
    [
      'unified.text',
      { type: 'unified', unified: { text: 'Hi' } },
      { type: 'text', text: { id: null, body: 'Hi' }, unified: { body: 'Hi', media: [] } },
    ],
    [
      'the words of a unified one with more than words',
      { type: 'unified', unified: { body: 'Hi', footer: 'The shop' } },
      { type: 'unified', text: { body: 'Hi' }, unified: { body: 'Hi', footer: 'The shop' } },
    ],
    [
      'a unified one without words',
      { type: 'unified', unified: { body: '', media: ['u'] } },
      { type: 'unified', text: null },
    ],
    [
      'one media without a list',
      { type: 'unified', unified: { media: { url: 'u' } } },
      { unified: { media: [{ url: 'u', mimeType: null }] } },
    ],
    [
      'media that are only addresses',
      { type: 'unified', unified: { media: ['u'] } },
      { unified: { media: [{ url: 'u' }] } },
    ],
    [
      'a header that is one text',
      {
        type: 'template',
        template: { name: 'x', variables: { header: 'H', body: { day: 'Mon' } } },
      },
      { template: { variables: { header: ['H'], body: { day: 'Mon' } } } },
    ],
    [
      'no type, by the content',
      { type: undefined, unified: { body: 'Hi' } },
      { type: 'text', text: { body: 'Hi' }, unified: { body: 'Hi' }, raw: {} },
    ],
    ['a type in capitals', { type: 'TEXT', text: { body: 'x' } }, { type: 'text' }],
    [
      'an unknown type',
      { type: 'hologram', unified: { body: 'Hi' } },
      { type: 'unknown', raw: { type: 'hologram' }, unified: { body: 'Hi' } },
    ],
    ['an unknown role', { role: 'ghost' }, { role: 'unknown', raw: { role: 'ghost' } }],
    ['an unknown status', { status: 'queued' }, { status: 'unknown', raw: { status: 'queued' } }],
    [
      'a role that is an object key of JavaScript',
      { role: 'constructor' },
      { role: 'unknown', raw: { role: 'constructor' } },
    ],
    ['seconds for a date', { createdAt: 1_763_805_480 }, { createdAt: '2025-11-22T09:58:00.000Z' }],
    [
      'milliseconds for a date',
      { createdAt: 1_763_805_480_000 },
      { createdAt: '2025-11-22T09:58:00.000Z' },
    ],
    [
      'a date without a zone',
      { createdAt: '2026-11-22 09:58:00' },
      { createdAt: '2026-11-22T09:58:00.000Z' },
    ],
    [
      'a date with a zone',
      { createdAt: '2026-11-22T09:58:00.5+02:00' },
      { createdAt: '2026-11-22T07:58:00.500Z' },
    ],
    [
      'a broken tool call',
      { toolExecutions: [{ id: 'x' }, unified.toolExecutions[0]] },
      { toolExecutions: [{ id: 'x-1' }] },
    ],
    [
      'a broken image',
      { type: 'image', text: null, image: { image: { url: 7 }, caption: 'c' } },
      { image: { image: null, caption: 'c' } },
    ],
    ['no content at all', { text: null }, { type: 'text', text: null }],
  ])('understands %s', (_what, change, expected) => {
    const { message, skipped } = read({ ...text, text: null, ...change });
    expect(message).toMatchObject(expected);
    expect(skipped).toEqual([]);
  });

  it.each([
    ['no object', 7, 'message'],
    ['no id', { ...text, id: null }, 'message.id'],
    ['no date', { ...text, createdAt: null }, 'message.createdAt'],
    ['a date that is none', { ...text, createdAt: 'yesterday' }, 'message.createdAt'],
    ['the 30th of February', { ...text, createdAt: '2026-13-30T00:00:00Z' }, 'message.createdAt'],
    ['a date of another age', { ...text, createdAt: '9999-01-01T00:00:00Z' }, 'message.createdAt'],
    ['an infinite date', { ...text, createdAt: Number.POSITIVE_INFINITY }, 'message.createdAt'],
    ['a text without words', { ...text, text: { body: 42 } }, 'message.text.body'],
    ['a text that is a list', { ...text, text: [] }, 'message.text.body'],
    [
      'a template without a name',
      { ...text, template: { variables: {} } },
      'message.template.templateName',
    ],
  ])('skips %s and reports the field', (_what, payload, field) => {
    const result = read(payload);
    expect(result.message).toBeNull();
    expect(result.skipped[0]?.field.startsWith(field.split('.').slice(0, 2).join('.'))).toBe(true);
    expect(result.skipped).toHaveLength(1);
  });

  it('cuts a megabyte of text, and cleans it', () => {
    const body = `${'a\0'.repeat(300_000)}\ud83d`;
    const { message } = read({ ...text, text: { body } });
    expect(message?.text?.body.length).toBeLessThanOrEqual(100_000);
    expect(message?.text?.body).toMatch(/^a+…$/);
    expect(read({ ...text, text: { body: 'x\ud83dy👋' } }).message?.text?.body).toBe('x\ufffdy👋');
  });

  it('bounds what tools return', () => {
    let deep: unknown = 'end';
    for (let n = 0; n < 100_000; n += 1) deep = [deep];
    const toolExecutions = [
      { id: 'x', toolName: 't', args: deep, result: { wide: Array(50_000).fill(0) } },
    ];
    const [execution] = read({ ...text, toolExecutions }).message?.toolExecutions ?? [];
    expect(JSON.stringify(execution).length).toBeLessThan(50_000);
  });
});
