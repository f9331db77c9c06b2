import { columns, complaintOf, percent } from '../support/columns.ts';
import type { CrashReport } from './crash-test.ts';

/** The result as people read it. */
export function table(reports: readonly CrashReport[]): string {
  const rows: [string, (report: CrashReport) => string | number][] = [
    ['Idempotency-Keys', ({ plan }) => (plan.keysHonoured ? 'honoured' : 'ignored')],
    ['kills (SIGKILL)', ({ kills }) => kills],
    ['replies asked for', ({ asked }) => asked],
    ['sends hit by a fault', ({ hit, sends }) => percent(hit, sends)],
    ['conversations begun', ({ begun }) => begun],
    ['arrived', ({ arrived }) => arrived],
    ['lost', ({ lost }) => lost.length],
    ['doubled', ({ doubled }) => doubled.length],
    ['misplaced', ({ misplaced }) => misplaced.length],
    ['out of order', ({ outOfOrder }) => outOfOrder.length],
    ['sent before their time', ({ early }) => early.length],
    ['unknown, shown to the owner', ({ unknown }) => unknown],
    ['still not sent at the end', ({ left }) => left],
    ['seconds', ({ tookMs }) => Math.round(tookMs / 1000)],
  ];
  return columns(rows.map(([name, value]) => [name, ...reports.map(value)]));
}

/** What is wrong with a report, in sentences; empty when nothing is. */
export function complaints(report: CrashReport): string[] {
  const { plan, kills, asked, hit, sends, left } = report;
  const keys = plan.keysHonoured ? 'keys honoured' : 'keys ignored';
  const of = (name: string, found: string[]) =>
    complaintOf(name, found).map((sentence) => `${keys}: ${sentence}`);
  return [
    ...of('lost', report.lost),
    ...of('doubled', report.doubled),
    ...of('misplaced', report.misplaced),
    ...of('out of order', report.outOfOrder),
    ...of('sent before their time', report.early),
    ...(left > 0 ? [`${keys}: ${left} still not sent`] : []),
    ...(kills < plan.kills || asked < plan.replies ? [`${keys}: too little was tried`] : []),
    ...(report.begun === 0 ? [`${keys}: no conversation was begun`] : []),
    ...(hit < sends * 0.3 ? [`${keys}: the network was too good (${hit} of ${sends} hit)`] : []),
  ];
}
