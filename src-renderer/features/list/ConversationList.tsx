import { observeElementRect, useVirtualizer } from '@tanstack/react-virtual';
import { ArrowUp } from 'lucide-react';
import {
  lazy,
  type MouseEvent,
  type KeyboardEvent as PressedKey,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../stores/clock';
import { focusComposer, inputCount, isBoxAwaited } from '../../stores/focus';
import {
  indexOf,
  renewOrder,
  rowAt,
  rowCount,
  showRows,
  useInboxList,
} from '../../stores/inboxList';
import { markUnread, openConversation, useNavigation } from '../../stores/navigation';
import { toggleSelected, useSelection } from '../../stores/selection';
import { showFailure } from '../../stores/toasts';
import { isModHeld } from '../../ui/keyLabel';
import { Coming } from '../../ui/lazyOverlay';
import { UnthrottledSuspense } from '../../ui/UnthrottledSuspense';
import { useAfterFirstFrame } from '../../ui/useAfterFirstFrame';
import { markDone } from '../queue/queue';
import styles from './ConversationList.module.css';
import { ConversationRow } from './ConversationRow';
import { ListEmpty, RowSkeleton } from './ListStates';
import { pin, pressRow, useEndOfSelection } from './pressRow';
import type { RowMenuTarget } from './RowMenu';
import { contactText } from './rowWords';
import { SectionHeaders, sectionsOf } from './SectionHeaders';
import {
  isPlainKey,
  positionOf,
  stepOf,
  useActiveRow,
  useKeptInSight,
  withActive,
} from './useActiveRow';
import { useHold } from './useHold';
import { useRowSizes } from './useRowSizes';

const RowMenu = lazy(() => import('./RowMenu'));
const SelectionBar = lazy(() => import('./SelectionBar'));

/** How often the times in the rows are renewed. */
const EVERY_MS = 15_000;
/** Rows drawn above and below what is in sight. */
const OVERSCAN = 6;
/** Height of what is above and below the list at the usual text size, for the first guess. */
const AROUND_PX = 152;

/** Until the first frame the guess counts: to measure would be a layout, and a second drawing, before it. */
const observeFromFirstFrame: typeof observeElementRect = (instance, onRect) => {
  let stop: ReturnType<typeof observeElementRect>;
  const frame = requestAnimationFrame(() => {
    stop = observeElementRect(instance, onRect);
  });
  return () => {
    cancelAnimationFrame(frame);
    stop?.();
  };
};

/** All conversations of the chosen filter; only the rows in sight are in the page. */
export function ConversationList() {
  const { t } = useTranslation('inbox');
  const list = useInboxList();
  const total = rowCount(list);
  const selectedId = useNavigation((state) => state.conversationId);
  const nowMs = useNow(EVERY_MS);
  const scroller = useRef<HTMLDivElement>(null);
  const { row: rowHeight, header, wide } = useRowSizes(scroller);
  const sections = sectionsOf(list);
  const headerAbove = (index: number) =>
    sections.some(({ first }) => first === index) ? header : 0;
  const active = useActiveRow(list);
  const menu = useRowMenu();
  const isDrawn = useAfterFirstFrame(total !== null);

  const virtualizer = useVirtualizer({
    count: total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => rowHeight + headerAbove(index),
    scrollPaddingStart: sections.length > 0 ? header : 0,
    observeElementRect: observeFromFirstFrame,
    initialRect: { width: 0, height: window.innerHeight - AROUND_PX },
    overscan: isDrawn ? OVERSCAN : 0,
    rangeExtractor: (range) => withActive(range, active.index),
  });
  const sizes = [rowHeight, ...sections.map(({ first }) => first)].join();
  const measuredSizes = useRef(sizes);
  useLayoutEffect(() => {
    if (measuredSizes.current === sizes) return;
    measuredSizes.current = sizes;
    virtualizer.measure();
  }, [virtualizer, sizes]);

  const items = virtualizer.getVirtualItems();
  const first = virtualizer.range?.startIndex ?? 0;
  const last = virtualizer.range?.endIndex ?? 0;
  const came = list.came.length;
  // New rows move the pages under the same rows.
  useEffect(() => showRows(first, last, active.index), [first, last, active.index, came]);
  useKeptInSight(scroller, came, rowHeight);
  const hold = useHold(pressRow);
  const chosen = useSelection(({ ids }) => ids);
  useEndOfSelection(chosen.size > 0);

  // Opened from elsewhere (a notification, the palette, next unread): the list goes along.
  const followOpened = useEffectEvent((conversationId: string | null) => {
    const index = conversationId === null ? -1 : indexOf(list, conversationId);
    if (index < 0) return;
    active.settle(index);
    // Between two that are in sight: to ask for the scroll position would force a layout. A section's header
    // may cover the second.
    const firstInSight = first + Math.min(1, sections.length);
    if (index <= firstInSight || index >= last) virtualizer.scrollToIndex(index);
  });
  useEffect(() => followOpened(selectedId), [selectedId]);

  const goAbove = async (byKey: boolean) => {
    await renewOrder();
    virtualizer.scrollToIndex(0);
    if (byKey) active.moveTo(0);
    else focusComposer();
  };
  const moveTo = (index: number) => {
    active.moveTo(index);
    virtualizer.scrollToIndex(index);
  };
  const onKeyDown = (event: PressedKey) => {
    // Already typed for the one that was chosen.
    if (isBoxAwaited() && event.key.length === 1) return;
    const row = rowAt(list, active.index);
    if (row && isPlainKey(event, 'u')) {
      event.preventDefault();
      markUnread(row.id).catch(showFailure);
      return;
    }
    if (row && isPlainKey(event, 'p')) {
      event.stopPropagation();
      pin(row);
      return;
    }
    if (row && isPlainKey(event, 'x')) {
      event.stopPropagation();
      toggleSelected(row.id);
      return;
    }
    if (row && isPlainKey(event, 'e')) {
      event.stopPropagation();
      if (!event.repeat && row.attention === 'needs-you') markDone(row);
      return;
    }
    const pageRows = Math.max(1, last - first - 1);
    const next = stepOf(event, active.index, total ?? 0, pageRows);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(next);
  };

  useListShortcuts(list);

  const isEmpty = total === 0 || (total === null && list.failed);
  return (
    <>
      <div className={styles.frame} {...hold.frame}>
        {list.above > 0 && (
          <button
            type="button"
            className={styles.above}
            onClick={({ detail }) => void goAbove(detail === 0)}
          >
            <ArrowUp size={14} strokeWidth={2} aria-hidden />
            {t('newAbove', { count: list.above })}
          </button>
        )}
        {isEmpty ? (
          <ListEmpty />
        ) : (
          <div ref={scroller} className={styles.scroller} data-scroller>
            <SectionHeaders sections={sections} rowHeight={rowHeight} height={header} />
            <ul
              className={styles.list}
              aria-label={t('list')}
              aria-busy={total === null}
              style={{
                blockSize: virtualizer.getTotalSize(),
                // Also a short list can be scrolled past what came.
                minBlockSize: `calc(100% + ${came * rowHeight}px)`,
              }}
              onKeyDown={onKeyDown}
              onContextMenu={menu.open}
              {...hold.rows}
            >
              {total === null && <RowSkeleton count={12} />}
              {items.map((item) => {
                const row = rowAt(list, item.index);
                const above = headerAbove(item.index);
                return (
                  <li
                    key={row?.id ?? item.index}
                    ref={item.index === active.index ? active.ref : null}
                    className={styles.item}
                    style={{
                      blockSize: item.size - above,
                      translate: `0 ${item.start + above}px`,
                    }}
                    aria-label={row && contactText(row)}
                    aria-setsize={total ?? undefined}
                    aria-posinset={item.index + 1}
                    data-conversation={row?.id}
                  >
                    {row ? (
                      <ConversationRow
                        row={row}
                        nowMs={nowMs}
                        selected={row.id === selectedId}
                        focusable={item.index === active.index}
                        wide={wide}
                        index={item.index}
                        onPress={pressRow}
                        chosen={chosen.size > 0 ? chosen.has(row.id) : null}
                        onFocus={active.settle}
                      />
                    ) : (
                      <RowSkeleton count={1} />
                    )}
                  </li>
                );
              })}
            </ul>
          </div>
        )}
      </div>
      {chosen.size > 0 && (
        <UnthrottledSuspense>
          <SelectionBar />
        </UnthrottledSuspense>
      )}
      {menu.drawn}
    </>
  );
}

/** From anywhere in the window: Ctrl/Cmd+1…9 for the first nine. */
function useListShortcuts(list: ReturnType<typeof useInboxList.getState>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (useNavigation.getState().overlay) return;
    const position = isModHeld(event) ? positionOf(event.key) : null;
    const row = position === null ? undefined : rowAt(list, position);
    if (!row) return;
    event.preventDefault();
    openConversation(row.id);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** The context menu of whichever row was clicked with the second button, or asked by the menu key. */
function useRowMenu(): { open: (event: MouseEvent) => void; drawn: ReactNode } {
  const [target, setTarget] = useState<(RowMenuTarget & { askedAt: number }) | null>(null);
  const open = (event: MouseEvent) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-conversation]');
    const conversationId = row?.dataset.conversation;
    if (!conversationId) return;
    event.preventDefault();
    const at = { x: event.clientX, y: event.clientY };
    setTarget({ conversationId, at, askedAt: inputCount() });
  };
  const drawn = target && (
    <Coming askedAt={target.askedAt}>
      <RowMenu target={target} onClose={() => setTarget(null)} />
    </Coming>
  );
  return { open, drawn };
}
