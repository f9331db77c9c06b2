/**
 * Tells the server that a support handoff is done, where it has a route for that. It is done here
 * whatever comes of it: what could not be told waits, also over a restart, and is given up after a day.
 */
import { z } from 'zod';
import type { Clock } from '../common/clock';
import type { Log } from '../common/log';
import type { WassistClient } from '../wassist/types';
import { applyRemote } from './apply';
import { faultOf } from './fault';
import { isRefused } from './outbox/outcome';
import type { SyncInbox } from './types';

export interface CancelHandoffs {
  /** Soon, so that it can be taken back. */
  cancel(conversationId: string): void;
  /** False: it was told already, or never to be. */
  takeBack(conversationId: string): boolean;
  start(): void;
  stop(): void;
}

const NAME = 'handoffs-to-cancel';
/** By conversation, when it was asked for. */
const records = z.record(z.string(), z.number());
/** Longer than the way to take it back is in sight. */
const FIRST_AFTER_MS = 10_000;
const RETRY_MS = 60_000;
const GIVE_UP_MS = 24 * 60 * 60_000;

export function createCancelHandoffs(parts: {
  client: { readonly conversations: Pick<WassistClient['conversations'], 'cancelHandoff'> };
  inbox: SyncInbox;
  /** Whether the handoff that is raised now is the one that the owner finished: a newer one must not be lost. */
  isDone: (conversationId: string) => boolean;
  clock: Clock;
  log: Log;
}): CancelHandoffs {
  const { client, inbox, isDone, clock, log } = parts;
  let cancelTimer: (() => void) | null = null;
  let stopped = false;

  const read = () => records.catch({}).parse(inbox.meta.get(NAME) ?? {});

  function remove(conversationId: string): boolean {
    const { [conversationId]: asked, ...rest } = read();
    if (asked !== undefined) inbox.meta.set(NAME, rest);
    return asked !== undefined;
  }

  function later(delayMs: number): void {
    cancelTimer?.();
    if (!stopped) cancelTimer = clock.after(delayMs, () => void tellAll());
  }

  async function tellAll(): Promise<void> {
    try {
      const nowMs = clock.now();
      for (const [conversationId, askedAtMs] of Object.entries(read())) {
        if (nowMs - askedAtMs < FIRST_AFTER_MS) later(FIRST_AFTER_MS);
        else if (nowMs - askedAtMs > GIVE_UP_MS || !isDone(conversationId)) remove(conversationId);
        else await tell(conversationId);
        if (stopped) return;
      }
    } catch {
      log.warn('cancel-handoff.storage');
      later(RETRY_MS);
    }
  }

  async function tell(conversationId: string): Promise<void> {
    const askedAtMs = clock.now();
    try {
      const answer = await client.conversations.cancelHandoff(conversationId);
      if (stopped) return;
      remove(conversationId);
      const remote = { kind: 'conversations', conversations: [answer], byName: true } as const;
      applyRemote(inbox, { ...remote, askedAtMs }, clock.now());
    } catch (error) {
      if (stopped) return;
      const fault = faultOf(error);
      log.info('cancel-handoff.failed', { kind: fault.kind });
      if (isRefused(fault)) remove(conversationId);
      else later(RETRY_MS);
    }
  }

  return {
    cancel(conversationId) {
      inbox.meta.set(NAME, { ...read(), [conversationId]: clock.now() });
      later(FIRST_AFTER_MS);
    },
    takeBack: remove,
    start: () => later(FIRST_AFTER_MS),
    stop() {
      stopped = true;
      cancelTimer?.();
    },
  };
}
