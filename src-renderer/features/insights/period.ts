/** The spans that the insights count: whole local days up to now. */
export const periods = ['7', '30', '90'] as const;
/** Days, with today among them. */
export type Period = (typeof periods)[number];

/** From the first day's midnight up to now, epoch milliseconds. */
export function spanOf(period: Period, nowMs: number): { fromMs: number; toMs: number } {
  const from = new Date(nowMs);
  // By calendar, not by 24 hours: a day of the clock change is a day too.
  from.setDate(from.getDate() - (Number(period) - 1));
  return { fromMs: from.setHours(0, 0, 0, 0), toMs: nowMs };
}
