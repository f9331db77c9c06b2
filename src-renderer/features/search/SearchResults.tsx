import type { SearchHit } from '@shared/thread-views';
import { SearchX, StickyNote, Tag } from 'lucide-react';
import { type KeyboardEvent, lazy, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listTimeText } from '../../format';
import { useNow } from '../../stores/clock';
import { announce } from '../../stores/toasts';
import { Avatar } from '../../ui/Avatar';
import { EmptyState } from '../../ui/EmptyState';
import { UnthrottledSuspense } from '../../ui/UnthrottledSuspense';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { contactText } from '../list/rowWords';
import styles from './SearchResults.module.css';

const NewMessageHit = lazy(() => import('../new-message/NewMessageHit'));
/** A number that can be written to: six to fifteen digits, with any signs between them. */
const numberLike = /^\s*\+?(?:[\s()./-]*\d){6,15}\s*$/;

interface SearchResultsProps {
  ref: RefObject<HTMLElement | null>;
  /** Null while the first answer is awaited. */
  hits: SearchHit[] | null;
  query: string;
  onOpen: (hit: SearchHit) => void;
  /** Scrolled so far that the last results are near. */
  onNearEnd: () => void;
  /** Up from the first result. */
  onLeave: () => void;
  /** The search is over. */
  onEnd: () => void;
}

/** Contacts, then messages newest first, each with its match marked. */
export default function SearchResults({
  ref,
  hits,
  query,
  onOpen,
  onNearEnd,
  onLeave,
  onEnd,
}: SearchResultsProps) {
  const { t } = useTranslation('search');
  const [active, setActive] = useState('');
  useEffect(() => {
    if (hits) announce(hits.length > 0 ? t('count', { count: hits.length }) : t('none'));
  }, [hits, t]);
  if (!hits) return <div className={styles.results} />;
  const [first] = hits;
  // One stop for Tab, arrows inside.
  const at = first && (hits.some((hit) => keyOf(hit) === active) ? active : keyOf(first));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onEnd();
      return;
    }
    const buttons = [...(ref.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0) onLeave();
    else buttons[Math.min(to, buttons.length - 1)]?.focus();
  };
  const toNumber = numberLike.test(query) && (
    <UnthrottledSuspense>
      <NewMessageHit text={query} onKeyDown={onKeyDown} />
    </UnthrottledSuspense>
  );
  if (at === undefined) {
    return (
      <section ref={ref} className={styles.results} aria-label={t('results')}>
        {toNumber}
        <EmptyState icon={SearchX} title={t('none')}>
          {t('noneHint')}
        </EmptyState>
      </section>
    );
  }
  return (
    <section
      ref={ref}
      className={styles.results}
      data-hits
      aria-label={t('results')}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        if (scrollTop + 2 * clientHeight > scrollHeight) onNearEnd();
      }}
    >
      {toNumber}
      <Group
        title={t('contacts')}
        hits={hits.filter((hit) => hit.messageKey === null)}
        active={at}
        onActive={setActive}
        onOpen={onOpen}
        onKeyDown={onKeyDown}
      />
      <Group
        title={t('messages')}
        hits={hits.filter((hit) => hit.messageKey !== null)}
        active={at}
        onActive={setActive}
        onOpen={onOpen}
        onKeyDown={onKeyDown}
      />
    </section>
  );
}

interface GroupProps {
  title: string;
  hits: SearchHit[];
  /** The one that Tab leads to. */
  active: string;
  onActive: (key: string) => void;
  onOpen: (hit: SearchHit) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

const keyOf = ({ conversationId, messageKey }: SearchHit) =>
  `${conversationId} ${messageKey ?? ''}`;

function Group({ title, hits, active, onActive, onOpen, onKeyDown }: GroupProps) {
  const nowMs = useNow(60_000);
  if (hits.length === 0) return null;
  return (
    <section>
      <h2 className={styles.heading}>{title}</h2>
      <ul aria-label={title} onKeyDown={onKeyDown}>
        {hits.map((hit) => (
          <li key={keyOf(hit)}>
            <button
              type="button"
              className={styles.hit}
              tabIndex={keyOf(hit) === active ? 0 : -1}
              onFocus={() => onActive(keyOf(hit))}
              onClick={() => onOpen(hit)}
            >
              <Avatar seed={hit.conversationId} name={hit.name} />
              <span className={styles.lines}>
                <FoundText hit={hit} />
              </span>
              {hit.atMs !== null && (
                <span className={styles.time}>{listTimeText(hit.atMs, nowMs)}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The name, with the searched words marked. */
function FoundText({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation('search');
  if (hit.place === 'name' || (hit.place === 'number' && !hit.name)) {
    return (
      <>
        <Snippet hit={hit} className={styles.name} />
        {hit.name && hit.numberText && <bdi className={styles.snippet}>{hit.numberText}</bdi>}
      </>
    );
  }
  const kept = hit.place === 'note' || hit.place === 'label' ? hit.place : null;
  const Icon = kept === 'note' ? StickyNote : Tag;
  return (
    <>
      <bdi className={styles.name}>{contactText(hit)}</bdi>
      <span className={styles.snippet}>
        {kept && (
          <>
            <Icon className={styles.glyph} size={12} strokeWidth={2} aria-hidden />
            <VisuallyHidden>{t(`place.${kept}`)} </VisuallyHidden>
          </>
        )}
        <Speaker hit={hit} />
        <Snippet hit={hit} />
      </span>
    </>
  );
}

/** Who said it. */
function Speaker({ hit: { author } }: { hit: SearchHit }) {
  const { t } = useTranslation('search');
  return author && author !== 'system' && <bdi className={styles.who}>{t(`said.${author}`)} </bdi>;
}

function Snippet({ hit, className }: { hit: SearchHit; className?: string | undefined }) {
  const pieces = hit.snippet.map((piece, index) => ({ ...piece, key: `${index}` }));
  return (
    <bdi className={className}>
      {pieces.map(({ key, text, match }) => (match ? <mark key={key}>{text}</mark> : text))}
    </bdi>
  );
}
