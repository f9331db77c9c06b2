/** What fills a window, or its larger part: each in a chunk of its own, fetched before it is drawn. */
import type { SessionState } from '@shared/app-state';
import { useNavigation } from '../stores/navigation';
import { useSession } from '../stores/session';
import { type Screen, screen } from '../ui/screen';
import type { Page } from './page';

const signIn = screen(() => import('../features/session/SignIn'));
const lock = screen(() => import('../features/session/Lock'));
const views: Record<Page['view'], Screen> = {
  main: screen(() => import('./MainWindow')),
  'quick-reply': screen(() => import('../features/quick-reply/QuickReply')),
};
/** Of the main window. The list is drawn without it. */
export const conversation = screen(() => import('./ConversationPane'));

export function screenOf({ view }: Page, session: SessionState | null): Screen {
  if (session?.status !== 'signed-in') return signIn;
  return session.locked ? lock : views[view];
}

/** Fetches the code of the window's view while main is asked what it shows. */
export function preloadView({ view }: Page): void {
  void views[view].load();
}

/** Resolves when the code of the first frame is there; the session and what is open must be known. */
export async function loadScreen(page: Page): Promise<void> {
  const shown = screenOf(page, useSession.getState().session);
  const isOpen = shown === views.main && useNavigation.getState().conversationId !== null;
  // Where it cannot be had, its part of the window says so.
  await Promise.all([shown.load(), isOpen && conversation.load().catch(() => undefined)]);
}

/** What the first frame does without. What is not there yet comes when it is needed. */
export async function loadRest({ view }: Page): Promise<void> {
  const links = import('../features/thread/text/links');
  const media = import('../features/media/MediaView');
  await Promise.all([
    view === 'main' && conversation.load(),
    links.then(({ loadLinkFinder }) => loadLinkFinder()),
    media.then(({ audioPlayer }) => audioPlayer.load()),
  ]).catch(() => undefined);
}
