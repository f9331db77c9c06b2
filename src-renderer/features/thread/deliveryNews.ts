/** What has become of the owner's messages since the thread was last looked at. Pure. */

import type { ThreadItem } from '@shared/thread-views';
import type { Delivery } from '@shared/views';

/** By the item's key. */
export type Deliveries = ReadonlyMap<string, Outcome>;
/** Worth announcing: that it left, or that it did not. */
type Outcome = 'under-way' | 'sent' | 'failed' | 'unknown' | 'looking' | 'held-back';

export interface DeliveryNews {
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
