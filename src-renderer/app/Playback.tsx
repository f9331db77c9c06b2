import { lazy } from 'react';
import { usePlayback } from '../features/media/playback';
import { UnthrottledSuspense } from '../ui/UnthrottledSuspense';

const PlaybackBar = lazy(() => import('../features/media/PlaybackBar'));

/** Once something was played. */
export function Playback() {
  const isUsed = usePlayback(({ media }) => media !== null);
  return (
    isUsed && (
      <UnthrottledSuspense>
        <PlaybackBar />
      </UnthrottledSuspense>
    )
  );
}
