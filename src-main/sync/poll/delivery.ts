/**
 * Ticks: no event tells that a message was delivered or read (wassist-api.md 0.12), so the thread is
 * read again a few times after a send, at growing distances, until there is nothing more to learn.
 */
import type { Clock } from '../../clock';
import type { HeldMessage } from '../../storage/types';
import type { Reader } from '../reader';
import type { SyncInbox } from '../types';
import type { Chores } from './chores';

const DELAYS_MS = [2_000, 5_000, 15_000, 60_000, 300_000];
/** Older ones of ours that the customer never read are left alone. */
const LOOK_AT = 20;

/** Milliseconds from the send until the thread is read for the `reads`-th time; null: no more. */
export function nextDeliveryReadMs(reads: number): number | null {
  return DELAYS_MS[reads] ?? null;
}

/** Whether a message of ours may still get a further tick. */
export function awaitsTicks(newest: readonly HeldMessage[]): boolean {
  return newest.some(
    ({ message, outboxId }) =>
      outboxId !== null && message.status !== 'read' && message.status !== 'failed',
  );
}

/** The list does not tell of ticks: the thread is read again a few times after a send. */
export interface DeliveryWatch {
  /** Something was sent into this conversation just now. */
  watch(conversationId: string): void;
}

export function createDeliveryWatch(parts: {
  clock: Clock;
  inbox: SyncInbox;
  chores: Chores;
  read: (conversationId: string) => ReturnType<Reader['newest']>;
}): DeliveryWatch {
  const { clock, inbox, chores, read } = parts;

  function plan(conversationId: string, sentAtMs: number, reads: number): void {
    const delayMs = nextDeliveryReadMs(reads);
    if (delayMs === null) return;
    chores.add(`delivery ${conversationId}`, sentAtMs + delayMs, async () => {
      await read(conversationId);
      if (awaitsTicks(inbox.ledger.newestMessages(conversationId, LOOK_AT))) {
        plan(conversationId, sentAtMs, reads + 1);
      }
    });
  }

  return { watch: (conversationId) => plan(conversationId, clock.now(), 0) };
}
