import { expect, it } from 'vitest';
import { afterSend, PATIENCE_MS } from './ReplyCard';

it.each([
  [{ outboxWaiting: 1, outboxStuck: 0 }, 0, 'sending'],
  [{ outboxWaiting: 1, outboxStuck: 0 }, PATIENCE_MS, 'queued'],
  [{ outboxWaiting: 0, outboxStuck: 0 }, 0, 'sent'],
  [{ outboxWaiting: 0, outboxStuck: 1 }, 0, 'stuck'],
  [{ outboxWaiting: 1, outboxStuck: 1 }, PATIENCE_MS, 'stuck'],
  [{ outboxWaiting: 1, outboxStuck: 0, delivery: 'unknown' }, 0, 'looking'],
] as const)('%j after %i ms is %s', (view, sinceMs, state) => {
  expect(afterSend({ delivery: 'sending', ...view }, sinceMs)).toBe(state);
});
