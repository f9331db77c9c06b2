import { Pause, Play, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import styles from './AudioPlayer.module.css';
import { clockText, nextSpeed } from './audioText';
import type { MediaRef } from './media';
import {
  finite,
  isSameFile,
  pausePlayback,
  play,
  seekPlayback,
  setPlaybackSpeed,
  usePlayback,
} from './playback';
import { useMedia } from './useMedia';

/** A voice message: play, seek, speed. Another one that plays is paused. */
export default function AudioPlayer(media: MediaRef) {
  const { t } = useTranslation('media');
  const { src, state, onReady, onFailed, retry } = useMedia(media);
  const current = usePlayback((playback) => (isSameFile(playback.media, media) ? playback : null));
  const speed = usePlayback((playback) => playback.speed);
  const [ownLength, setOwnLength] = useState(0);
  /** Where it is to begin, while another one is played. */
  const [startSeconds, setStartSeconds] = useState(0);

  if (state === 'failed') {
    return (
      <div className={styles.missing}>
        <span>{t('audio.missing')}</span>
        <Button size="small" variant="quiet" icon={RotateCw} onClick={retry}>
          {t('retry')}
        </Button>
      </div>
    );
  }
  const isPlaying = current?.isPlaying ?? false;
  const atSeconds = current?.atSeconds ?? startSeconds;
  const lengthSeconds = current?.lengthSeconds || ownLength;
  const toggle = () => {
    if (isPlaying) pausePlayback();
    else play(media, src, startSeconds).catch(onFailed);
  };
  return (
    <fieldset className={styles.player} aria-label={t('audio.name')}>
      {/* For its length alone, and whether it can be had: what plays is the window's (playback.ts). */}
      <audio
        src={src}
        preload="metadata"
        onLoadedMetadata={(event) => {
          setOwnLength(finite(event.currentTarget.duration));
          onReady();
        }}
        onDurationChange={(event) => setOwnLength(finite(event.currentTarget.duration))}
        onError={onFailed}
      />
      <IconButton
        icon={isPlaying ? Pause : Play}
        label={isPlaying ? t('audio.pause') : t('audio.play')}
        variant="tonal"
        className={styles.play}
        onClick={toggle}
      />
      <input
        type="range"
        className={styles.track}
        aria-label={t('audio.position')}
        aria-valuetext={t('audio.at', {
          at: clockText(atSeconds),
          length: clockText(lengthSeconds),
        })}
        min={0}
        max={Math.max(lengthSeconds, 0.1)}
        step={0.1}
        value={atSeconds}
        onChange={(event) => {
          const seconds = Number(event.currentTarget.value);
          if (current) seekPlayback(seconds);
          else setStartSeconds(seconds);
        }}
      />
      <span className={styles.time} aria-hidden>
        {clockText(isPlaying || atSeconds > 0 ? atSeconds : lengthSeconds)}
      </span>
      <button
        type="button"
        className={styles.speed}
        aria-label={t('audio.speed', { speed })}
        onClick={() => setPlaybackSpeed(nextSpeed(speed))}
      >
        {speed}×
      </button>
    </fieldset>
  );
}
