import { cleanText } from '@shared/clean';
import { previewOf, previewText } from '@shared/preview';
import type { ThreadItem } from '@shared/views';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../stores/toasts';
import { excerptOf } from './text/excerpt';

/**
 * Says politely what the customer writes while the thread is open. The log itself is not live: it
 * would read out older messages too, as they are loaded.
 */
export function useAnnounced(items: readonly ThreadItem[], customer: string): void {
  const { t } = useTranslation('thread');
  const newestMs = useRef<number | null>(null);
  useEffect(() => {
    const last = items.at(-1)?.createdAtMs;
    if (last === undefined) return;
    const since = newestMs.current;
    newestMs.current = Math.max(since ?? last, last);
    if (since === null) return;
    const fresh = items.filter((item) => item.createdAtMs > since && item.message.role === 'user');
    if (fresh.length === 0) return;
    const words = fresh.map((item) =>
      previewText(previewOf(item.message, false), (key, params) => t(key, params ?? {})),
    );
    const text = cleanText(words.join('. '));
    announce(t('announce', { name: customer, text: excerptOf(text) ?? text }));
  }, [items, customer, t]);
}
