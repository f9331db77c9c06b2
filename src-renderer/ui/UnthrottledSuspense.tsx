import { type ReactNode, Suspense, useEffect, useReducer } from 'react';

interface UnthrottledSuspenseProps {
  fallback?: ReactNode;
  children: ReactNode;
}

/**
 * For code that is fetched when the owner asks for it. React draws what comes after a fallback up to 300 ms later
 * (its throttle of reveals); an update of its parent has it drawn with the next frame.
 */
export function UnthrottledSuspense({ fallback, children }: UnthrottledSuspenseProps) {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  return (
    <Suspense
      fallback={
        <>
          <EachFrame then={drawAgain} />
          {fallback}
        </>
      }
    >
      {children}
    </Suspense>
  );
}

function EachFrame({ then }: { then: () => void }) {
  useEffect(() => {
    let frame = requestAnimationFrame(function next() {
      then();
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [then]);
  return null;
}
