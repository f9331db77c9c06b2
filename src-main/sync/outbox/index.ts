/**
 * The outbox: what the owner writes is stored first and then sent, in order, three conversations at a time.
 * accept.ts decides what is taken, step.ts what an entry does next.
 */
import { isDeepStrictEqual } from 'node:util';
import { choicesFor } from '@shared/outbox';
import { UserFailure } from '../../common/failure';
import type { OutboxEntry, OutboxPayload, Release } from '../../storage/outbox-types';
import type { Form } from '../../storage/types';
import { putBeginning } from '../beginnings';
import type { SyncPoller } from '../poller';
import type { Handoff, Outbox, SyncParts } from '../types';
import { createAcceptance } from './accept';
import { byTime, isToCome, releaseStep } from './release';
import { createRunner } from './run';
import { triesAgain } from './step';

/** Conversations that are sent into at the same time. */
const AT_ONCE = 3;
/** After inbox.db refused a write: a full disk may be cleared. */
const STORAGE_RETRY_MS = 5_000;
/** Timers may stop while the computer sleeps: what is due is looked for at least so often. */
const LONGEST_SLEEP_MS = 60_000;

export type OutboxParts = SyncParts & {
  handoff: Pick<Handoff, 'takeOver'>;
  poller: Pick<SyncPoller, 'reader' | 'server'>;
  /** How long each reply can be taken back; 0, the default: it leaves at once. */
  holdMs?: () => number;
};

export function createOutbox(parts: OutboxParts): Outbox {
  const { inbox, clock, log } = parts;
  const store = inbox.outbox;
  const { server } = parts.poller;
  const running = new Map<string, Promise<void>>();
  /** A run may find that its entry moved to another conversation: it goes on there, and blocks no other run. */
  const busy = new Set<string>();
  let started = false;
  let stopping = false;
  let shut = false;
  let cancelTimer: (() => void) | null = null;
  let cancelSoon: (() => void) | null = null;
  /** For as long as the app runs: what was thrown away last can be taken back. */
  let lastDiscarded: OutboxEntry | null = null;

  const runner = createRunner(parts);
  const accept = createAcceptance(parts);

  /** Everything that can move is set moving; a timer wakes the rest. */
  function pump(): void {
    cancelTimer?.();
    cancelTimer = null;
    if (!started || stopping) return;
    try {
      const wakeAtMs = startRuns();
      const inMs = Math.min(wakeAtMs - clock.now(), LONGEST_SLEEP_MS);
      if (Number.isFinite(wakeAtMs)) cancelTimer = clock.after(inMs, pump);
    } catch (error) {
      storageFailed(error);
    }
  }

  /** Starts a run for each conversation whose first entry has something to do; says when the next one will. */
  function startRuns(): number {
    let wakeAtMs = releaseDue();
    const heads = new Map<string, OutboxEntry>();
    for (const entry of store.open()) {
      if (entry.state === 'later') continue;
      const head = heads.get(entry.conversationId);
      if (!head || entry.sequence < head.sequence) heads.set(entry.conversationId, entry);
    }
    for (const [conversationId, head] of heads) {
      // The end of a run looks again.
      if (running.size >= AT_ONCE) return wakeAtMs;
      if (running.has(conversationId) || busy.has(head.id)) continue;
      const action = runner.next(head);
      if (action.do === 'wait') wakeAtMs = Math.min(wakeAtMs, action.untilMs ?? wakeAtMs);
      else run(conversationId, head.id);
    }
    return wakeAtMs;
  }

  /** What is due joins its line, as it is due; says when the next one is. */
  function releaseDue(): number {
    let wakeAtMs = Number.POSITIVE_INFINITY;
    for (const { id, conversationId } of store.open().filter(isToCome).sort(byTime)) {
      const entry = store.get(id);
      if (!entry) continue;
      const step = releaseStep(entry, store.openIn(conversationId), clock.now());
      if (step.do === 'wait') wakeAtMs = Math.min(wakeAtMs, step.untilMs);
      else if (step.do === 'line-up') store.lineUp(id);
      else store.patch(id, step.patch);
    }
    return wakeAtMs;
  }

  function run(conversationId: string, outboxId: string): void {
    busy.add(outboxId);
    const task = runner
      .run(outboxId)
      .then(() => true)
      .catch(storageFailed)
      .then((goOn) => {
        running.delete(conversationId);
        busy.delete(outboxId);
        if (goOn) pump();
      });
    running.set(conversationId, task);
  }

  /** Nothing is lost: what could not be stored is found in the thread, or tried again. */
  function storageFailed(error: unknown): false {
    const { code } = error instanceof UserFailure ? error.userError : { code: 'unexpected' };
    log.error('outbox.storage', { code });
    cancelTimer?.();
    if (!stopping) cancelTimer = clock.after(STORAGE_RETRY_MS, pump);
    return false;
  }

  function enqueue(
    conversationId: string,
    payload: OutboxPayload,
    over: {
      takeOver?: OutboxEntry['takeOver'];
      replaces?: string | null;
      clears?: readonly ('draft' | Form)[];
      id?: string | undefined;
      release?: Release | null;
    } = {},
  ): OutboxEntry {
    const { takeOver = null, ...rest } = over;
    const before = over.id === undefined ? null : store.get(over.id);
    if (before) {
      const same = before.conversationId === conversationId;
      if (same && isDeepStrictEqual(before.payload, payload)) return before;
      throw new UserFailure('sentAlready');
    }
    const createdAtMs = clock.now();
    const entry = store.add({ conversationId, payload, takeOver, createdAtMs, ...rest });
    stored(entry);
    pump();
    return entry;
  }

  /** After an entry was stored. Throws nothing: a caller that failed now would store it twice. */
  function stored({ conversationId, payload, createdAtMs }: OutboxEntry): void {
    try {
      // An answer means that the messages before it were seen.
      const newest = inbox.repository.conversation(conversationId)?.newestMessage;
      if (newest && payload.kind !== 'prompt') {
        inbox.repository.apply([{ kind: 'seen', conversationId, upToMs: newest.createdAtMs }]);
      }
      if (payload.kind === 'template') {
        const { templateId, variables } = payload;
        inbox.templates.used(templateId, conversationId, variables, createdAtMs);
      }
    } catch (error) {
      storageFailed(error);
    }
  }

  /** What is held for a moment leaves before the app does. */
  async function letGo(held: readonly OutboxEntry[]): Promise<void> {
    for (const { id } of held) store.patch(id, { release: null });
    pump();
    const isUnderWay = ({ id }: OutboxEntry) =>
      ['queued', 'sending'].includes(store.get(id)?.state ?? '');
    while (running.size > 0 && held.some(isUnderWay)) await Promise.race(running.values());
  }

  /** What may have arrived all the same is read before the next send, so that it is not taken for that one. */
  function discard({ id, conversationId, attempts }: OutboxEntry): void {
    store.remove(id);
    if (attempts > 0) {
      inbox.repository.apply([{ kind: 'set-messages-stale', conversationId, stale: true }]);
    }
  }

  function wake(): void {
    server.tryNow();
    try {
      for (const { id, state, error, nextTryAtMs } of store.open()) {
        if (state === 'queued' && nextTryAtMs !== null && error?.code === 'network') {
          store.patch(id, { nextTryAtMs: null });
        }
      }
    } catch (error) {
      storageFailed(error);
      return;
    }
    pump();
  }

  /** A poll or a read may free entries that wait for it. */
  function pumpSoon(): void {
    if (!started || stopping) return;
    cancelSoon ??= clock.after(0, () => {
      cancelSoon = null;
      pump();
    });
  }

  const stops = [
    inbox.onChange(pumpSoon),
    server.onChange(() => {
      const wasShut = shut;
      shut = server.state().opensAtMs > clock.now();
      if (wasShut && !shut) wake();
    }),
  ];

  return {
    start() {
      started = true;
      pump();
    },

    async stop(graceMs) {
      for (const stop of stops) stop();
      const held = store.open().filter(({ release }) => release?.kind === 'held');
      const hush = () => {
        stopping = true;
        cancelTimer?.();
        cancelSoon?.();
      };
      if (held.length === 0) hush();
      const ended = letGo(held)
        .catch(storageFailed)
        .then(() => {
          hush();
          return Promise.all(running.values());
        });
      let cancelGrace: () => void = () => undefined;
      const grace = new Promise<void>((resolve) => {
        cancelGrace = clock.after(graceMs, resolve);
      });
      await Promise.race([ended, grace]);
      hush();
      cancelGrace();
      runner.stop();
    },

    sendText(conversationId, text, takeOver, { clears, formId, sendAtMs, extras } = {}) {
      const { payload, release } = accept.text(conversationId, text, extras, sendAtMs);
      const over = { takeOver, id: formId, release, ...(clears && { clears }) };
      return enqueue(conversationId, payload, over);
    },

    sendTemplate(conversationId, { replaces, formId, ...input }) {
      const { payload, release } = accept.template(conversationId, input);
      const over = { replaces, clears: ['template'], id: formId, release } as const;
      return enqueue(conversationId, payload, over);
    },

    sendPrompt(conversationId, prompt, { formId, sendAtMs } = {}) {
      const { payload, release } = accept.prompt(conversationId, prompt, sendAtMs);
      const over = { clears: ['prompt'], id: formId, release } as const;
      return enqueue(conversationId, payload, over);
    },

    decide(outboxId, choice) {
      const entry = store.get(outboxId);
      const isOut = entry && ['queued', 'sending', 'sent'].includes(entry.state);
      const choices = entry ? choicesFor({ ...entry, kind: entry.payload.kind }) : [];
      if (choice === 'edit' && isOut && !choices.includes('edit')) {
        throw new UserFailure('sentAlready');
      }
      if (!entry || entry.state === 'sent') throw new UserFailure('notFound');
      if (!choices.includes(choice)) throw new UserFailure('invalidInput');
      if (choice === 'copy') return;
      if (choice === 'discard' || choice === 'edit') discard(entry);
      else if (choice === 'send-now') {
        server.tryNow();
        store.lineUp(outboxId, { release: null });
      } else {
        server.tryNow();
        store.patch(outboxId, triesAgain(entry));
      }
      lastDiscarded = choice === 'discard' ? entry : null;
      pump();
    },

    discarded: (outboxId) => (lastDiscarded?.id === outboxId ? lastDiscarded : null),

    restore(entry) {
      if (entry !== lastDiscarded) throw new UserFailure('notFound');
      const { id, conversationId, payload } = entry;
      const begins = payload.kind === 'template' ? payload.begins : undefined;
      if (begins && !inbox.repository.conversation(conversationId))
        inbox.repository.apply(putBeginning(begins, clock.now()));
      store.add({ ...entry, clears: [] });
      store.patch(id, entry);
      lastDiscarded = null;
      pump();
    },

    wake,
  };
}
