import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** The rows to draw: those in sight, and the active one, so that focus is not lost by scrolling. */
export function withActive(range: Range, activeIndex: number): number[] {
  const rows = defaultRangeExtractor(range);
  if (rows.includes(activeIndex) || activeIndex >= range.count) return rows;
  return [...rows, activeIndex].sort((a, b) => a - b);
}
