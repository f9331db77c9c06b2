import type { SessionState } from '@shared/app-state';
import { Suspense } from 'react';
import { useSession } from '../stores/session';
import { type Screen, screen } from '../ui/screen';
import { Toasts } from '../ui/Toasts';
import { PartBoundary } from './PartBoundary';
import type { Page } from './page';

const signIn = screen(() => import('../features/session/SignIn'));
const lock = screen(() => import('../features/session/Lock'));
const views: Record<Page['view'], Screen> = {
  main: screen(() => import('./MainWindow')),
  'quick-reply': screen(() => import('../features/quick-reply/QuickReply')),
};

function screenOf({ view }: Page, session: SessionState | null): Screen {
  if (session?.status !== 'signed-in') return signIn;
  return session.locked ? lock : views[view];
}

/** Fetches the code of the window's view while main is asked what it shows. */
export function preloadView({ view }: Page): void {
  void views[view].load();
}

/** Resolves when the code of the first screen is there; the session must be known. */
export function loadScreen(page: Page): Promise<void> {
  return screenOf(page, useSession.getState().session).load();
}

/** The window's view while somebody is signed in, the sign-in or the lock otherwise. */
export function App({ page }: { page: Page }) {
  const { Screen } = useSession(({ session }) => screenOf(page, session));
  return (
    <PartBoundary>
      <Suspense fallback={null}>
        <Screen />
      </Suspense>
      <Toasts />
    </PartBoundary>
  );
}
