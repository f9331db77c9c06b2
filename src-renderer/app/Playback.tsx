import { lazy, Suspense } from 'react';
import { usePlayback } from '../features/media/playback';

const PlaybackBar = lazy(() => import('../features/media/PlaybackBar'));

/** Once something was played. */
export function Playback() {
  const isUsed = usePlayback(({ media }) => media !== null);
  return (
    isUsed && (
      <Suspense fallback={null}>
        <PlaybackBar />
      </Suspense>
    )
  );
}
