import { Pause, Play, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversation } from '../../data/conversation';
import { openConversation, useNavigation } from '../../stores/navigation';
import { showFailure } from '../../stores/toasts';
import { IconButton } from '../../ui/IconButton';
import { contactText } from '../list/rowWords';
import { clockText } from './audioText';
import styles from './PlaybackBar.module.css';
import { pausePlayback, resumePlayback, stopPlayback, usePlayback } from './playback';

/** The voice message that goes on playing while its conversation is out of sight. */
export default function PlaybackBar() {
  const { t } = useTranslation('media');
  const { media, isPlaying, isUnderWay, atSeconds, lengthSeconds } = usePlayback();
  const shownId = useNavigation(({ conversationId }) => conversationId);
  const view = useConversation(media?.conversationId ?? null);
  // Nothing is heard of a window that is not seen, or whose owner signed out.
  useEffect(() => {
    const onHidden = () => {
      if (document.hidden) pausePlayback();
    };
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      stopPlayback();
    };
  }, []);
  if (!media || !view || media.conversationId === shownId || !isUnderWay) return null;
  return (
    <section className={styles.bar} aria-label={t('player.name')}>
      <IconButton
        icon={isPlaying ? Pause : Play}
        label={isPlaying ? t('audio.pause') : t('audio.play')}
        size="small"
        variant="tonal"
        className={styles.play}
        onClick={() => (isPlaying ? pausePlayback() : void resumePlayback().catch(showFailure))}
      />
      <button
        type="button"
        className={styles.who}
        onClick={() => openConversation(media.conversationId, `m:${media.messageId}`)}
      >
        {t('player.from', { name: contactText(view) })}
      </button>
      <span className={styles.time}>
        {t('player.at', { at: clockText(atSeconds), length: clockText(lengthSeconds) })}
      </span>
      <IconButton icon={X} label={t('player.close')} size="small" onClick={stopPlayback} />
    </section>
  );
}
