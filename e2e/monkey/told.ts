/** What failed, in as few lines as a person can read it in; the file beside it holds all that is needed to play it again. Pure. */
import type { Action } from './actions.ts';
import type { Failure } from './monkey-test.ts';

const WIDTH = 110;
/** Of a sequence that could not be made short, the end: what failed is there. */
const SHOWN = 40;

export function failureText({ run, violations, shortest, file }: Failure, seed: number): string {
  const hidden = Math.max(0, shortest.length - SHOWN);
  const steps = shortest.slice(hidden).map(told);
  return [
    `Run ${run} of seed ${seed}:`,
    ...violations.map(({ kind, sentence }) => `  ${kind}: ${sentence}`),
    `  The shortest sequence that was found to fail (${shortest.length} actions):`,
    ...wrapped(hidden > 0 ? [`… ${hidden} more`, ...steps] : steps),
    `  Again: npm run monkey-test -- --replay=${file}`,
  ].join('\n');
}

/** A few words: without what chance chose among several, and what is as usual. */
export function told(action: Action): string {
  const details = Object.entries(action).map(([key, value]) => {
    if (key === 'pick' || value === null || value === 0) return '';
    if (key === 'news') return 'amid news';
    if (/^(times|repeats|calls)$/.test(key)) return value === 1 ? '' : `×${value}`;
    if (/^ms$|Ms$/.test(key)) return `${value} ms`;
    return Array.isArray(value) ? value.join('+') : String(value);
  });
  return details.filter(Boolean).join(' ');
}

function wrapped(steps: readonly string[]): string[] {
  const lines: string[] = [];
  for (const step of steps) {
    const last = lines.at(-1);
    if (last && last.length + step.length < WIDTH) lines[lines.length - 1] = `${last} · ${step}`;
    else lines.push(`    ${step}`);
  }
  return lines;
}
