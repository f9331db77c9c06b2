import { expect, it } from 'vitest';
import { afterSend, PATIENCE_MS } from './afterSend';

it.each([
  [{ outboxWaiting: 1, outboxStuck: 0 }, 0, 'sending'],
  [{ outboxWaiting: 1, outboxStuck: 0 }, PATIENCE_MS, 'queued'],
  [{ outboxWaiting: 0, outboxStuck: 0 }, 0, 'sent'],
  [{ outboxWaiting: 0, outboxStuck: 1 }, 0, 'stuck'],
  [{ outboxWaiting: 1, outboxStuck: 1 }, PATIENCE_MS, 'stuck'],
] as const)('%j after %i ms is %s', (view, sinceMs, state) => {
  expect(afterSend(view, sinceMs)).toBe(state);
});
