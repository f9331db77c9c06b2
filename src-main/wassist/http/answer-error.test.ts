import { describe, expect, it } from 'vitest';
import type { WassistErrorKind } from '../types';
import { type ErrorContext, errorFromAnswer, readErrorBody, redirectError } from './answer-error';

const read: ErrorContext = { nature: 'read', freeText: false, keyed: false, nowMs: 0 };
const action: ErrorContext = { ...read, nature: 'action' };
const text: ErrorContext = { nature: 'send', freeText: true, keyed: true, nowMs: 0 };
const template: ErrorContext = { ...text, freeText: false };

const errorOf = (
  status: number,
  payload: unknown,
  context = read,
  retryAfter: string | null = null,
) => errorFromAnswer({ status, payload, requestId: 'req-1', retryAfter }, context);

const table: [string, number, unknown, ErrorContext, WassistErrorKind][] = [
  ['wrong key', 401, { error: 'Invalid API key', code: 'unauthorized' }, read, 'auth'],
  ['wrong key, said by 403', 403, { detail: 'Invalid token.' }, read, 'auth'],
  [
    'no key, said by 403',
    403,
    { detail: 'Authentication credentials were not provided.' },
    read,
    'auth',
  ],
  ['not allowed', 403, { detail: 'You do not have permission.' }, read, 'forbidden'],
  ['not paid for', 402, {}, read, 'forbidden'],
  ['gone', 404, { error: 'Conversation not found', code: 'not_found' }, read, 'notFound'],
  ['gone for good', 410, undefined, read, 'notFound'],
  ['no such method', 405, { detail: 'Method "POST" not allowed.' }, action, 'notOffered'],
  ['not built', 501, undefined, action, 'notOffered'],
  ['not supported', 400, { error: 'Takeover is not supported' }, action, 'notOffered'],
  ['not supported here', 400, { error: 'Not supported on sandbox numbers' }, action, 'validation'],
  ['bad field', 400, { text: ['Too long.'] }, text, 'validation'],
  ['unprocessable', 422, { detail: 'no' }, text, 'validation'],
  ['too large', 413, undefined, text, 'validation'],
  ['conflict', 409, { error: 'Conflict' }, action, 'validation'],
  ['conflict of a keyed send', 409, { error: 'In progress' }, text, 'timeout'],
  ['slow request, read', 408, undefined, read, 'server'],
  ['slow request, send', 408, undefined, text, 'timeout'],
  ['too early', 425, undefined, read, 'server'],
  ['too many', 429, { retry_after: 7 }, text, 'rateLimited'],
  ['fault', 500, { error: 'x' }, read, 'server'],
  ['gateway', 502, undefined, text, 'server'],
  ['Meta code', 400, { error: { message: 'x', code: '131047' } }, text, 'windowClosed'],
  ['Meta name', 400, { detail: 'Re-engagement message' }, text, 'windowClosed'],
  ['24 hours', 400, { error: 'More than 24 hours have passed' }, text, 'windowClosed'],
  ['24-hour', 422, { error: 'The 24-hour limit' }, text, 'windowClosed'],
  ['window closed', 400, { detail: 'The conversation window is closed' }, text, 'windowClosed'],
  ['outside the window', 409, { detail: 'Outside the messaging window' }, text, 'windowClosed'],
  ['window in the code', 400, { error: 'no', code: 'chat_window_expired' }, text, 'windowClosed'],
  ['window in a field', 400, { text: ['Window is closed'] }, text, 'windowClosed'],
  ['window, but a template', 400, { detail: 'The window is closed' }, template, 'validation'],
  ['window, but a fault', 500, { detail: 'The window is closed' }, text, 'server'],
  ['124 hours is not 24', 400, { detail: 'Rate 124h' }, text, 'validation'],
  ['teapot', 418, undefined, read, 'validation'],
];

describe('errorFromAnswer', () => {
  it.each(table)('%s', (_what, status, payload, context, kind) => {
    const error = errorOf(status, payload, context);
    expect(error).toMatchObject({ kind, status, requestId: 'req-1' });
    expect(error.message).not.toMatch(/\{\{|undefined/);
  });

  it('keeps the messages by field and names the first in the sentence', () => {
    const error = errorOf(400, { error: 'Bad', template: { name: ['Unknown.'] } });
    expect(error.fields).toEqual({ 'template.name': ['Unknown.'] });
    expect(error.message).toContain('“template.name”');
  });

  it('says how long to wait, and assumes a minute where the server does not', () => {
    expect(errorOf(429, undefined, read, '3').retryAfterMs).toBe(3000);
    expect(errorOf(429, undefined).retryAfterMs).toBe(60_000);
    expect(errorOf(429, undefined, read, '3').message).toContain('3 s');
    expect(errorOf(503, undefined, read, '9').retryAfterMs).toBe(9000);
    expect(errorOf(503, undefined).retryAfterMs).toBeNull();
  });

  it('hands support the reference of a fault', () => {
    expect(errorOf(500, undefined).message).toMatch(/HTTP 500.*req-1/);
  });
});

describe('readErrorBody', () => {
  it.each([
    [
      'as documented',
      { error: 'Agent not found', code: 'not_found' },
      'not_found',
      'Agent not found',
    ],
    ['of Django REST', { detail: 'Not found.' }, '', 'Not found.'],
    ['with a message', { message: 'No way' }, '', 'No way'],
    ['nested', { error: { message: 'No way', code: 'nope' } }, 'nope', 'No way'],
    ['a bare text', 'Bad gateway', '', 'Bad gateway'],
  ])('reads one %s', (_what, payload, code, words) => {
    const body = readErrorBody(payload);
    expect(body.code).toBe(code);
    expect(body.words).toContain(words);
    expect(body.fields).toEqual({});
  });

  it.each([
    [{ text: ['Too long.', 'Too rude.'] }, { text: ['Too long.', 'Too rude.'] }],
    [{ error: 'Bad', code: 'validation_error', text: 'Too long.' }, { text: ['Too long.'] }],
    [
      { template: { variables: { body: ['Two wanted.'] } } },
      { 'template.variables.body': ['Two wanted.'] },
    ],
    [{ errors: { text: ['Too long.'] } }, { text: ['Too long.'] }],
    [{ error: { fields: { text: ['Too long.'] }, message: 'Bad' } }, { text: ['Too long.'] }],
  ])('reads messages by field from %j', (payload, fields) => {
    expect(readErrorBody(payload).fields).toMatchObject(fields);
  });

  it.each([[null], [42], [[]], [{}], [undefined], [{ error: null }], [{ code: {} }]])(
    'finds nothing in %j',
    (payload) => {
      expect(readErrorBody(payload)).toMatchObject({ code: '', fields: {} });
    },
  );

  it('stays bounded with what a hostile server sends', () => {
    let deep: unknown = 'x';
    for (let n = 0; n < 10_000; n += 1) deep = { a: deep };
    const wide = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, n) => [`f${n}`, 'x'.repeat(9999)]),
    );
    const polluting = JSON.parse('{"__proto__": ["polluted"], "constructor": ["x"]}') as unknown;
    expect(readErrorBody(deep).fields).toEqual({});
    expect(Object.keys(readErrorBody(wide).fields)).toHaveLength(50);
    expect(readErrorBody(wide).words.length).toBeLessThan(3000);
    readErrorBody(polluting);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});

describe('redirectError', () => {
  it.each([
    ['/login/', 'loginPage'],
    ['/accounts/login/?next=/api/v1/', 'loginPage'],
    ['https://sso.example.org/saml2', 'loginPage'],
    ['https://example.org/sign-in', 'loginPage'],
    ['https://evil.example/api/v1/conversations/', 'otherHost'],
    ['http://api.example/api/v1/conversations/', 'otherHost'],
    ['//evil.example/', 'otherHost'],
    ['/welcome', 'notWassist'],
    ['http://', 'loginPage'],
    [null, 'loginPage'],
  ])('takes %s for %s', (location, kind) => {
    expect(redirectError(302, location, 'https://api.example/api/v1/conversations/').kind).toBe(
      kind,
    );
  });

  it('names the host it was to go to', () => {
    expect(redirectError(302, 'https://evil.example/x', 'https://api.example/').message).toContain(
      'evil.example',
    );
  });
});
