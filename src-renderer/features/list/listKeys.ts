/** Which row a key leads to while the list has the focus. */

interface Key {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/** The row to go to; null: the key is not one of the list's, or there is nowhere to go. */
export function stepOf(event: Key, index: number, total: number, pageRows: number): number | null {
  if (total === 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const to = {
    ArrowDown: index + 1,
    j: index + 1,
    ArrowUp: index - 1,
    k: index - 1,
    PageDown: index + pageRows,
    PageUp: index - pageRows,
    Home: 0,
    End: total - 1,
  }[event.key];
  if (to === undefined) return null;
  return Math.min(total - 1, Math.max(0, to));
}

/** The letter alone, pressed and not held. */
export function isPlainKey(event: Key & { repeat: boolean }, letter: string): boolean {
  const held = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  return !held && !event.repeat && event.key === letter;
}

/** 1…9 with Ctrl/Cmd held: position 0 to 8; null for any other key. */
export function positionOf(key: string): number | null {
  return /^[1-9]$/.test(key) ? Number(key) - 1 : null;
}
