import { fold } from '@shared/fold';
import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../format';
import { noteTyping } from '../../stores/focus';
import { IconButton } from '../../ui/IconButton';
import { keyLabel } from '../../ui/keyLabel';
import { TextField } from '../../ui/TextField';
import styles from './FindBar.module.css';
import { closeFind, findWords, stepFind, useFind } from './find';

/** After the last key, before it is looked for. */
const PAUSE_MS = 120;

/** Finds words in the open conversation: how often, and one place after the other. */
export function FindBar() {
  const { t } = useTranslation('search');
  const { query, keys, hasMore, at, serial } = useFind();
  const [typed, setTyped] = useState(query + useFind.getState().ahead);
  const field = useRef<HTMLInputElement>(null);
  const bar = useRef<HTMLDivElement>(null);

  // At once: the next key is for it.
  useLayoutEffect(() => {
    field.current?.focus();
    // A box that is drawn later leaves the focus here.
    noteTyping(field.current);
    if (useFind.getState().ahead === '') field.current?.select();
    useFind.setState({ ahead: '' });
  }, [serial]);
  useEffect(() => {
    if (typed === useFind.getState().query) return;
    const timer = setTimeout(() => void findWords(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useMarks(bar, keys && keys.length > 0 ? query : '', keys?.[at] ?? null);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') closeFind();
    else if (event.key === 'Enter') {
      if (typed !== query) void findWords(typed);
      else stepFind(event.shiftKey ? -1 : 1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const total = keys?.length ?? 0;
  const count = hasMore ? `${numberText(total)}+` : numberText(total);
  return (
    <search ref={bar} className={styles.bar} aria-label={t('find.name')}>
      <TextField
        ref={field}
        type="search"
        label={t('find.name')}
        hideLabel
        variant="quiet"
        className={styles.field}
        placeholder={t('find.name')}
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        leading={<Search size={16} strokeWidth={1.75} aria-hidden />}
      />
      <span className={styles.count} role="status">
        {keys && (total === 0 ? t('find.none') : t('find.at', { at: numberText(at + 1), count }))}
      </span>
      <IconButton
        icon={ChevronUp}
        label={t('find.older')}
        keys={keyLabel('F3')}
        disabled={total === 0}
        onClick={() => stepFind(1)}
      />
      <IconButton
        icon={ChevronDown}
        label={t('find.newer')}
        keys={keyLabel('Shift+F3')}
        disabled={total === 0}
        onClick={() => stepFind(-1)}
      />
      <IconButton icon={X} label={t('find.close')} keys="Esc" onClick={closeFind} />
    </search>
  );
}

/** Marks what is in the page, now and when messages come into it. */
function useMarks(
  bar: React.RefObject<HTMLElement | null>,
  query: string,
  currentKey: string | null,
): void {
  useEffect(() => {
    const log = bar.current?.parentElement?.querySelector('[role="log"]');
    if (!log) return;
    const mark = () => markWords(log, query, currentKey);
    mark();
    const observer = new MutationObserver(mark);
    observer.observe(log, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      unmarkWords();
    };
  }, [bar, query, currentKey]);
}

const ALL = 'found';
const CURRENT = 'found-current';

/** Marks the words in all messages, and in another way in the message that the owner is at. */
function markWords(log: Element, query: string, currentKey: string | null): void {
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

function unmarkWords(): void {
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
