/**
 * What becomes of a stored draft when a window hands in its text, without losing a word that the other
 * window wrote.
 * @param over What the window knows of the stored draft; more than one text where a save of its own is
 *   under way; none: it knows nothing, and takes its place.
 * @param mine What is in its box: nothing once that is sent.
 */
export function mergedDraft(over: readonly string[], mine: string, stored: string): string {
  if (over.length === 0 || over.includes(stored)) return mine;
  const begins = (text: string) =>
    over.filter((base) => text.startsWith(base)).sort((one, other) => other.length - one.length)[0];
  const base = begins(stored) ?? begins(mine);
  if (base !== undefined && mine.startsWith(base)) return stored + mine.slice(base.length);
  if (base !== undefined && stored.startsWith(base)) return mine + stored.slice(base.length);
  return [stored, mine].filter(Boolean).join('\n');
}
