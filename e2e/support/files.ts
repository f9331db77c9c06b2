/** What is on the disk, byte by byte. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every ordinary file at or under a folder. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return entry.isFile() ? [path] : [];
  });
}

/**
 * Files that hold one of the words, as UTF-8 or as UTF-16 (Chromium's own stores use both).
 * @returns `path: word` for each find.
 */
export function filesHolding(folder: string, words: string[]): string[] {
  return filesUnder(folder).flatMap((path) => {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) return [];
    const bytes = readFileSync(path);
    return words
      .filter((word) => bytes.includes(word, 0, 'utf8') || bytes.includes(word, 0, 'utf16le'))
      .map((word) => `${path}: ${word}`);
  });
}
