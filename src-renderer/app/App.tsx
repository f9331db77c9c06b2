import { lazy, Suspense } from 'react';
import { useSession } from '../stores/session';
import { Toasts } from '../ui/Toasts';
import { PartBoundary } from './PartBoundary';
import type { Page } from './page';

const SignIn = lazy(() => import('../features/session/SignIn'));
const MainWindow = lazy(() => import('./MainWindow'));
const QuickReply = lazy(() => import('../features/quick-reply/QuickReply'));

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
