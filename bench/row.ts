/** One row of the table: what was measured, what it is compared with, and what it must be. */

export type Unit = 'ms' | 'MiB' | 'kB' | '%' | 'requests' | 'rows';

/** What a measurement found, before it is judged. */
export interface Row {
  what: string;
  /** With which inbox, or under which condition. */
  at: string;
  value: number;
  unit: Unit;
  /** How the value came out of the samples, e.g. "p95 of 60". */
  figure: string;
  baseline: { what: string; value: number } | null;
  must: Budget | null;
}

/** `times`: value by baseline at most; `faster`: baseline by value at least; `most`: the value itself. */
export type Budget = { times: number } | { faster: number } | { most: number };

export interface Judged extends Row {
  /** Value by baseline. */
  ratio: number | null;
  /** Null where there is no budget. */
  kept: boolean | null;
}

/** @throws Error where a budget needs a baseline and there is none. */
export function judge(row: Row): Judged {
  const ratio = row.baseline && row.value / row.baseline.value;
  return { ...row, ratio, kept: row.must && keeps(row, ratio, row.must) };
}

function keeps({ what, value }: Row, ratio: number | null, must: Budget): boolean {
  if ('most' in must) return value <= must.most;
  if (ratio === null) throw new Error(`${what}: nothing to compare with`);
  return 'times' in must ? ratio <= must.times : 1 / ratio >= must.faster;
}
