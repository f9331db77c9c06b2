/** What a page does with one file of a message: it shows it, and it saves it. */
import { mediaAddress } from '@shared/media';
import i18next from 'i18next';
import { useEffect, useState } from 'react';
import { call, on } from '../../bridge';
import { showFailure, showToast } from '../../stores/toasts';
import type { MediaRef } from './media';

interface Media {
  /** A new one for each try, so that a failure is not taken from the page's memory. */
  src: string;
  state: 'loading' | 'ready' | 'failed';
  onReady: () => void;
  onFailed: () => void;
  retry: () => void;
}

/** The way of one file into the page: main fetches and checks it; what it refuses can be asked for again. */
export function useMedia({ conversationId, messageId, index }: MediaRef): Media {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Media['state']>('loading');
  const address = mediaAddress(conversationId, messageId, index);
  return {
    src: attempt === 0 ? address : `${address}?try=${attempt}`,
    state,
    onReady: () => setState('ready'),
    onFailed: () => setState('failed'),
    retry: () => {
      setAttempt(attempt + 1);
      setState('loading');
    },
  };
}

interface SaveMedia {
  save: () => void;
  saving: boolean;
  /** 0 to 1 while it is fetched; null when not known. */
  ratio: number | null;
}

/** Saves a file where the owner chooses, with its progress. */
export function useSaveMedia({ conversationId, messageId, index }: MediaRef): SaveMedia {
  const [saving, setSaving] = useState(false);
  const [ratio, setRatio] = useState<number | null>(null);

  useEffect(() => {
    if (!saving) return;
    return on('media.progress', (progress) => {
      const same =
        progress.conversationId === conversationId &&
        progress.messageId === messageId &&
        progress.index === index;
      if (same) setRatio(progress.ratio);
    });
  }, [saving, conversationId, messageId, index]);

  const save = () => {
    setSaving(true);
    setRatio(null);
    void saveMedia({ conversationId, messageId, index }).finally(() => setSaving(false));
  };
  return { save, saving, ratio };
}

/** Saves a file where the owner chooses, and says where it is. */
export async function saveMedia(media: MediaRef): Promise<void> {
  try {
    const saved = await call('media.save', media);
    if (saved) showToast(i18next.t('media:saved', { path: saved.path }));
  } catch (error) {
    showFailure(error);
  }
}
