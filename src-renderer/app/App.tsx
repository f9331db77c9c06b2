import { Suspense } from 'react';
import { useSession } from '../stores/session';
import { Toasts } from '../ui/Toasts';
import { PartBoundary } from './PartBoundary';
import type { Page } from './page';
import { type Screen, screen } from './screen';

const signIn = screen(() => import('../features/session/SignIn'));
const views: Record<Page['view'], Screen> = {
  main: screen(() => import('./MainWindow')),
  'quick-reply': screen(() => import('../features/quick-reply/QuickReply')),
};

const screenOf = ({ view }: Page, signedIn: boolean) => (signedIn ? views[view] : signIn);
const isSignedIn = () => useSession.getState().session?.status === 'signed-in';

/** Fetches the code of the window's view while main is asked what it shows. */
export function preloadView({ view }: Page): void {
  void views[view].load();
}

/** Resolves when the code of the first screen is there; the session must be known. */
export function loadScreen(page: Page): Promise<void> {
  return screenOf(page, isSignedIn()).load();
}

/** The window's view while somebody is signed in, the sign-in otherwise. */
export function App({ page }: { page: Page }) {
  const signedIn = useSession((state) => state.session?.status === 'signed-in');
  const { Screen } = screenOf(page, signedIn);
  return (
    <PartBoundary>
      <Suspense fallback={null}>
        <Screen />
      </Suspense>
      <Toasts />
    </PartBoundary>
  );
}
