import { type BridgeMethod, bridgeInputs } from '@shared/bridge';
import type { WebContents } from 'electron';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { UserFailure } from '../failure';
import { silentLog } from '../log';
import { type BridgeHandlers, createDispatch } from './dispatch';

const methods = Object.keys(bridgeInputs) as BridgeMethod[];
const sender = {} as WebContents;

function dispatchTo(handler: (input: unknown) => unknown, log = silentLog) {
  const handlers = Object.fromEntries(methods.map((method) => [method, handler]));
  return createDispatch(handlers as unknown as BridgeHandlers, log);
}

it('hands a fitting input to its handler and answers with the value', async () => {
  const handler = vi.fn(() => ({ rows: [] }));
  const input = { conversationId: 'c', text: 'hello' };
  expect(await dispatchTo(handler)('drafts.set', input, sender)).toEqual({
    ok: true,
    value: { rows: [] },
  });
  expect(handler).toHaveBeenCalledWith(input, sender);
});

it('names the field that does not fit, and calls nobody', async () => {
  const handler = vi.fn();
  const input = { conversationId: 'c', text: 7 };
  expect(await dispatchTo(handler)('drafts.set', input, sender)).toEqual({
    ok: false,
    error: { code: 'invalidInput', params: { field: 'text' } },
  });
  expect(handler).not.toHaveBeenCalled();
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

it('answers 10,000 hostile calls per method without a throw, and lets no misfit reach a handler', async () => {
  const hostile = fc.anything({ withNullPrototype: true, withBigInt: true, maxDepth: 3 });
  const reached: [BridgeMethod, unknown][] = [];
  const handlers = Object.fromEntries(
    methods.map((method) => [method, (input: unknown) => void reached.push([method, input])]),
  );
  const dispatch = createDispatch(handlers as unknown as BridgeHandlers, silentLog);
  const inputs = fc.sample(hostile, 10_000);
  for (const method of methods) {
    for (const input of inputs) {
      const answer = await dispatch(method, input, sender);
      if (!answer.ok) expect(answer.error.code).toBe('invalidInput');
    }
  }
  for (const [method, input] of reached) {
    expect(bridgeInputs[method].safeParse(input).success).toBe(true);
  }
}, 120_000);
