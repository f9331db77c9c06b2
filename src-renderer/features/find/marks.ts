/** Finds words in the messages of the page, for Chromium to mark without changing the page. */
import { fold } from '@shared/fold';

const ALL = 'found';
const CURRENT = 'found-current';

/** Marks the words in all messages, and in another way in the message that the owner is at. */
export function markWords(log: Element, query: string, currentKey: string | null): void {
  const asked = fold(query).replace(/\s+/g, ' ').trim();
  const all: Range[] = [];
  const current: Range[] = [];
  for (const message of asked ? log.querySelectorAll<HTMLElement>('[data-key]') : []) {
    const ranges = rangesIn(message, asked);
    (message.dataset.key === currentKey ? current : all).push(...ranges);
  }
  CSS.highlights.set(ALL, new Highlight(...all));
  CSS.highlights.set(CURRENT, new Highlight(...current));
}

export function unmarkWords(): void {
  CSS.highlights.delete(ALL);
  CSS.highlights.delete(CURRENT);
}

/** Each place of the words among the text of an element, also where it is parted by bold or links. */
export function rangesIn(element: Element, asked: string): Range[] {
  const places: { node: Text; offset: number }[] = [];
  let text = '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    let offset = 0;
    for (const character of node.data) {
      const plain = /\s/.test(character) ? ' ' : fold(character);
      // Several spaces are one, as main looks for them.
      if (!(plain === ' ' && text.endsWith(' '))) {
        for (let unit = 0; unit < plain.length; unit += 1) places.push({ node, offset });
        text += plain;
      }
      offset += character.length;
    }
  }
  const ranges: Range[] = [];
  for (let at = text.indexOf(asked); at >= 0; at = text.indexOf(asked, at + asked.length)) {
    const from = places[at];
    const last = places[at + asked.length - 1];
    if (!from || !last) break;
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(last.node, last.offset + characterLength(last.node.data, last.offset));
    ranges.push(range);
  }
  return ranges;
}

const characterLength = (text: string, at: number) =>
  String.fromCodePoint(text.codePointAt(at) ?? 0).length;
