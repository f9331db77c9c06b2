/** Filled inboxes, kept outside the repo: to fill the large one takes minutes. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../scripts/lib/paths.mjs';
import type { BenchData } from './data.ts';

/** Of the stored inboxes; nothing in them is anybody's. */
export const INBOX_KEY = 'bench';
export const SEED = 7;

export interface FilledInbox {
  file: string;
  /** When its last message came. */
  asOfMs: number;
}

/** Of this size and of today's schema; filled first where the cache has none. */
export async function filledInbox(
  data: BenchData,
  size: { conversations: number; messages: number },
  tell: (line: string) => void,
): Promise<FilledInbox> {
  const folder = join(cacheFolder(), 'bench');
  const name = `inbox-${data.inboxVersion()}-${size.conversations}x${size.messages}`;
  const file = join(folder, `${name}.db`);
  // Written last: without it the file is not whole.
  const note = join(folder, `${name}.json`);
  if (!existsSync(note)) {
    mkdirSync(folder, { recursive: true });
    const asOfMs = Date.now();
    tell(`filling an inbox of ${size.conversations} conversations, once for all runs`);
    let toldAtMs = asOfMs;
    const onProgress = (done: number) => {
      if (Date.now() - toldAtMs < 20_000) return;
      toldAtMs = Date.now();
      tell(`  ${done} of ${size.conversations}`);
    };
    await data.fillInbox({ file, key: INBOX_KEY, seed: SEED, asOfMs, onProgress, ...size });
    writeFileSync(note, JSON.stringify({ asOfMs }));
  }
  const { asOfMs } = JSON.parse(readFileSync(note, 'utf8')) as { asOfMs: number };
  return { file, asOfMs };
}
