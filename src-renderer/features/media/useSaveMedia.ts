import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, on } from '../../bridge';
import { showFailure, showToast } from '../../stores/toasts';
import type { MediaRef } from './mediaTypes';

interface SaveMedia {
  save: () => void;
  saving: boolean;
  /** 0 to 1 while it is fetched; null when not known. */
  ratio: number | null;
}

/** Saves a file where the owner chooses, with its progress. */
export function useSaveMedia({ conversationId, messageId, index }: MediaRef): SaveMedia {
  const { t } = useTranslation('media');
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
    call('media.save', { conversationId, messageId, index })
      .then((saved) => {
        if (saved) showToast(t('saved', { path: saved.path }));
      })
      .catch(showFailure)
      .finally(() => setSaving(false));
  };
  return { save, saving, ratio };
}
