/**
 * The conversations that are chosen in the list, to be acted on at once. Choosing opens nothing and moves no
 * focus: what is typed goes where it went before.
 */
import { MOST_SELECTED } from '@shared/limits';
import i18next from 'i18next';
import { create } from 'zustand';
import { indexOf, rowAt, useInboxList } from './inboxList';
import { announce, showToast } from './toasts';

interface Selection {
  ids: ReadonlySet<string>;
  /** Where a span begins: the one that was chosen last by itself. */
  from: string | null;
}

const none: Selection = { ids: new Set(), from: null };
export const useSelection = create<Selection>(() => none);

export const endSelection = () => useSelection.setState(none);

function choose(ids: string[], from: string | null): void {
  if (ids.length > MOST_SELECTED)
    showToast(i18next.t('inbox:select.most', { count: MOST_SELECTED }), 'failure');
  useSelection.setState({ ids: new Set(ids.slice(0, MOST_SELECTED)), from });
  announce(i18next.t('inbox:select.count', { count: Math.min(ids.length, MOST_SELECTED) }));
}

/** One more, or one less. */
export function toggleSelected(id: string): void {
  const { ids } = useSelection.getState();
  choose(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id], id);
}

/** From the one that was chosen last to this one, in the present order of the list. */
export function selectTo(id: string): void {
  const list = useInboxList.getState();
  const { ids, from } = useSelection.getState();
  const start = from === null ? -1 : indexOf(list, from);
  const end = indexOf(list, id);
  if (start < 0 || end < 0) {
    toggleSelected(id);
    return;
  }
  const step = Math.sign(end - start) || 1;
  const span: string[] = [];
  for (let at = start; at !== end + step; at += step) {
    const row = rowAt(list, at);
    if (row) span.push(row.id);
  }
  choose([...new Set([...ids, ...span])], from);
}

// Another list has other rows; the chosen ones must be visible to act on them.
useInboxList.subscribe(({ query }, before) => {
  if (query !== before.query) endSelection();
});
