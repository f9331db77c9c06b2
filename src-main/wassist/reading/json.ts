import { z } from 'zod';
import { anything, cleanText } from './primitives';

const DEEPEST = 20;
const MOST_NODES = 5000;
const LONGEST_KEY = 200;

/**
 * An object that the server leaves open (memory, context, a tool's arguments), made safe to store and
 * to show: cut where it is too deep or too large, without keys that reach the prototype.
 */
export const openObject = anything.transform((value) =>
  isObject(value) ? z.record(z.string(), z.unknown()).parse(boundedJson(value)) : null,
);

/** Any JSON value, bounded in the same way. */
export function boundedJson(value: unknown): unknown {
  let left = MOST_NODES;

  function copy(node: unknown, depth: number): unknown {
    left -= 1;
    if (typeof node === 'string') return cleanText(node);
    if (typeof node === 'number') return Number.isFinite(node) ? node : null;
    if (node === null || typeof node !== 'object') return node ?? null;
    if (depth >= DEEPEST || left <= 0) return '…';
    if (Array.isArray(node)) {
      const items: unknown[] = node;
      return items.slice(0, Math.max(0, left)).map((item) => copy(item, depth + 1));
    }
    const entries = Object.entries(node).slice(0, Math.max(0, left));
    return Object.fromEntries(
      entries
        .filter(([key]) => key !== '__proto__')
        .map(([key, item]) => [cleanText(key.slice(0, LONGEST_KEY)), copy(item, depth + 1)]),
    );
  }

  return copy(value, 0);
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
