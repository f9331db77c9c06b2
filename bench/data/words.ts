/** Words to search for, taken from the stored messages: frequent and rare ones. */
import { systemClock } from '../../src-main/common/clock';
import { silentLog } from '../../src-main/common/log';
import { openInbox } from '../../src-main/storage/inbox';

const SHORTEST = 4;
const MESSAGES = 30;

/** @returns `count` different ones, each third of them the number of an order. */
export function someWords(file: string, key: string, count: number): string[] {
  const inbox = openInbox({ file, key, clock: systemClock, log: silentLog });
  try {
    const ids = inbox.repository.ids().sort();
    const found = new Set<string>();
    for (let nth = 0; found.size < count && nth < ids.length; nth += 1) {
      const id = ids[(nth * 7919) % ids.length] ?? '';
      const texts = inbox.views
        .threadPage(id, null, MESSAGES)
        .items.map(({ message }) => message.text?.body ?? '');
      const numbers = texts.flatMap((text) => text.match(/#(\d+)/)?.[1] ?? []);
      const words = texts.join(' ').match(/\p{L}+/gu) ?? [];
      const wanted = found.size % 3 === 2 ? numbers : words.filter((one) => one.length >= SHORTEST);
      const word = wanted[nth % Math.max(1, wanted.length)];
      if (word) found.add(word.toLowerCase());
    }
    return [...found];
  } finally {
    inbox.close();
  }
}

/** What is asked while a word is typed: its first letter, its first two, … */
export const typed = (word: string): string[] =>
  [...word].map((_, at, letters) => letters.slice(0, at + 1).join(''));
