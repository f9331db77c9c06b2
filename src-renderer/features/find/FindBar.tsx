import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../format';
import { IconButton } from '../../ui/IconButton';
import { keyLabel } from '../../ui/keyLabel';
import { TextField } from '../../ui/TextField';
import styles from './FindBar.module.css';
import { closeFind, findWords, stepFind, useFind } from './find';
import { markWords, unmarkWords } from './marks';

/** After the last key, before it is looked for. */
const PAUSE_MS = 120;

/** Finds words in the open conversation: how often, and one place after the other. */
export function FindBar() {
  const { t } = useTranslation('search');
  const { query, keys, hasMore, at, serial } = useFind();
  const [typed, setTyped] = useState(query);
  const field = useRef<HTMLInputElement>(null);
  const bar = useRef<HTMLDivElement>(null);

  // At once: the next key is for it.
  useLayoutEffect(() => {
    field.current?.focus();
    if (serial > 0) field.current?.select();
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
