/** Many runs side by side, each on a desktop of its own lane; the first failure is made as short as it gets. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Session, startSession } from '../support/session.ts';
import type { Action } from './actions.ts';
import type { Violation } from './oracle.ts';
import { byHeart, bySeed, type Outcome, play } from './play.ts';
import { shrink } from './shrink.ts';

export interface MonkeyPlan {
  seed: number;
  runs: number;
  /** In each run. */
  actions: number;
  lanes: number;
  /** Failures that are known already, by what their sentences hold. */
  known: RegExp | null;
  shrinkMs: number;
}

export interface Failure {
  run: number;
  violations: Violation[];
  shortest: readonly Action[];
  file: string;
}

export interface MonkeyReport {
  actions: number;
  carriedOut: number;
  counts: Outcome['counts'];
  failures: Failure[];
  tookMs: number;
}

export async function runMonkeyTest(
  plan: MonkeyPlan,
  outputFolder: string,
  tell: (line: string) => void,
): Promise<MonkeyReport> {
  const startedMs = Date.now();
  const counts = { words: 0, texts: 0, templates: 0, prompts: 0, asked: 0 };
  const report: MonkeyReport = { actions: 0, carriedOut: 0, counts, failures: [], tookMs: 0 };
  let next = 0;
  const lane = async (session: Session) => {
    while (next < plan.runs) {
      const run = next++;
      const once = () => play(session, bySeed(plan.seed, run, plan.actions), plan.known);
      // What breaks off is the machinery around the app (an inspector, a display): no finding of its own.
      const outcome = await once().catch((error: unknown) => {
        tell(`Run ${run} broke off and is played again: ${String(error).split('\n')[0]}`);
        return once();
      });
      report.actions += outcome.actions.length;
      report.carriedOut += outcome.carriedOut;
      for (const key of Object.keys(counts) as (keyof typeof counts)[]) {
        counts[key] += outcome.counts[key];
      }
      if (outcome.violations.length === 0) continue;
      tell(`Run ${run}: ${outcome.violations[0]?.sentence}`);
      const file = join(outputFolder, `seed-${plan.seed}-run-${run}.json`);
      mkdirSync(outputFolder, { recursive: true });
      const { violations, actions, noted } = outcome;
      const keep = (shortest: readonly Action[]) =>
        writeFileSync(
          file,
          `${JSON.stringify({ violations, shortest, actions, noted }, null, 1)}\n`,
        );
      // Before the long search: it may be ended by hand.
      keep(actions);
      const shortest = await shortened(session, outcome, plan);
      keep(shortest);
      report.failures.push({ run, violations, shortest, file });
    }
  };
  await onDesktops(plan.lanes, lane);
  return { ...report, tookMs: Date.now() - startedMs };
}

/** Plays one sequence again. */
export async function playAgain(sequence: readonly Action[]): Promise<Violation[]> {
  let violations: Violation[] = [];
  await onDesktops(1, async (session) => {
    ({ violations } = await play(session, byHeart(sequence), null));
  });
  return violations;
}

async function onDesktops(lanes: number, work: (session: Session) => Promise<void>): Promise<void> {
  const sessions = await Promise.all(
    Array.from({ length: lanes }, () => startSession({ ownDisplay: true })),
  );
  for (const { notifications } of sessions) notifications.inlineReply = true;
  try {
    const outcomes = await Promise.allSettled(sessions.map(work));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    await Promise.all(sessions.map((session) => session.stop()));
  }
}

async function shortened(
  session: Session,
  { actions, violations }: Outcome,
  { shrinkMs, known }: MonkeyPlan,
): Promise<readonly Action[]> {
  const overAtMs = Date.now() + shrinkMs;
  const wanted = violations.map(kindOf);
  return shrink(actions, {
    fails: async (sequence) => {
      const outcome = await play(session, byHeart(sequence), known);
      return outcome.violations.some((one) => wanted.includes(kindOf(one)));
    },
    isOver: () => Date.now() > overAtMs,
  });
}

/** The same failure with other people and words: names begin with a capital, or have none. */
const kindOf = ({ kind, sentence }: Violation) =>
  `${kind} ${sentence.replace(/"[^"]*"|\p{Lu}\p{L}*|\p{Lo}+/gu, '…').replace(/…(\W*…)+/g, '…')}`.slice(
    0,
    60,
  );
