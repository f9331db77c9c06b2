/** The list over a fake bridge, for its tests. */
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { followInbox } from '../data/read';
import { prepareTotals } from '../data/totals';
import { ConversationList } from '../features/list/ConversationList';
import { FilterBar } from '../features/list/FilterBar';
import { startInboxList } from '../stores/inboxList';
import { openConversation } from '../stores/navigation';
import { endSelection } from '../stores/selection';
import { startSession } from '../stores/session';
import { useToasts } from '../stores/toasts';
import { type FakeBridge, installFakeBridge } from './fakeBridge';
import { giveLayout } from './layout';
import { renderPage } from './render';
import { sampleConversations } from './sample';

/** The bridge of the list started last. */
export let bridge: FakeBridge;
let stops: (() => void)[] = [];

export async function startList(conversations = sampleConversations(300)) {
  bridge = installFakeBridge({ conversations });
  stops = [await startSession(), await startInboxList('newest'), followInbox()];
  prepareTotals();
  await renderPage(
    <>
      <FilterBar />
      <ConversationList />
    </>,
  );
  return userEvent.setup();
}
export const list = () => screen.getByRole('list', { name: 'Conversations' });
export const rows = () => within(list()).getAllByRole('listitem');
export const row = (name: string) => within(list()).getByRole('listitem', { name });
export const focused = () => document.activeElement?.closest('li')?.getAttribute('aria-label');

/** Before each test; returns the way to end it. */
export function layOutList(): () => void {
  const takeLayout = giveLayout({ clientWidth: 320, clientHeight: 640 });
  return () => {
    cleanup();
    for (const stop of stops) stop();
    endSelection();
    useToasts.setState({ toasts: [] });
    openConversation(null);
    takeLayout();
  };
}
