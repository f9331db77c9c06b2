import { Pause, Play, RotateCw } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import styles from './AudioPlayer.module.css';
import { clockText, nextSpeed } from './audioText';
import type { MediaRef } from './mediaTypes';
import { useMedia } from './useMedia';

/** A voice message: play, seek, speed. Another one that plays is paused. */
export function AudioPlayer(media: MediaRef) {
  const { t } = useTranslation('media');
  const { src, state, onReady, onFailed, retry } = useMedia(media);
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [atSeconds, setAtSeconds] = useState(0);
  const [lengthSeconds, setLengthSeconds] = useState(0);
  const [speed, setSpeed] = useState(1);

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
  const toggle = () => {
    if (!audio.current) return;
    if (playing) return audio.current.pause();
    pauseOthers(audio.current);
    audio.current.play().catch(onFailed);
  };
  return (
    <fieldset className={styles.player} aria-label={t('audio.name')}>
      <audio
        ref={audio}
        src={src}
        preload="metadata"
        onLoadedMetadata={(event) => {
          setLengthSeconds(finite(event.currentTarget.duration));
          onReady();
        }}
        onDurationChange={(event) => setLengthSeconds(finite(event.currentTarget.duration))}
        onTimeUpdate={(event) => setAtSeconds(event.currentTarget.currentTime)}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAtSeconds(0)}
        onError={onFailed}
      />
      <IconButton
        icon={playing ? Pause : Play}
        label={playing ? t('audio.pause') : t('audio.play')}
        variant="filled"
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
          setAtSeconds(seconds);
          if (audio.current) audio.current.currentTime = seconds;
        }}
      />
      <span className={styles.time} aria-hidden>
        {clockText(playing || atSeconds > 0 ? atSeconds : lengthSeconds)}
      </span>
      <button
        type="button"
        className={styles.speed}
        aria-label={t('audio.speed', { speed })}
        onClick={() => {
          const next = nextSpeed(speed);
          setSpeed(next);
          if (audio.current) audio.current.playbackRate = next;
        }}
      >
        {speed}×
      </button>
    </fieldset>
  );
}

/** A stream that was not cut to a length says Infinity. */
const finite = (seconds: number) => (Number.isFinite(seconds) ? seconds : 0);

function pauseOthers(own: HTMLAudioElement): void {
  for (const other of document.querySelectorAll('audio')) if (other !== own) other.pause();
}
