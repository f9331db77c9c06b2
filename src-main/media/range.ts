/** The part of a file that a `Range` header asks for (RFC 9110, section 14); null: all of it. One range only. */
export function rangeOf(
  header: string | null,
  size: number,
): { start: number; end: number } | null {
  const asked = header?.match(/^bytes=(\d*)-(\d*)$/);
  if (!asked || size === 0) return null;
  const [, first = '', last = ''] = asked;
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start <= end ? { start, end } : null;
}
