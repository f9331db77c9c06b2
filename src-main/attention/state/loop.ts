/** Keeps every conversation's attention record in step with the inbox and with time. The rule is in decide.ts. */
import type { Settings } from '@shared/settings';
import type { Clock } from '../../clock';
import type { Log } from '../../log';
import type { AttentionFacts, AttentionRecord, Inbox } from '../../storage/types';
import { decideAttention } from './decide';
import { factsOfAll } from './facts';

export interface AttentionLoopParts {
  inbox: Inbox;
  settings: { get(): Settings; onChange(listener: (settings: Settings) => void): () => void };
  clock: Clock;
  log: Log;
  /** These came to need the owner. `byTime`: no poll is about to tell of them. */
  onEntered: (conversationIds: string[], byTime: boolean) => void;
}

/** Changes of one poll come one by one: they are decided together. */
const DECIDE_AFTER_MS = 10;
/** At the start everything is looked at once more, after the windows had their turn. */
const REVIEW_AFTER_MS = 5000;
/** Later than this, the computer slept: the poll after the wake tells it all in one. */
const SLEPT_MS = 60_000;
/** Main does other things between two of these. */
const WRITTEN_AT_ONCE = 100;

/** Starts at once; returns the way to stop it. */
export function startAttentionLoop(parts: AttentionLoopParts): () => void {
  const { inbox, settings, clock, log } = parts;
  let stopped = false;
  let writing = false;
  let turn: Promise<unknown> = Promise.resolve();
  let pending = { ids: new Set<string>(), all: false };
  let cancelDecide: (() => void) | null = null;
  let cancelDue: (() => void) | null = null;
  let silentMinutes = settings.get().notifications.agentSilentMinutes;

  function inTurn(ids: () => readonly string[], byTime: boolean): void {
    turn = turn.then(() => decide(ids(), byTime)).catch(() => log.error('attention.failed'));
  }

  async function decide(ids: readonly string[], byTime: boolean): Promise<void> {
    if (stopped) return;
    const entered: string[] = [];
    const records = new Map<string, AttentionRecord>();
    await factsOfAll(inbox, ids, (facts) => {
      const record = decided(facts);
      if (!isSame(record, facts.record)) {
        records.set(facts.conversationId, record);
        const before = facts.record.state;
        if (record.state === 'needs-you' && before !== 'needs-you') {
          entered.push(facts.conversationId);
        }
      }
      return false;
    });
    if (stopped) return;
    await write([...records]);
    if (stopped) return;
    if (entered.length > 0) parts.onEntered(entered, byTime);
    waitForDue();
  }

  function decided(facts: AttentionFacts): AttentionRecord {
    return decideAttention(facts, { agentSilentMinutes: silentMinutes }, clock.now());
  }

  /** Our own writing is a change of the inbox too, and none to decide on. */
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
      const slept = clock.now() - dueAtMs > SLEPT_MS;
      inTurn(() => inbox.attention.due(clock.now()), !slept);
    });
  }

  function decidePending(): void {
    const { ids, all } = pending;
    pending = { ids: new Set(), all: false };
    cancelDecide = null;
    inTurn(() => (all ? inbox.ledger.ids() : [...ids]), false);
  }

  const stops = [
    inbox.onChange(({ conversationIds }) => {
      if (writing) return;
      if (conversationIds) for (const id of conversationIds) pending.ids.add(id);
      else pending.all = true;
      cancelDecide ??= clock.after(DECIDE_AFTER_MS, decidePending);
    }),
    settings.onChange(({ notifications }) => {
      if (notifications.agentSilentMinutes === silentMinutes) return;
      silentMinutes = notifications.agentSilentMinutes;
      inTurn(() => inbox.ledger.ids(), false);
    }),
    clock.after(REVIEW_AFTER_MS, () => inTurn(() => inbox.ledger.ids(), false)),
  ];
  inTurn(() => inbox.attention.due(clock.now()), false);

  return () => {
    stopped = true;
    for (const stop of stops) stop();
    cancelDecide?.();
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
