import { z } from 'zod';
import type { SyncInbox } from '../types';
import type { RunningTakeover } from './renewal';

const records = z.record(
  z.string(),
  z.object({ minutes: z.number().int().positive(), takenAtMs: z.number() }),
);
type Records = z.infer<typeof records>;
const NAME = 'takeovers';

/**
 * Takeovers of ours, in inbox.db, so that a restart counts down where it was. The end lies with the
 * conversation, where the server's word ends it; the rest here.
 */
export function createMyTakeovers({ meta, repository }: SyncInbox) {
  const read = (): Records => records.catch({}).parse(meta.get(NAME));

  function running(conversationId: string, record: Records[string]): RunningTakeover | null {
    const takeover = repository.conversation(conversationId)?.takeover;
    if (!takeover?.active || !takeover.byMe || takeover.endsAtMs === null) return null;
    return { ...record, untilHandback: takeover.untilHandback, endsAtMs: takeover.endsAtMs };
  }

  /** Those that are still ours. */
  function all(): Map<string, RunningTakeover> {
    const kept: Records = {};
    const mine = new Map<string, RunningTakeover>();
    const stored = read();
    for (const [conversationId, record] of Object.entries(stored)) {
      const takeover = running(conversationId, record);
      if (!takeover) continue;
      kept[conversationId] = record;
      mine.set(conversationId, takeover);
    }
    if (mine.size < Object.keys(stored).length) meta.set(NAME, kept);
    return mine;
  }

  return {
    all,
    get(conversationId: string): RunningTakeover | null {
      const record = read()[conversationId];
      return record ? running(conversationId, record) : null;
    },
    put: (conversationId: string, minutes: number, takenAtMs: number) =>
      meta.set(NAME, { ...read(), [conversationId]: { minutes, takenAtMs } }),
    remove(conversationId: string) {
      const { [conversationId]: _removed, ...rest } = read();
      meta.set(NAME, rest);
    },
  };
}
