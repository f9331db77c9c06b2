import { z } from 'zod';
import type { Random } from '../random';

const faults = [
  'status',
  'slow',
  'hang-before-commit',
  'hang-after-commit',
  'reset-before-commit',
  'reset-after-commit',
  'truncate',
  'content-type',
  'half-utf8',
  'clock-skew',
  'rate-limit-storm',
  'late-commit',
  'ignore-idempotency',
  'redirect',
  'html',
  'behind',
] as const;

const isRegExp = (source: string): boolean => {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
};

export const faultRule = z.strictObject({
  match: z
    .strictObject({
      method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
      /** A regular expression over path and query. */
      path: z.string().refine(isRegExp, 'is not a regular expression').optional(),
      conversationId: z.string().optional(),
    })
    .default({}),
  fault: z.enum(faults),
  /** For `status`, `late-commit`, `redirect`, `html`: the status that is answered. */
  status: z.number().int().min(200).max(599).optional(),
  /**
   * How late (`slow`, `late-commit`), how long until a hang ends in a reset (never unless given), how
   * long to wait (`rate-limit-storm`), how far the clock is off (`clock-skew`, negative for behind), or
   * of what age a thread is read (`behind`).
   */
  delayMs: z.number().int().optional(),
  /** 0 to 1, drawn by the seed; 1 unless given. */
  probability: z.number().min(0).max(1).default(1),
  /** How often the rule strikes before it is spent; no end unless given. */
  times: z.number().int().min(1).optional(),
  /** `status` only: the request is carried out and the success is what gets lost. */
  afterCommit: z.boolean().default(false),
  /** `redirect` only: where to; `/login/` unless given. */
  location: z.string().optional(),
});
export type FaultRule = z.infer<typeof faultRule>;
export type FaultRuleInput = z.input<typeof faultRule>;

export interface FaultTarget {
  method: string;
  /** With its query. */
  path: string;
}

/** Rules in order: the first that matches and is drawn strikes. */
export class FaultRules {
  #rules: { rule: FaultRule; left: number }[] = [];
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  set(rules: FaultRule[]): void {
    this.#rules = rules.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }));
  }

  draw(target: FaultTarget): FaultRule | null {
    for (const entry of this.#rules) {
      if (entry.left === 0 || !matches(entry.rule, target)) continue;
      if (!this.#random.chance(entry.rule.probability)) continue;
      entry.left -= 1;
      return entry.rule;
    }
    return null;
  }
}

function matches({ match }: FaultRule, { method, path }: FaultTarget): boolean {
  if (match.method !== undefined && match.method !== method) return false;
  if (match.path !== undefined && !new RegExp(match.path).test(path)) return false;
  const { conversationId } = match;
  return conversationId === undefined || path.includes(`/conversations/${conversationId}/`);
}
