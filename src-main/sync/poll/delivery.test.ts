import type { MessageStatus } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { aMessage, heldMessage } from '../testing/fixtures';
import { awaitsTicks, nextDeliveryReadMs } from './delivery';

describe('reading again after a send', () => {
  it('comes at growing distances, and ends', () => {
    const seconds = [0, 1, 2, 3, 4, 5].map((reads) => {
      const ms = nextDeliveryReadMs(reads);
      return ms === null ? null : ms / 1000;
    });
    expect(seconds).toEqual([2, 5, 15, 60, 300, null]);
  });

  const mine = (status: MessageStatus | null) =>
    heldMessage(aMessage({ role: 'assistant', status }), 'o1');

  it.each<[MessageStatus | null, boolean]>([
    [null, true],
    ['sent', true],
    ['delivered', true],
    ['unknown', true],
    ['read', false],
    ['failed', false],
  ])('is worth it for one of ours that is %s: %s', (status, expected) => {
    expect(awaitsTicks([mine('read'), mine(status)])).toBe(expected);
  });

  it('is not worth it for the agent’s', () => {
    expect(awaitsTicks([heldMessage(aMessage({ role: 'assistant', status: 'sent' }))])).toBe(false);
  });
});
