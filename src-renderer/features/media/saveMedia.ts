import i18next from 'i18next';
import { useEffect, useState } from 'react';
import { call, on } from '../../bridge';
import { showFailure, showToast } from '../../stores/toasts';
import type { MediaRef } from './media';

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
