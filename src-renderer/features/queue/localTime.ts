/** Times as `<input type="datetime-local">` writes them: "2026-11-26T14:05", by the wall clock. */

export function localTime(ms: number): string {
  const date = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Null while it is not whole. */
export function msOfLocal(text: string): number | null {
  const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? new Date(text).getTime() : Number.NaN;
  return Number.isFinite(ms) ? ms : null;
}

/** What a time to choose starts from: the next full hour tomorrow. */
export function tomorrowSoonAfter(nowMs: number): number {
  const date = new Date(nowMs);
  date.setDate(date.getDate() + 1);
  return date.setHours(date.getHours() + 1, 0, 0, 0);
}
