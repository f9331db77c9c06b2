/** How much is said in the news test, and how bad the way to the owner is. */

export interface NewsPlan {
  seed: number;
  conversations: number;
  /** Said while the app is killed and its reads fail. */
  messages: number;
  kills: number;
  /** Said when all is well again. */
  calmMessages: number;
  /** The longest of the app's lives. */
  longestLifeMs: number;
  /** Owner's answers while all this goes on. */
  replies: number;
  /** In calm, how soon a message is told (p95). */
  mostCalmMs: number;
  /** Of the reads while the way is bad, at least this share is hit. */
  leastHit: number;
}

/** What the product does while customers write (design, "Polling"). */
export const POLL_MS = 5_000;

const sizes = {
  /** For `npm test`: about four minutes, three of which it only waits: what is said fits the requests of a minute. */
  short: {
    conversations: 10,
    messages: 40,
    kills: 3,
    calmMessages: 5,
    longestLifeMs: 9_000,
    // As many in a minute as in the whole one: each is looked after with reads of its own.
    replies: 3,
    // It runs beside the end-to-end tests.
    mostCalmMs: 2 * POLL_MS,
    // Of so few reads chance may spare some.
    leastHit: 0.2,
  },
  full: {
    conversations: 300,
    messages: 2_000,
    kills: 100,
    calmMessages: 60,
    // With the bursts, the reads that fail and the looks afterwards, as much as the reads of a minute allow.
    longestLifeMs: 60_000,
    replies: 150,
    mostCalmMs: POLL_MS + 1_000,
    leastHit: 0.3,
  },
};
export type NewsSize = keyof typeof sizes;

/** `kills`: fewer or more than the size says, with as many messages as belong to them. */
export function planOf(size: NewsSize, seed: number, kills: number | null): NewsPlan {
  const plan = { ...sizes[size], seed };
  if (kills === null) return plan;
  const share = kills / plan.kills;
  const messages = Math.round(plan.messages * share);
  return { ...plan, kills, messages, replies: Math.round(plan.replies * share) };
}

/** Requests in a minute that nobody waits for. */
export const BACKGROUND_PER_MINUTE = 40;

const reads = { method: 'GET', path: '/conversations/' };
const threads = { method: 'GET', path: '/messages/' };

/** Four reads of ten fail, each in its own way. One conversation is broken from beginning to end. */
export const readFaults = (brokenId: string) => [
  { match: { method: 'GET', conversationId: brokenId }, fault: 'status', status: 500 },
  { match: reads, fault: 'status', status: 500, probability: 0.05 },
  { match: reads, fault: 'status', status: 503, probability: 0.05 },
  { match: reads, fault: 'status', status: 403, probability: 0.03 },
  { match: threads, fault: 'status', status: 404, probability: 0.05 },
  { match: reads, fault: 'status', status: 401, probability: 0.01 },
  { match: reads, fault: 'hang-before-commit', delayMs: 4_000, probability: 0.04 },
  { match: reads, fault: 'reset-before-commit', probability: 0.06 },
  { match: reads, fault: 'reset-after-commit', probability: 0.03 },
  { match: reads, fault: 'truncate', probability: 0.04 },
  { match: reads, fault: 'half-utf8', probability: 0.03 },
  { match: reads, fault: 'html', probability: 0.04 },
  { match: reads, fault: 'rate-limit-storm', delayMs: 2_000, probability: 0.02 },
  { match: threads, fault: 'behind', delayMs: 8_000, probability: 0.12 },
];
