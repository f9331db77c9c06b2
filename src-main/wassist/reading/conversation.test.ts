import { conversation as domainConversation } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { currentConversation, legacyConversation } from '../testing/payloads';
import { readConversation } from './conversation';
import { createSkipReport } from './report';

function read(payload: unknown) {
  const report = createSkipReport();
  const result = readConversation(payload, report);
  if (result) domainConversation.parse(result.conversation);
  return { ...result, skipped: report.entries() };
}
const current = (change: object) => read({ ...currentConversation, ...change }).conversation;

describe('readConversation', () => {
  it('reads the current API', () => {
    expect(read(currentConversation)).toEqual({
      conversation: {
        id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
        active: true,
        context: null,
        memory: null,
        credits: null,
        chatWindowRemainingTime: 3600.5,
        number: '+447700900100',
        identity: null,
        username: null,
        bot: { id: 'a-1', name: 'Lena' },
        user: { phoneNumber: '447700900100', whatsappName: 'Ana Souza' },
        createdAt: null,
        updatedAt: null,
        contactName: 'Ana Souza',
        lastMessage: {
          type: 'unified',
          body: 'Where is my order?',
          createdAt: '2026-11-22T09:58:00.123Z',
          role: 'user',
        },
        isHumanTakeover: false,
        routing: 'agent',
        whatsappNumber: { id: 'p-1', number: '442071838750', isSandbox: false },
        needsReview: true,
        reviewReasons: ['complaint'],
        activeSupportHandoff: false,
        handoffReason: null,
        raw: {},
      },
      userId: 'c-1',
      skipped: [],
    });
  });

  it('reads the legacy API', () => {
    expect(read(legacyConversation)).toMatchObject({
      conversation: {
        active: true,
        context: { order: { id: 'A-1' } },
        memory: { likes: ['tea'] },
        credits: 50,
        chatWindowRemainingTime: 7200,
        number: '+447700900100',
        bot: { id: 'a-1', name: 'Lena' },
        user: { phoneNumber: '+447700900100', whatsappName: 'Ana' },
        createdAt: '2026-10-01T08:00:00.000Z',
        updatedAt: '2026-11-22T09:58:00.000Z',
        contactName: 'Ana',
        lastMessage: null,
        isHumanTakeover: null,
        routing: 'unknown',
        whatsappNumber: null,
      },
      userId: 'u-1',
    });
  });

  it.each([
    [
      'agent',
      { activeAgent: undefined, agent: { id: 'a-2', name: 'Max' } },
      { id: 'a-2', name: 'Max' },
    ],
    ['agent as text', { activeAgent: 'Max' }, { id: 'Max', name: 'Max' }],
    ['bot', { activeAgent: null, bot: { id: 'a-3', name: 'Eva' } }, { id: 'a-3', name: 'Eva' }],
    ['an agent without a name', { activeAgent: { id: 'a-4' } }, { id: 'a-4', name: 'a-4' }],
    ['no agent', { activeAgent: null }, null],
    ['nonsense', { activeAgent: 42 }, null],
  ])('finds the agent in %s', (_what, change, bot) => {
    expect(current(change)?.bot).toEqual(bot);
  });

  it.each([
    ['3600', 3600],
    ['01:00:00', 3600],
    ['1 01:00:00.5', 90_000.5],
    [-5, 0],
    [null, 0],
    [1e9, 604_800],
    [1e300, 0],
    ['soon', 0],
    [{}, 0],
  ])('reads a window of %j as %d seconds', (wire, seconds) => {
    expect(current({ chatWindowRemainingTime: wire })?.chatWindowRemainingTime).toBe(seconds);
  });

  it.each([
    ['+44 (0)20 7183-8750', '+4402071838750'],
    [447700900100, '+447700900100'],
    ['', null],
    ['anonymous', null],
    ['US.13491208655302741918', null],
    ['9'.repeat(50), null],
    [{}, null],
  ])('reads a number %j as %j', (wire, number) => {
    expect(current({ contact: { phoneNumber: wire } })?.number).toBe(number);
  });

  it.each([
    [
      { phoneNumber: 'US.13491208655302741918', username: '@anna.k' },
      'US.13491208655302741918',
      'anna.k',
    ],
    [{ phoneNumber: 'US.13491208655302741918' }, 'US.13491208655302741918', null],
    [{ phoneNumber: '13491208655302741918' }, '13491208655302741918', null],
    [{ phoneNumber: null, username: 'anna.k' }, null, 'anna.k'],
    ['US.13491208655302741918', 'US.13491208655302741918', null],
  ])('takes for no number, but for somebody: %j', (contact, identity, username) => {
    expect(current({ contact })).toMatchObject({ number: null, identity, username });
  });

  it('has no identity beside a number', () => {
    const contact = { phoneNumber: '447700900100', username: 'anna.k' };
    expect(current({ contact })).toMatchObject({ identity: null, username: 'anna.k' });
  });

  it('takes a contact that is only a number', () => {
    expect(current({ contact: '+447700900100' })).toMatchObject({
      number: '+447700900100',
      contactName: null,
    });
  });

  it.each([
    ['agent', 'agent', {}],
    [null, 'none', {}],
    [undefined, 'unknown', {}],
    ['teleport', 'unknown', { routing: 'teleport' }],
  ])('reads routing %j as %s', (wire, routing, raw) => {
    expect(current({ routing: wire })).toMatchObject({ routing, raw });
  });

  it.each([
    ['true', true],
    [1, true],
    [false, false],
    ['maybe', null],
    [undefined, null],
  ])('reads the takeover flag %j as %j', (wire, flag) => {
    expect(current({ isHumanTakeover: wire })?.isHumanTakeover).toBe(flag);
  });

  it.each([
    [{ id: 'h-1' }, true],
    [true, true],
    ['open', true],
    [null, false],
    [undefined, false],
    [false, false],
    ['', false],
  ])('takes %j for a support handoff: %j', (wire, active) => {
    expect(current({ activeSupportHandoff: wire })?.activeSupportHandoff).toBe(active);
  });

  it.each<[unknown, string | null]>([
    [{ id: 'h1', reason: 'Damaged on  arrival', status: 'active' }, 'Damaged on arrival'],
    ['Wants a person', 'Wants a person'],
    [[{ message: 'Asked twice' }], 'Asked twice'],
    [{ reason: { text: 'Refund' } }, 'Refund'],
    [{ id: 'h1', status: 'active', settings: { a: 1 } }, null],
    ['true', null],
    [true, null],
    [null, null],
  ])('reads from %j why a person is wanted: %j', (wire, reason) => {
    expect(current({ activeSupportHandoff: wire })?.handoffReason).toBe(reason);
  });

  it.each<[unknown, string[]]>([
    [
      ['low_confidence', 'complaint', 'complaint'],
      ['low_confidence', 'complaint'],
    ],
    ['complaint', ['complaint']],
    [[{ reason: 'complaint' }, { code: 7 }], ['complaint']],
    [{ label: 'Complaint' }, ['Complaint']],
    [[null, 4, {}], []],
    [undefined, []],
  ])('reads from %j why it is to be reviewed: %j', (wire, reasons) => {
    expect(current({ reviewReasons: wire })?.reviewReasons).toEqual(reasons);
  });

  it('goes by the seconds where the server does not say whether the window is open', () => {
    expect(current({ active: undefined })?.active).toBe(true);
    expect(current({ active: undefined, chatWindowRemainingTime: 0 })?.active).toBe(false);
  });

  it('keeps unknown words of the last message beside it', () => {
    const lastMessage = { ...currentConversation.lastMessage, type: 'hologram', role: 'ghost' };
    expect(current({ lastMessage })).toMatchObject({
      lastMessage: { type: 'unknown', role: 'unknown' },
      raw: { 'lastMessage.type': 'hologram', 'lastMessage.role': 'ghost' },
    });
  });

  it('reports a last message that cannot be read, and keeps the conversation', () => {
    const { conversation, skipped } = read({
      ...currentConversation,
      lastMessage: { body: 'x', createdAt: 'yesterday', role: 'user' },
    });
    expect(conversation?.lastMessage).toBeNull();
    expect(skipped).toEqual([{ field: 'conversation.lastMessage.createdAt', count: 1 }]);
  });

  it.each([
    [null, 'conversation'],
    [[], 'conversation'],
    ['x', 'conversation'],
    [{}, 'conversation.id'],
    [{ id: '' }, 'conversation.id'],
    [{ id: '..' }, 'conversation.id'],
    [{ id: 'a/b' }, 'conversation.id'],
    [{ id: 'x'.repeat(201) }, 'conversation.id'],
    [{ id: { a: 1 } }, 'conversation.id'],
  ])('skips %j and reports the field', (payload, field) => {
    expect(read(payload)).toEqual({ skipped: [{ field, count: 1 }] });
  });

  it('asks for nothing but an id', () => {
    expect(read({ id: 7 }).conversation).toMatchObject({ id: '7', active: false, number: null });
  });

  it('goes on to the next where a name is blank', () => {
    const contact = { name: '', whatsappName: ' Ana\n', phoneNumber: '447700900100' };
    const conversation = current({ contact, activeAgent: { id: 'a-1', name: '  ' } });
    expect(conversation).toMatchObject({ contactName: 'Ana', bot: { id: 'a-1', name: 'a-1' } });
  });

  it('makes hostile values harmless', () => {
    const hostile = JSON.parse(
      '{"id":"c1","memory":{"__proto__":{"admin":true},"constructor":"x","deep":1e400},"contact":{"name":"a\\u0000b\\ud800"},"__proto__":{"active":true}}',
    ) as unknown;
    const { conversation } = read(hostile);
    expect(conversation?.contactName).toBe('ab\ufffd');
    expect(Object.keys(conversation?.memory ?? {})).toEqual(['constructor', 'deep']);
    expect(conversation?.memory?.deep).toBeNull();
    expect(conversation?.active).toBe(false);
    expect(Object.prototype).not.toHaveProperty('admin');
  });
});
