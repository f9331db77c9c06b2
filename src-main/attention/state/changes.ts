/** What changed: gathered until it is handled, and its facts read in pieces. */
import type { Clock } from '../../common/clock';
import { createSerialQueue } from '../../common/serial-queue';
import type { AttentionFacts } from '../../storage/attention-types';
import type { Inbox } from '../../storage/types';

/** Conversations that changed, gathered until they are handled. */
export interface Changes {
  /** `ids` null: all. Handled after this long, or with what is waiting already. */
  add(ids: Iterable<string> | null, afterMs?: number): void;
  cancel(): void;
}

/**
 * Changes come in bursts and are handled together: one run at a time, and one more for all that comes meanwhile.
 * A run for each of them would queue up behind a long one, and then hold main up all at once.
 */
export function createChanges(parts: {
  clock: Clock;
  afterMs: number;
  handle: (ids: Set<string>, all: boolean) => Promise<void>;
  onFailed: () => void;
}): Changes {
  const enqueue = createSerialQueue();
  let pending = { ids: new Set<string>(), all: false };
  let cancel: (() => void) | null = null;

  function handle(): Promise<void> {
    const { ids, all } = pending;
    pending = { ids: new Set(), all: false };
    cancel = null;
    return parts.handle(ids, all);
  }

  return {
    add(ids, afterMs = parts.afterMs) {
      for (const id of ids ?? []) pending.ids.add(id);
      pending.all ||= ids === null;
      cancel ??= parts.clock.after(afterMs, () => {
        enqueue(handle).catch(parts.onFailed);
      });
    },
    cancel() {
      cancel?.();
      cancel = null;
    },
  };
}

const AT_ONCE = 50;

/**
 * Facts of many conversations, read in pieces, so that ten thousand of them never hold up the main
 * thread. Keeps those wanted; names those that the inbox does not have.
 */
export async function factsOfAll(
  { attention }: Inbox,
  conversationIds: readonly string[],
  wanted: (facts: AttentionFacts) => boolean,
): Promise<{ found: AttentionFacts[]; missing: string[] }> {
  const found: AttentionFacts[] = [];
  const missing = new Set(conversationIds);
  for (let at = 0; at < conversationIds.length; at += AT_ONCE) {
    if (at > 0) await new Promise(setImmediate);
    for (const facts of attention.facts(conversationIds.slice(at, at + AT_ONCE))) {
      missing.delete(facts.conversationId);
      if (wanted(facts)) found.push(facts);
    }
  }
  return { found, missing: [...missing] };
}
