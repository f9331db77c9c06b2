import { useEffect, useState } from 'react';
import { on } from '../../bridge';
import type { MediaRef } from './mediaTypes';
import { saveMedia } from './saveMedia';

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
