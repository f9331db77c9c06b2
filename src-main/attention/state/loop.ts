/** Keeps every conversation's attention record in step with the inbox and with time. The rule is in decide.ts. */
import type { Settings } from '@shared/settings';
import type { Clock } from '../../common/clock';
import type { Log } from '../../common/log';
import type { AttentionFacts, AttentionRecord } from '../../storage/attention-types';
import type { Inbox } from '../../storage/types';
import { createChanges, factsOfAll } from './changes';
import { decideAttention } from './decide';

export interface AttentionLoopParts {
  inbox: Inbox;
  settings: { get(): Settings; onChange(listener: (settings: Settings) => void): () => void };
  clock: Clock;
  log: Log;
}

/** Changes of one poll come one by one. */
const DECIDE_AFTER_MS = 10;
/** At the start everything is looked at once more, after the windows had their turn. */
const REVIEW_AFTER_MS = 5000;
/** Main does other things between two of these. */
const WRITTEN_AT_ONCE = 50;

/** Starts at once; returns the way to stop it. */
export function startAttentionLoop({
  inbox,
  settings,
  clock,
  log,
}: AttentionLoopParts): () => void {
  let stopped = false;
  let writing = false;
  let cancelDue: (() => void) | null = null;
  let silentMinutes = settings.get().notifications.agentSilentMinutes;
  const changes = createChanges({
    clock,
    afterMs: DECIDE_AFTER_MS,
    async handle(ids, all) {
      if (!stopped) await decide(all ? inbox.repository.ids() : [...ids]);
    },
    onFailed: () => log.error('attention.failed'),
  });

  async function decide(ids: readonly string[]): Promise<void> {
    const records = new Map<string, AttentionRecord>();
    await factsOfAll(inbox, ids, (facts) => {
      const record = decided(facts);
      if (!isSame(record, facts.record)) records.set(facts.conversationId, record);
      return false;
    });
    if (stopped) return;
    await write([...records]);
    if (stopped) return;
    waitForDue();
  }

  function decided(facts: AttentionFacts): AttentionRecord {
    return decideAttention(facts, { agentSilentMinutes: silentMinutes }, clock.now());
  }

  /** Our own writes change the inbox too; they need no decision (`writing`). */
  async function write(records: readonly (readonly [string, AttentionRecord])[]): Promise<void> {
    for (let at = 0; at < records.length && !stopped; at += WRITTEN_AT_ONCE) {
      if (at > 0) await new Promise(setImmediate);
      writing = true;
      try {
        inbox.attention.set(new Map(records.slice(at, at + WRITTEN_AT_ONCE)));
      } finally {
        writing = false;
      }
    }
  }

  function waitForDue(): void {
    cancelDue?.();
    const dueAtMs = inbox.attention.nextDueMs();
    if (dueAtMs === null) return;
    cancelDue = clock.after(dueAtMs - clock.now(), () => {
      changes.add(inbox.attention.due(clock.now()));
    });
  }

  const stops = [
    inbox.onChange(({ conversationIds }) => {
      if (!writing) changes.add(conversationIds);
    }),
    settings.onChange(({ notifications }) => {
      if (notifications.agentSilentMinutes === silentMinutes) return;
      silentMinutes = notifications.agentSilentMinutes;
      changes.add(null);
    }),
    clock.after(REVIEW_AFTER_MS, () => changes.add(null)),
  ];
  changes.add(inbox.attention.due(clock.now()));

  return () => {
    stopped = true;
    for (const stop of stops) stop();
    changes.cancel();
    cancelDue?.();
  };
}

function isSame(a: AttentionRecord, b: AttentionRecord): boolean {
  return (
    a.state === b.state &&
    a.reason === b.reason &&
    a.sinceMs === b.sinceMs &&
    a.dueAtMs === b.dueAtMs
  );
}
