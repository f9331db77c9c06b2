import { type BridgeMethod, bridgeInputs } from '@shared/bridge';
import type { WebContents } from 'electron';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { UserFailure } from '../common/failure';
import { silentLog } from '../common/log';
import { type BridgeHandlers, createDispatch } from './dispatch';
import { createShown } from './shown';

const methods = Object.keys(bridgeInputs) as BridgeMethod[];
const sender = {} as WebContents;

function dispatchTo(handler: (input: unknown) => unknown, log = silentLog, isLocked = false) {
  const handlers = Object.fromEntries(methods.map((method) => [method, handler]));
  return createDispatch(handlers as unknown as BridgeHandlers, createShown(), log, () => isLocked);
}

it('hands a fitting input to its handler and answers with the value', async () => {
  const handler = vi.fn(() => ({ rows: [] }));
  const input = { conversationId: 'c', text: 'hello', over: [] };
  expect(await dispatchTo(handler)('drafts.set', input, sender)).toEqual({
    ok: true,
    value: { rows: [] },
  });
  expect(handler).toHaveBeenCalledWith(input, sender);
});

it('names the field that does not fit, and calls no handler', async () => {
  const handler = vi.fn();
  const input = { conversationId: 'c', text: 7, over: [] };
  expect(await dispatchTo(handler)('drafts.set', input, sender)).toEqual({
    ok: false,
    error: { code: 'invalidInput', params: { field: 'text' } },
  });
  expect(handler).not.toHaveBeenCalled();
});

it('lets what acts on a customer through only from the window that shows them', async () => {
  const shown = createShown();
  const handler = vi.fn(() => null);
  const handlers = Object.fromEntries(methods.map((method) => [method, handler]));
  const dispatch = createDispatch(
    handlers as unknown as BridgeHandlers,
    shown,
    silentLog,
    () => false,
  );
  const token = shown.draw(sender, 'thread', 'anna');
  const refused = { ok: false, error: { code: 'notShown', params: {} } };
  const acting = methods.filter((method) => {
    const schema: z.ZodType = bridgeInputs[method];
    return schema instanceof z.ZodObject && 'shown' in schema.shape;
  });
  expect(acting).toEqual(
    expect.arrayContaining([
      'outbox.sendText',
      'outbox.sendTemplate',
      'handoff.handBack',
      'thread.markSeen',
      'thread.activity',
    ]),
  );
  const formId = crypto.randomUUID();
  const text = { formId, text: 'Hello', takeOver: null };
  const claim = { conversationId: 'anna', shown: token };
  expect(await dispatch('outbox.sendText', { ...claim, ...text }, sender)).toMatchObject({
    ok: true,
  });
  const other = { ...claim, conversationId: 'ben' };
  expect(await dispatch('outbox.sendText', { ...other, ...text }, sender)).toEqual(refused);
  const elsewhere = {} as WebContents;
  expect(await dispatch('outbox.sendText', { ...claim, ...text }, elsewhere)).toEqual(refused);
  shown.draw(sender, 'thread', 'ben');
  expect(await dispatch('handoff.handBack', claim, sender)).toEqual(refused);
  expect(handler).toHaveBeenCalledTimes(1);
});

it('while the app is locked, answers nothing but what the lock screen asks', async () => {
  const handler = vi.fn(() => 'what is stored');
  const dispatch = dispatchTo(handler, silentLog, true);
  const answered: string[] = [];
  for (const method of methods) {
    const answer = await dispatch(method, undefined, sender);
    const isRefused = !answer.ok && answer.error.code === 'locked';
    if (!isRefused) answered.push(method);
  }
  expect(answered.sort()).toEqual([
    'lock.forgotten',
    'lock.get',
    'lock.unlock',
    'page.start',
    'session.get',
    'windows.closeSelf',
    'windows.fitHeight',
    'windows.saved',
    'windows.showing',
  ]);
});

it.each(['constructor', '__proto__', 'toString', 'nothing', 7, null, {}])(
  'knows no method %s',
  async (method) => {
    const answer = await dispatchTo(() => null)(method, undefined, sender);
    expect(answer).toMatchObject({ ok: false, error: { params: { field: 'method' } } });
  },
);

it('lets a failure with a sentence through, and of any other error only that it happened', async () => {
  const closed = dispatchTo(() => {
    throw new UserFailure('windowClosed');
  });
  expect(await closed('session.get', undefined, sender)).toMatchObject({
    error: { code: 'windowClosed' },
  });
  const broken = dispatchTo(() => {
    throw new Error('the token is abc');
  });
  expect(await broken('session.get', undefined, sender)).toEqual({
    ok: false,
    error: { code: 'unexpected', params: {} },
  });
});

const hostileValue = fc.oneof(
  fc.anything({ withNullPrototype: true, withBigInt: true, maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('', '__proto__', '../../etc/passwd', '\0', "' OR 1=1 --", 'all', true, null),
  fc.constantFrom(-1, 0, 1, 1e308, Number.NaN, Number.POSITIVE_INFINITY),
);

/** Each value as it is, in all of the method's fields, in some of them, and beside one too many. */
function* hostileTo(method: BridgeMethod, values: readonly unknown[]): Generator<unknown> {
  const schema: z.ZodType = bridgeInputs[method];
  const fields = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  for (const [at, value] of values.entries()) {
    const shaped = fields.map((field, turn) => [field, values[(at + 31 * turn) % values.length]]);
    yield value;
    yield Object.fromEntries(shaped);
    yield Object.fromEntries(shaped.slice(at % (fields.length + 1)));
    yield { ...Object.fromEntries(shaped), extra: value };
  }
}

it('answers 10,000 hostile calls per method without a throw, and lets no misfit reach a handler', async () => {
  const reached: [BridgeMethod, unknown][] = [];
  const codes = new Set<string>();
  const handlers = Object.fromEntries(
    methods.map((method) => [method, (input: unknown) => void reached.push([method, input])]),
  );
  const dispatch = createDispatch(
    handlers as unknown as BridgeHandlers,
    createShown(),
    silentLog,
    () => false,
  );
  const values = fc.sample(hostileValue, 2500);
  for (const method of methods) {
    for (const input of hostileTo(method, values)) {
      const answer = await dispatch(method, input, sender);
      if (!answer.ok) codes.add(answer.error.code);
    }
  }
  expect([...codes].sort()).toEqual(['invalidInput', 'notShown']);
  expect(reached.every(([method, input]) => bridgeInputs[method].safeParse(input).success)).toBe(
    true,
  );
  // Not all are turned away at the first look: what fits by chance gets through.
  expect(new Set(reached.map(([method]) => method))).toContain('drafts.set' satisfies BridgeMethod);
}, 120_000);
