/** The figures that a row of the table shows. */

/**
 * Middle value; of an even number the mean of the two in the middle.
 * @throws RangeError of no values.
 */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length / 2;
  return (at(sorted, Math.ceil(middle) - 1) + at(sorted, Math.floor(middle))) / 2;
}

/**
 * The value that `percent` of all do not exceed (nearest rank).
 * @throws RangeError of no values.
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = ascending(values);
  return at(sorted, Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1));
}

/**
 * Between which values the middle half is: "180 to 204".
 * @throws RangeError of no values.
 */
export function spread(values: readonly number[]): string {
  return [25, 75].map((percent) => Math.round(percentile(values, percent))).join(' to ');
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);

function at(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError('There is nothing to take a figure of');
  return value;
}
