import { describe, expect, it } from 'vitest';
import { choicesFor, type UndecidedEntry } from './outbox';

const entry = (over: Partial<UndecidedEntry>): UndecidedEntry => ({
  state: 'queued',
  kind: 'text',
  error: null,
  nextTryAtMs: null,
  ...over,
});
const failed = (
  code: 'windowClosed' | 'validation' | 'forbidden' | 'notFound',
  kind: UndecidedEntry['kind'],
) => entry({ state: 'failed', kind, error: { code, params: {} } });

describe('the choices for an entry', () => {
  it.each([
    ['waiting for an earlier one', entry({}), ['copy', 'discard']],
    ['waiting to be tried again', entry({ nextTryAtMs: 5 }), ['try-again', 'copy', 'discard']],
    ['on its way', entry({ state: 'sending' }), []],
    ['sent', entry({ state: 'sent' }), []],
    ['unknown, being read', entry({ state: 'unknown', nextTryAtMs: 5 }), ['copy', 'discard']],
    ['unknown for good', entry({ state: 'unknown' }), ['try-again', 'copy', 'discard']],
    ['refused as it is', failed('validation', 'text'), ['edit', 'copy', 'discard']],
    ['a prompt refused as it is', failed('validation', 'prompt'), ['copy', 'discard']],
    ['refused', failed('forbidden', 'text'), ['edit', 'try-again', 'copy', 'discard']],
    ['a template refused', failed('forbidden', 'template'), ['try-again', 'copy', 'discard']],
    ['too late', failed('windowClosed', 'text'), ['send-as-template', 'copy', 'discard']],
    ['a prompt too late', failed('windowClosed', 'prompt'), ['copy', 'discard']],
    ['nobody to send it to', failed('notFound', 'text'), ['copy', 'discard']],
  ])('%s', (_case, given, expected) => {
    expect(choicesFor(given)).toEqual(expected);
  });
});
