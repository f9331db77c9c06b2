import { cleanText } from '@shared/clean';
import { previewOf, previewText } from '@shared/content';
import type { ThreadItem } from '@shared/thread-views';
import type { Delivery } from '@shared/views';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n';
import { serverNow } from '../../stores/clock';
import { announce } from '../../stores/toasts';
import type { ThreadState } from './loader';
import { excerptOf } from './text/excerpt';

/**
 * Says what becomes of the owner's messages, and what the customer writes while the thread is open. The log
 * itself is not live: it would read out older messages too, as they are loaded.
 */
export function useAnnounced({ window, status }: ThreadState, customer: string): void {
  const { t } = useTranslation('thread');
  const { items, hasNewer } = window;
  const isRead = status === 'ready';
  const openedMs = useRef<number | null>(null);
  const deliveries = useRef<Deliveries>(new Map());
  useEffect(() => {
    if (!isRead) return;
    const since = openedMs.current ?? Number.POSITIVE_INFINITY;
    // What is above the first item that is there may be loaded yet, but is not new.
    openedMs.current ??= (hasNewer ? null : items[0]?.createdAtMs) ?? serverNow();
    for (const { item, outcome } of deliveryNews(deliveries.current, items, since)) {
      const error = outcome === 'failed' ? item.outbox?.error : null;
      const why = error ? errorText(error) : '';
      const words =
        item.prompt !== null && outcome === 'sent'
          ? t('prompt.asked', { prompt: excerptOf(item.prompt) ?? item.prompt })
          : t(`outcome.${outcome}`, { name: customer, why });
      announce(words.trim(), { urgent: outcome === 'failed' || outcome === 'unknown' });
    }
    deliveries.current = new Map([...deliveries.current, ...deliveriesOf(items)]);
  }, [items, hasNewer, isRead, customer, t]);

  const newestMs = useRef<number | null>(null);
  useEffect(() => {
    const since = newestMs.current;
    const last = items.at(-1)?.createdAtMs;
    // Far from the end, messages that are scrolled to come in there.
    newestMs.current = hasNewer || last === undefined ? null : Math.max(since ?? last, last);
    if (since === null || newestMs.current === null) return;
    const fresh = items.filter((item) => item.createdAtMs > since && item.message.role === 'user');
    if (fresh.length === 0) return;
    const words = fresh.map((item) =>
      previewText(previewOf(item.message, false), (key, params) => t(key, params ?? {})),
    );
    const text = cleanText(words.join('. '));
    announce(t('announce', { name: customer, text: excerptOf(text) ?? text }));
  }, [items, hasNewer, customer, t]);
}

/** By the item's key. */
type Deliveries = ReadonlyMap<string, Outcome>;
/** Worth announcing: that it left, or that it did not. */
type Outcome = 'under-way' | 'sent' | 'failed' | 'unknown' | 'looking' | 'held-back';

interface DeliveryNews {
  item: ThreadItem;
  outcome: Exclude<Outcome, 'under-way'>;
}

const outcomes: Record<Delivery, Outcome> = {
  queued: 'under-way',
  sending: 'under-way',
  sent: 'sent',
  delivered: 'sent',
  read: 'sent',
  failed: 'failed',
  unknown: 'unknown',
};

export function deliveriesOf(items: readonly ThreadItem[]): Deliveries {
  const found = items.flatMap((item) => {
    const outcome = outcomeOf(item);
    return outcome ? [[item.key, outcome] as const] : [];
  });
  return new Map(found);
}

/**
 * Those that came to a new end. One that was never seen under way is news as well if it was written since the
 * thread is open: it may be out before it is drawn. What was there before and is loaded later is none.
 */
export function deliveryNews(
  before: Deliveries,
  items: readonly ThreadItem[],
  openedMs: number,
): DeliveryNews[] {
  return items.flatMap((item) => {
    const was = before.get(item.key);
    const outcome = outcomeOf(item);
    const isKnown = was !== undefined || item.createdAtMs > openedMs;
    if (!isKnown || !outcome || outcome === was || outcome === 'under-way') return [];
    return [{ item, outcome }];
  });
}

function outcomeOf({ mine, delivery, outbox }: ThreadItem): Outcome | null {
  if (!mine || !delivery) return null;
  if (delivery === 'unknown' && outbox !== null && outbox.nextTryAtMs !== null) return 'looking';
  return delivery === 'queued' && outbox?.error ? 'held-back' : outcomes[delivery];
}
