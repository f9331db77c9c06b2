/** React keys for parts that never change places: the pieces of a text that was parsed once. */
export function keyed<T>(parts: readonly T[]): { key: string; part: T }[] {
  return parts.map((part, index) => ({ key: String(index), part }));
}
