/**
 * The outbox: what the owner writes is stored first and sent then, in order, each conversation by
 * itself and three at a time. What an entry does next is decided in outbox/step.ts.
 */
import { isDeepStrictEqual } from 'node:util';
import { TEXT_LIMIT } from '@shared/limits';
import { choicesFor } from '@shared/outbox';
import { checkVariables, renderTemplate } from '@shared/templates';
import { UserFailure } from '../common/failure';
import type { OutboxEntry, OutboxPayload } from '../storage/outbox-types';
import type { Form } from '../storage/types';
import { createRunner } from './outbox/run';
import { triesAgain } from './outbox/step';
import type { SyncPoller } from './poller';
import type { Handoff, Outbox, SyncParts } from './types';

/** Conversations that are sent into at the same time. */
const AT_ONCE = 3;
/** After inbox.db refused a write: a full disk may be cleared. */
const STORAGE_RETRY_MS = 5_000;

export type OutboxParts = SyncParts & {
  handoff: Pick<Handoff, 'takeOver'>;
  poller: Pick<SyncPoller, 'reader' | 'server'>;
};

export function createOutbox(parts: OutboxParts): Outbox {
  const { inbox, clock, log } = parts;
  const store = inbox.outbox;
  const { server } = parts.poller;
  const running = new Map<string, Promise<void>>();
  let started = false;
  let stopping = false;
  let shut = false;
  let cancelTimer: (() => void) | null = null;
  let cancelSoon: (() => void) | null = null;
  /** For as long as the app runs: what was thrown away last can be taken back. */
  let discarded: OutboxEntry | null = null;

  const runner = createRunner(parts);

  /** Everything that can move is set moving; a timer wakes the rest. */
  function pump(): void {
    cancelTimer?.();
    cancelTimer = null;
    if (!started || stopping) return;
    try {
      const wakeAtMs = startRuns();
      if (Number.isFinite(wakeAtMs)) cancelTimer = clock.after(wakeAtMs - clock.now(), pump);
    } catch (error) {
      storageFailed(error);
    }
  }

  /** Starts a run for each conversation whose first entry has something to do; says when the next one will. */
  function startRuns(): number {
    let wakeAtMs = Number.POSITIVE_INFINITY;
    const heads = new Map<string, OutboxEntry>();
    for (const entry of store.open()) {
      const head = heads.get(entry.conversationId);
      if (!head || entry.sequence < head.sequence) heads.set(entry.conversationId, entry);
    }
    for (const [conversationId, head] of heads) {
      // The end of a run looks again.
      if (running.size >= AT_ONCE) return Number.POSITIVE_INFINITY;
      if (running.has(conversationId)) continue;
      const action = runner.next(head);
      if (action.do === 'wait') wakeAtMs = Math.min(wakeAtMs, action.untilMs ?? wakeAtMs);
      else run(conversationId, head.id);
    }
    return wakeAtMs;
  }

  function run(conversationId: string, outboxId: string): void {
    const task = runner
      .run(outboxId)
      .then(() => true)
      .catch(storageFailed)
      .then((goOn) => {
        running.delete(conversationId);
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
      clears?: 'draft' | Form | null;
      id?: string | undefined;
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

  /** What follows from an entry. Throws nothing: it is stored, and whoever wrote it must not write it again. */
  function stored({ conversationId, payload, createdAtMs }: OutboxEntry): void {
    try {
      // Who answers has seen what there was to answer.
      const newest = inbox.ledger.held(conversationId)?.newestMessage;
      if (newest && payload.kind !== 'prompt') {
        inbox.ledger.apply([{ kind: 'seen', conversationId, upToMs: newest.createdAtMs }]);
      }
      if (payload.kind === 'template') {
        const { templateId, variables } = payload;
        inbox.templates.used(templateId, conversationId, variables, createdAtMs);
      }
    } catch (error) {
      storageFailed(error);
    }
  }

  function requireOpenWindow(conversationId: string): void {
    const held = inbox.ledger.held(conversationId);
    if (!held) throw new UserFailure('notFound');
    if ((held.windowEndsAtMs ?? 0) <= clock.now()) throw new UserFailure('windowClosed');
  }

  /** What may have arrived all the same is read before the next send, so that it is not taken for that one. */
  function discard({ id, conversationId, attempts }: OutboxEntry): void {
    store.remove(id);
    if (attempts > 0) {
      inbox.ledger.apply([{ kind: 'set-messages-stale', conversationId, stale: true }]);
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

  /** Whatever a poll or a read finds may set free what waits behind it. */
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
      stopping = true;
      cancelTimer?.();
      cancelSoon?.();
      for (const stop of stops) stop();
      const ended = Promise.all(running.values()).then(() => undefined);
      let cancelGrace: () => void = () => undefined;
      const grace = new Promise<void>((resolve) => {
        cancelGrace = clock.after(graceMs, resolve);
      });
      await Promise.race([ended, grace]);
      cancelGrace();
      runner.stop();
    },

    sendText(conversationId, text, takeOver, clearDraft = true, formId) {
      if (text.trim() === '') throw new UserFailure('invalidInput');
      if (text.length > TEXT_LIMIT) {
        throw new UserFailure('tooLong', { limit: TEXT_LIMIT, length: text.length });
      }
      requireOpenWindow(conversationId);
      const clears = clearDraft ? 'draft' : null;
      return enqueue(conversationId, { kind: 'text', text }, { takeOver, clears, id: formId });
    },

    sendTemplate(conversationId, { templateId, variables, replaces, formId }) {
      const template = inbox.templates.all().templates.find(({ id }) => id === templateId);
      if (!template || !inbox.ledger.held(conversationId)) throw new UserFailure('notFound');
      const [problem] = checkVariables(template, variables);
      if (problem) {
        const field = problem.placeholder?.name ?? problem.part;
        throw new UserFailure('validation', { context: 'field', field });
      }
      const payload: OutboxPayload = {
        kind: 'template',
        templateId,
        templateName: template.name,
        language: template.language,
        variables,
        rendered: renderTemplate(template, variables).body,
      };
      return enqueue(conversationId, payload, { replaces, clears: 'template', id: formId });
    },

    sendPrompt(conversationId, prompt, formId) {
      if (prompt.trim() === '') throw new UserFailure('invalidInput');
      requireOpenWindow(conversationId);
      return enqueue(conversationId, { kind: 'prompt', prompt }, { clears: 'prompt', id: formId });
    },

    decide(outboxId, choice) {
      const entry = store.get(outboxId);
      if (!entry || entry.state === 'sent') throw new UserFailure('notFound');
      const choices = choicesFor({ ...entry, kind: entry.payload.kind });
      if (!choices.includes(choice)) throw new UserFailure('invalidInput');
      if (choice === 'copy') return;
      if (choice === 'discard' || choice === 'edit') discard(entry);
      else {
        server.tryNow();
        store.patch(outboxId, triesAgain(entry));
      }
      discarded = choice === 'discard' ? entry : null;
      pump();
    },

    restore(outboxId) {
      if (discarded?.id !== outboxId) throw new UserFailure('notFound');
      const { id, conversationId, payload, takeOver, createdAtMs, sequence, ...rest } = discarded;
      store.add({ id, conversationId, payload, takeOver, createdAtMs, sequence, clears: null });
      store.patch(id, rest);
      discarded = null;
      pump();
    },

    wake,
  };
}
