/** The rows as people read them. */
import type { Budget, Judged, Unit } from './row.ts';

const HEAD = ['what', 'at', 'measured', 'compared with', 'ratio', 'must', ''];

/** For a terminal. */
export function textTable(rows: readonly Judged[]): string {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** For docs/performance.md. */
export function markdownTable(rows: readonly Judged[]): string {
  const lines = [HEAD, HEAD.map(() => '---'), ...rows.map(cells)];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** A sentence for each budget that is broken. */
export function broken(rows: readonly Judged[]): string[] {
  return rows
    .filter(({ kept }) => kept === false)
    .map(
      (row) => `${row.what} (${row.at}): ${measured(row)}, must be ${limit(row.must, row.unit)}`,
    );
}

function cells(row: Judged): string[] {
  const { what, at, baseline, ratio, must, kept, unit } = row;
  return [
    what,
    at,
    measured(row),
    baseline ? `${amount(baseline.value, unit)} (${baseline.what})` : '',
    ratio === null ? '' : ratio < 0.5 ? `1/${number(1 / ratio)}` : number(ratio),
    must ? limit(must, unit) : '',
    kept === null ? '' : kept ? 'kept' : 'BROKEN',
  ];
}

function measured({ value, unit, figure }: Judged): string {
  return `${amount(value, unit)} (${figure})`;
}

export function limit(must: Budget | null, unit: Unit): string {
  if (!must) return '';
  if ('most' in must) return `≤ ${amount(must.most, unit)}`;
  return 'times' in must ? `≤ ${must.times} ×` : `≥ ${must.faster} × faster`;
}

function amount(value: number, unit: Unit): string {
  return `${number(value)} ${unit}`;
}

/** The three figures that matter, and whole numbers whole: 0.0521, 1.42, 15.3, 1204. */
function number(value: number): string {
  return value >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
