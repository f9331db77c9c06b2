import { type ComponentType, lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, onTestFinished, vi } from 'vitest';
import { UnthrottledSuspense } from './UnthrottledSuspense';

it("draws what was fetched at once, where React's own boundary waits", async () => {
  // Within act nothing is throttled.
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  onTestFinished(() => {
    root.unmount();
    vi.unstubAllGlobals();
  });
  const code = Promise.withResolvers<{ default: ComponentType<{ of: string }> }>();
  const Line = lazy(() => code.promise);
  root.render(
    <>
      <Suspense fallback="waits, ">
        <Line of="React" />
      </Suspense>
      <UnthrottledSuspense fallback="waits">
        <Line of="ours" />
      </UnthrottledSuspense>
    </>,
  );
  await vi.waitFor(() => expect(document.body.textContent).toBe('waits, waits'));
  code.resolve({ default: ({ of }) => `drawn by ${of}` });
  await vi.waitFor(() => expect(document.body.textContent).toBe('waits, drawn by ours'), {
    interval: 1,
  });
});
