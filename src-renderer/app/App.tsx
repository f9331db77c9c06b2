import { lazy, Suspense } from 'react';
import { useSession } from '../stores/session';
import { Toasts } from '../ui/Toasts';
import { PartBoundary } from './PartBoundary';
import type { Page } from './page';

const views = {
  main: () => import('./MainWindow'),
  'quick-reply': () => import('../features/quick-reply/QuickReply'),
};
const SignIn = lazy(() => import('../features/session/SignIn'));
const MainWindow = lazy(views.main);
const QuickReply = lazy(views['quick-reply']);

/** Fetches the code of the window's view while main is asked what it shows. */
export function preloadView({ view }: Page): void {
  void views[view]();
}

export function App({ page }: { page: Page }) {
  const signedIn = useSession((state) => state.session?.status === 'signed-in');
  return (
    <PartBoundary>
      <Suspense fallback={null}>
        {!signedIn ? <SignIn /> : page.view === 'main' ? <MainWindow /> : <QuickReply />}
      </Suspense>
      <Toasts />
    </PartBoundary>
  );
}
