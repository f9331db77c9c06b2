import { columns, complaintOf, percent } from '../support/columns.ts';
import { p95 } from './compare.ts';
import type { NewsReport } from './news-test.ts';
import { BACKGROUND_PER_MINUTE } from './plan.ts';

const MOST_BEHIND_MS = 30_000;

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** The result as people read it. */
export function table(report: NewsReport): string {
  const { plan } = report;
  return columns([
    ['customers’ messages', report.said],
    ['conversations', report.conversations],
    ['kills (SIGKILL)', report.kills],
    ['reads hit by a fault', `${percent(report.hit, report.reads)} of ${report.reads}`],
    ['replies sent meanwhile', `${report.replies} of ${plan.replies}`],
    ['told by a notification', report.byNotification],
    ['told by a summary', report.bySummary],
    ['seen by the owner', report.bySeeing],
    ['missed', report.missed.length],
    ['told twice', report.toldTwice.length],
    ['told again, killed in that moment', report.undecidable],
    ['stored', percent(report.said - report.notStored.length, report.said)],
    ['behind the end of a fault, p95', seconds(p95(report.delaysMs))],
    ['in calm, p95', `${seconds(p95(report.calmDelaysMs))} of ${report.calmDelaysMs.length}`],
    ['signed out by a fault', report.signedOut],
    ['most requests in a minute, background', report.mostInBackground],
    ['seconds', Math.round(report.tookMs / 1000)],
  ]);
}

/** What is wrong with a report, in sentences; empty when nothing is. */
export function complaints(report: NewsReport): string[] {
  const { plan } = report;
  const over = (name: string, ms: number, mostMs: number) =>
    ms > mostMs ? [`${name}: ${seconds(ms)}, at most ${seconds(mostMs)}`] : [];
  return [
    ...complaintOf('missed', report.missed),
    ...complaintOf('told twice', report.toldTwice),
    ...complaintOf('not stored', report.notStored),
    ...over('behind the end of a fault, p95', p95(report.delaysMs), MOST_BEHIND_MS),
    ...over('in calm, p95', p95(report.calmDelaysMs), plan.mostCalmMs),
    ...(report.signedOut > 0 ? [`signed out ${report.signedOut} times by a fault`] : []),
    ...(report.mostInBackground > BACKGROUND_PER_MINUTE
      ? [`${report.mostInBackground} background requests in a minute`]
      : []),
    ...(report.kills < plan.kills || report.said < plan.messages + plan.calmMessages
      ? ['too little was tried']
      : []),
    ...(report.hit < report.reads * plan.leastHit
      ? [`the way was too good (${report.hit} of ${report.reads} reads hit)`]
      : []),
  ];
}
