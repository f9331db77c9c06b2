import type { MessageStatus } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { furtherStatus } from './messages';

describe('the further of two statuses', () => {
  const cases: [MessageStatus | null, MessageStatus | null, MessageStatus | null][] = [
    [null, 'sent', 'sent'],
    ['sent', null, 'sent'],
    [null, null, null],
    ['sent', 'delivered', 'delivered'],
    ['delivered', 'sent', 'delivered'],
    ['read', 'delivered', 'read'],
    ['sent', 'failed', 'failed'],
    ['failed', 'sent', 'failed'],
    ['failed', 'delivered', 'delivered'],
    ['read', 'failed', 'read'],
    ['delivered', 'unknown', 'delivered'],
  ];
  it.each(cases)('local %s, remote %s: %s', (local, remote, expected) => {
    expect(furtherStatus(local, remote)).toBe(expected);
  });
});
