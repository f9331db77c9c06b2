import { expect, it } from 'vitest';
import { spanOf } from './period';

it('begins at midnight, and counts today among its days', () => {
  const now = new Date(2026, 10, 22, 14, 5).getTime();
  expect(spanOf('7', now)).toEqual({ fromMs: new Date(2026, 10, 16).getTime(), toMs: now });
  expect(spanOf('30', now).fromMs).toBe(new Date(2026, 9, 24).getTime());
});
