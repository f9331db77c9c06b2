import { Suspense } from 'react';
import { useSession } from '../stores/session';
import { Toasts } from '../ui/Toasts';
import { PartBoundary } from './PartBoundary';
import type { Page } from './page';
import { screenOf } from './screens';

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
