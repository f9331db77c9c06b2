import type { Random } from './random';
import type { Delivery } from './world/model';

export type Status = 'sent' | 'delivered' | 'read' | 'failed';

/** How far WhatsApp has got with a message at this moment. */
export function statusAt(delivery: Delivery, nowMs: number): Status {
  const reached = (timeMs: number | null): boolean => timeMs !== null && timeMs <= nowMs;
  if (reached(delivery.failedAtMs)) return 'failed';
  if (reached(delivery.readAtMs)) return 'read';
  if (reached(delivery.deliveredAtMs)) return 'delivered';
  return 'sent';
}

/** Delivered within two seconds, read within seven, unless it fails within one. */
export function planDelivery(sentAtMs: number, failedShare: number, random: Random): Delivery {
  if (random.chance(failedShare)) {
    const failedAtMs = sentAtMs + random.between(300, 1000);
    return { deliveredAtMs: null, readAtMs: null, failedAtMs };
  }
  const deliveredAtMs = sentAtMs + random.between(400, 2000);
  return { deliveredAtMs, readAtMs: deliveredAtMs + random.between(800, 5000), failedAtMs: null };
}
