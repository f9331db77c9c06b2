/** How often a read that failed is tried again; the SDK's own policy (wassist-api.md 2). */
export const MOST_RETRIES = 2;
const FIRST_MS = 500;
const LONGEST_MS = 8000;

/**
 * How long to wait before the next try, in ms: twice as long each time, and by up to half less, so that
 * clients that failed together do not come back together.
 * @param retry 0 for the first.
 * @param random 0 to 1.
 */
export function backoffMs(retry: number, random: number): number {
  const longest = Math.min(FIRST_MS * 2 ** retry, LONGEST_MS);
  return Math.round(longest * (1 - random / 2));
}
