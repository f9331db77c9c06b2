import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { announce, useToasts } from './toasts';

const first = (urgent: boolean) =>
  useToasts.getState().announcements.find((one) => one.urgent === urgent)?.text;

beforeEach(() => {
  vi.useFakeTimers();
  useToasts.setState({ announcements: [] });
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

it('says each in turn, alone, and keeps the last', () => {
  for (const name of ['Una', 'Tess', 'Thea']) announce(name);
  expect(first(false)).toBe('Una');
  vi.advanceTimersByTime(400);
  expect(first(false)).toBe('Tess');
  vi.advanceTimersByTime(400);
  expect(first(false)).toBe('Thea');
  vi.advanceTimersByTime(60_000);
  expect(first(false)).toBe('Thea');
  announce('Una');
  vi.advanceTimersByTime(400);
  expect(first(false)).toBe('Una');
});

it('says the same words again, after a moment without any', () => {
  announce('Sent to Una');
  announce('Sent to Una');
  const heard = [first(false)];
  for (let times = 0; times < 2; times++) {
    vi.advanceTimersByTime(400);
    heard.push(first(false));
  }
  expect(heard).toEqual(['Sent to Una', '', 'Sent to Una']);
});

it('says what is urgent beside it, at once', () => {
  announce('Una');
  announce('Not sent', { urgent: true });
  expect([first(false), first(true)]).toEqual(['Una', 'Not sent']);
});
