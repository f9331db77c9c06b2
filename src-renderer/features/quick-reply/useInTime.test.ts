import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type FakeBridge, installFakeBridge } from '../../test/fakeBridge';
import { takeDraft } from '../composer/drafts';
import { useInTime } from './useInTime';

let bridge: FakeBridge;
let nowMs: number;

beforeEach(() => {
  bridge = installFakeBridge();
  nowMs = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  for (const id of ['anna', 'ben', 'cleo']) takeDraft(id);
});

/** Each of them is asked for 100 ms after the one before, and drawn 30 ms later. */
function show(first: string, ...others: string[]): void {
  const { rerender } = renderHook(
    ({ id, sinceMs }: { id: string; sinceMs: number }) => useInTime(id, sinceMs, true),
    { initialProps: { id: first, sinceMs: nowMs } },
  );
  for (const id of others) {
    const sinceMs = nowMs + 100;
    nowMs = sinceMs + 30;
    rerender({ id, sinceMs });
    nowMs = sinceMs;
  }
}

function press(key: string, atMs: number): Event {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, 'timeStamp', { value: atMs });
  document.body.dispatchEvent(event);
  return event;
}

it('adds late letters to the draft of the customer they were typed for', async () => {
  show('anna', 'ben', 'cleo');
  const late = [press('a', 1050), press('b', 1150), press('A', 1060)];
  expect(late.every((event) => event.defaultPrevented)).toBe(true);
  await vi.waitFor(() => expect(bridge.inbox.drafts.get('anna')).toBe('aA'));
  expect(bridge.inbox.drafts.get('ben')).toBe('b');
  expect(press('c', 1250).defaultPrevented).toBe(false);
});

it('leaves letters to the customer who was asked for, and drawn after they were typed', () => {
  show('anna', 'ben');
  expect(press('b', 1110).defaultPrevented).toBe(false);
  expect(bridge.callsOf('drafts.get')).toEqual([]);
});

it('accepts letters for a customer who is in sight again', () => {
  show('anna', 'ben', 'anna');
  expect(press('a', 1050).defaultPrevented).toBe(false);
});

it('ignores an old press for the customer who is in sight now', () => {
  show('anna', 'ben');
  expect(press('Enter', 1050).defaultPrevented).toBe(true);
  expect(press('Enter', 1150).defaultPrevented).toBe(true);
});
