import type { CrashReport } from './crash-test.ts';

/** The result as people read it. */
export function table(reports: readonly CrashReport[]): string {
  const percent = (part: number, whole: number) =>
    whole === 0 ? '0 %' : `${((100 * part) / whole).toFixed(1)} %`;
  const rows: [string, (report: CrashReport) => string | number][] = [
    ['Idempotency-Keys', ({ plan }) => (plan.keysHonoured ? 'honoured' : 'ignored')],
    ['kills (SIGKILL)', ({ kills }) => kills],
    ['replies asked for', ({ asked }) => asked],
    ['sends hit by a fault', ({ hit, sends }) => percent(hit, sends)],
    ['arrived', ({ arrived }) => arrived],
    ['lost', ({ lost }) => lost.length],
    ['doubled', ({ doubled }) => doubled.length],
    ['misplaced', ({ misplaced }) => misplaced.length],
    ['out of order', ({ outOfOrder }) => outOfOrder.length],
    ['unknown, shown to the owner', ({ unknown }) => unknown],
    ['still not sent at the end', ({ left }) => left],
    ['seconds', ({ tookMs }) => Math.round(tookMs / 1000)],
  ];
  const cells = rows.map(([name, value]) => [
    name,
    ...reports.map((report) => String(value(report))),
  ]);
  const widths = cells[0]?.map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  return cells
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths?.[column] ?? 0;
          return column === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  '),
    )
    .join('\n');
}

/** What is wrong with a report, in sentences; empty when nothing is. */
export function complaints(report: CrashReport): string[] {
  const { plan, kills, asked, hit, sends, left } = report;
  const keys = plan.keysHonoured ? 'keys honoured' : 'keys ignored';
  const of = (name: string, found: string[]) =>
    found.length === 0
      ? []
      : [`${keys}: ${found.length} ${name}, e.g. ${found.slice(0, 3).join('; ')}`];
  return [
    ...of('lost', report.lost),
    ...of('doubled', report.doubled),
    ...of('misplaced', report.misplaced),
    ...of('out of order', report.outOfOrder),
    ...(left > 0 ? [`${keys}: ${left} still not sent`] : []),
    ...(kills < plan.kills || asked < plan.replies ? [`${keys}: too little was tried`] : []),
    ...(hit < sends * 0.3 ? [`${keys}: the network was too good (${hit} of ${sends} hit)`] : []),
  ];
}
