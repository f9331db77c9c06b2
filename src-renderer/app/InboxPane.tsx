import type { SearchHit } from '@shared/thread-views';
import { ChartColumn, Settings, SquarePen } from 'lucide-react';
import { memo, type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useSearch } from '../data/search';
import { ConnectionLine, SilenceLine } from '../features/connection/StatusLines';
import { ConversationList } from '../features/list/ConversationList';
import { FilterBar, FilterMenu } from '../features/list/FilterBar';
import { SearchBox } from '../features/search/SearchBox';
import { composerPlace, focusComposer, focusList } from '../stores/focus';
import {
  beginsConversations,
  openConversation,
  openNewMessage,
  openOverlay,
  useNavigation,
} from '../stores/navigation';
import { useSession } from '../stores/session';
import { FailedState } from '../ui/EmptyState';
import { IconButton } from '../ui/IconButton';
import { isModHeld, isModShiftHeld, keyLabel } from '../ui/keyLabel';
import { screen } from '../ui/screen';
import { UnthrottledSuspense } from '../ui/UnthrottledSuspense';
import styles from './InboxPane.module.css';
import { PartBoundary } from './PartBoundary';

const searchResults = screen(() => import('../features/search/SearchResults'));

/** The left column: search and filters, the list or what was found, and the connection at its foot. */
export const InboxPane = memo(function InboxPane() {
  const { t } = useTranslation('inbox');
  const [query, setQuery] = useState('');
  const { hits, areOlder, more, error, refetch } = useSearch(query);
  const box = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLElement>(null);
  useSearchKey(box);
  const offersNew = useSession(beginsConversations);

  const openFirst = useFirstHit(areOlder ? null : hits, query.trim(), box);
  const end = () => {
    flushSync(() => setQuery(''));
    if (composerPlace()) focusComposer();
    else focusList();
  };
  return (
    <nav className={styles.pane} aria-label={t('list')}>
      <div className={styles.head}>
        <SearchBox
          ref={box}
          query={query}
          onQuery={setQuery}
          onFocus={loadResults}
          onEnter={openFirst}
          onEnd={end}
          onArrowDown={() => results.current?.querySelector('button')?.focus()}
        />
        <FilterMenu />
        {offersNew && (
          <IconButton
            icon={SquarePen}
            label={t('newMessage')}
            keys={keyLabel('Mod+N')}
            onClick={() => openNewMessage()}
          />
        )}
      </div>
      <PartBoundary>
        {query.trim() && error && !hits ? (
          <FailedState error={error} onRetry={refetch} />
        ) : query.trim() ? (
          <UnthrottledSuspense>
            <searchResults.Screen
              ref={results}
              hits={hits}
              query={query}
              onOpen={openHit}
              onNearEnd={more}
              onLeave={() => box.current?.focus()}
              onEnd={end}
            />
          </UnthrottledSuspense>
        ) : (
          <>
            <FilterBar />
            <ConversationList />
          </>
        )}
      </PartBoundary>
      <SilenceLine />
      <div className={styles.foot}>
        <ConnectionLine />
        <IconButton
          icon={ChartColumn}
          label={t('insights')}
          size="small"
          onClick={() => openOverlay({ kind: 'insights' })}
        />
        <IconButton
          icon={Settings}
          label={t('settings')}
          keys={keyLabel('Mod+Comma')}
          size="small"
          onClick={() => openOverlay({ kind: 'settings', page: 'account' })}
        />
      </div>
    </nav>
  );
});

/** With the first click into the box: the results are there before the first key. */
const loadResults = () => void searchResults.load().catch(() => undefined);
const openHit = (hit: SearchHit) => openConversation(hit.conversationId, hit.messageKey);

/** Enter in the box: opens the first hit for the words of now, at the latest when they are answered. */
function useFirstHit(
  hits: SearchHit[] | null,
  words: string,
  box: RefObject<HTMLInputElement | null>,
): () => void {
  /** Enter was pressed with these words, before they were answered. */
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (!hits) return;
    const [first] = hits;
    // The focus may be elsewhere by now.
    const isWanted = wanted.current === words && document.activeElement === box.current;
    wanted.current = null;
    if (isWanted && first) openHit(first);
  }, [hits, words, box]);
  return () => {
    if (!hits) wanted.current = words;
    else if (hits[0]) openHit(hits[0]);
  };
}

/** Ctrl/Cmd+Shift+F goes to the search box, whatever has focus; without Shift, too, while no conversation is open. */
function useSearchKey(box: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'f') return;
      const { overlay, conversationId } = useNavigation.getState();
      const isAsked = isModShiftHeld(event) || (isModHeld(event) && conversationId === null);
      if (overlay || !isAsked) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [box]);
}
