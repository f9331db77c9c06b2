/** How much is asked of the crash test, and how bad its network is. */

export interface CrashPlan {
  /** Does the server drop repeats of an Idempotency-Key? */
  keysHonoured: boolean;
  kills: number;
  replies: number;
  /** Customers who are answered. */
  customers: number;
  seed: number;
}

const sizes = {
  /** `npm test`: both halves together are 20 kills and 200 replies. */
  short: { kills: 10, replies: 100, customers: 20 },
  full: { kills: 200, replies: 2000, customers: 100 },
};

export function plans(size: keyof typeof sizes, seed: number): CrashPlan[] {
  return [true, false].map((keysHonoured) => ({ ...sizes[size], keysHonoured, seed }));
}

/** Replies, and templates that begin a conversation. */
const sends = { method: 'POST', path: '/(messages|conversations)/$' };

/**
 * Two thirds of the sends are hit, most of them in a way that leaves the outcome open. What is left over
 * when the killing ends is sent in peace, so that over all it is fewer.
 */
export const faults = [
  { match: sends, fault: 'hang-after-commit', probability: 0.04 },
  { match: sends, fault: 'hang-before-commit', probability: 0.04 },
  { match: sends, fault: 'hang-after-commit', delayMs: 500, probability: 0.15 },
  { match: sends, fault: 'hang-before-commit', delayMs: 500, probability: 0.1 },
  { match: sends, fault: 'reset-after-commit', probability: 0.15 },
  { match: sends, fault: 'reset-before-commit', probability: 0.1 },
  { match: sends, fault: 'status', status: 502, afterCommit: true, probability: 0.15 },
  { match: sends, fault: 'status', status: 503, probability: 0.1 },
  { match: sends, fault: 'rate-limit-storm', delayMs: 1000, probability: 0.06 },
  { match: sends, fault: 'late-commit', delayMs: 12_000, status: 504, probability: 0.15 },
];
