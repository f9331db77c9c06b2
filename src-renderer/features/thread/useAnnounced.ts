import { cleanText } from '@shared/clean';
import { previewOf, previewText } from '@shared/content';
import type { ThreadItem } from '@shared/views';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n';
import { announce } from '../../stores/toasts';
import { type Deliveries, deliveriesOf, deliveryNews } from './deliveryNews';
import { excerptOf } from './text/excerpt';

/**
 * Says what the customer writes while the thread is open, and what becomes of the owner's messages. The log itself is not live: it
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

  const deliveries = useRef<Deliveries>(deliveriesOf(items));
  useEffect(() => {
    for (const { item, outcome } of deliveryNews(deliveries.current, items)) {
      const error = outcome === 'failed' ? item.outbox?.error : null;
      const why = error ? errorText(error) : '';
      announce(t(`outcome.${outcome}`, { name: customer, why }).trim(), {
        urgent: outcome === 'failed' || outcome === 'unknown',
      });
    }
    deliveries.current = deliveriesOf(items);
  }, [items, customer, t]);
}
