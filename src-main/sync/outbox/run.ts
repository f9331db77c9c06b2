/** Carries out what outbox/step.ts decides for one entry after the other; knows no rule of its own. */
import type { Conversation, Message } from '@shared/domain';
import { isNewConversation, numberOfNew } from '@shared/new-conversation';
import { sameNumber } from '@shared/phone';
import { z } from 'zod';
import { beginsNow } from '../../common/clock';
import type { OutboxEntry } from '../../storage/outbox-types';
import type { InboxRepository } from '../../storage/repository-types';
import type { RequestOptions, SendTemplateInput } from '../../wassist/types';
import { applyRemote } from '../apply';
import { faultOf } from '../fault';
import { afterSend } from '../poll/pace';
import type { SyncPoller } from '../poller';
import type { Handoff, SyncParts } from '../types';
import { afterFailedRead, afterFailedSend, isRefused } from './outcome';
import { asksBefore } from './release';
import {
  hasBegun,
  mayHaveArrived,
  notFoundInThread,
  type OutboxAction,
  outboxStep,
  type StepFacts,
  startsSending,
} from './step';

/** inbox.db remembers under this name that the server honours Idempotency-Keys. */
const KEYS_HONOURED = 'idempotency-keys-honoured';
/** Messages among which a replayed one would be recognised. */
const LOOK_BACK = 50;

/** Server's time of the customer's newest message that is held; 0: there is none. */
export function customerAtMs(repository: InboxRepository, conversationId: string): number {
  const newest = repository.newestMessages(conversationId, LOOK_BACK);
  return newest.find(({ message }) => message.role === 'user')?.createdAtMs ?? 0;
}

export interface Runner {
  next(entry: OutboxEntry): OutboxAction;
  /** Carries out all steps that are possible now. Rejects only when inbox.db fails. */
  run(outboxId: string): Promise<void>;
  /** Nothing touches inbox.db after this. */
  stop(): void;
}

export function createRunner(
  parts: SyncParts & {
    handoff: Pick<Handoff, 'takeOver'>;
    poller: Pick<SyncPoller, 'reader' | 'server'>;
  },
): Runner {
  const { client, inbox, clock, log, handoff } = parts;
  const { reader, server } = parts.poller;
  const store = inbox.outbox;
  const aborted = new AbortController();
  const request: RequestOptions = { priority: 'user', signal: aborted.signal };
  let stopped = false;

  type Done = Pick<StepFacts, 'asked' | 'read'>;
  const nothingDone: Done = { asked: false, read: false };

  function step(entry: OutboxEntry, done: Done): OutboxAction {
    const nowMs = clock.now();
    const open = store.openIn(entry.conversationId);
    const head = open.find(({ state }) => state !== 'later');
    const budgetOpensAtMs = nowMs + client.budgetWaitMs('user');
    return outboxStep(
      entry,
      {
        ...done,
        heldBack: head !== undefined && head.id !== entry.id,
        asksBefore: asksBefore(entry, open),
        customerAtMs: entry.release ? customerAtMs(inbox.repository, entry.conversationId) : 0,
        lineOpensAtMs: Math.max(server.state().opensAtMs, budgetOpensAtMs),
        conversation: inbox.repository.conversation(entry.conversationId),
        keysHonoured: z.literal(true).safeParse(inbox.meta.get(KEYS_HONOURED)).success,
      },
      nowMs,
    );
  }

  async function run(outboxId: string): Promise<void> {
    const done = { ...nothingDone };
    while (!stopped) {
      const entry = store.get(outboxId);
      if (!entry || entry.state === 'sent') return;
      const action = step(entry, done);
      if (action.do === 'wait') return;
      const goOn = await carryOut(entry, action, done);
      if (!goOn) return;
    }
  }

  /** Whether the run goes on with the next step. */
  async function carryOut(entry: OutboxEntry, action: OutboxAction, done: Done): Promise<boolean> {
    const { id, conversationId } = entry;
    switch (action.do) {
      case 'wait':
        return false;
      case 'store':
        store.patch(id, action.patch);
        return true;
      case 'ask-conversation':
        done.asked = true;
        return reading(entry, () => reader.conversation(conversationId, request));
      case 'find-conversation':
        done.asked = true;
        return reading(entry, () => find(entry));
      case 'read-thread':
        done.read = true;
        return reading(entry, () =>
          reader.newest(
            conversationId,
            mayHaveArrived(entry)
              ? { ...request, anchorMessageId: entry.anchorMessageId }
              : request,
          ),
        );
      case 'take-over':
        return takeOver(entry, action.duration);
      case 'send':
        return send(entry);
      case 'look-for-it':
        return lookForIt(entry);
    }
  }

  async function reading(entry: OutboxEntry, read: () => Promise<unknown>): Promise<boolean> {
    try {
      await read();
      return true;
    } catch (error) {
      if (stopped) return false;
      const fault = faultOf(error);
      if (fault.kind === null) throw error;
      // The conversation is marked as vanished: the next step says what that means.
      if (fault.kind === 'notFound') return true;
      server.met(fault);
      if (store.get(entry.id)) {
        store.patch(entry.id, afterFailedRead(fault, server.state().opensAtMs, clock.now()));
      }
      return false;
    }
  }

  /** Where the server has the conversation that is to begin, inbox.db has it from now on, and the entry is in it. */
  async function find({ conversationId }: OutboxEntry): Promise<void> {
    const number = numberOfNew(conversationId);
    if (number === null) return;
    const askedAt = beginsNow(clock);
    const page = await client.conversations.listPage({ contact: number }, request);
    request.signal?.throwIfAborted();
    const found = page.conversations.filter((remote) => sameNumber(remote.number, number));
    if (found.length > 0) put(found, askedAt());
  }

  function put(conversations: Conversation[], askedAtMs: number): void {
    const remote = { kind: 'conversations', conversations, askedAtMs, byName: true } as const;
    applyRemote(inbox, remote, clock.now());
  }

  async function takeOver(entry: OutboxEntry, duration: number | 'until-handback') {
    const tookOver = await reading(entry, async () => {
      try {
        await handoff.takeOver(entry.conversationId, duration);
      } catch (error) {
        // No reason to keep the answer from the customer.
        if (!isRefused(faultOf(error))) throw error;
        log.info('outbox.takeover-refused');
        const line = { what: 'not-taken-over', atMs: clock.now(), untilMs: null } as const;
        if (!stopped) inbox.history.add(entry.conversationId, line);
      }
    });
    if (tookOver && !stopped && store.get(entry.id)) store.patch(entry.id, { takeOver: null });
    return tookOver;
  }

  async function send(entry: OutboxEntry): Promise<boolean> {
    const { id, conversationId } = entry;
    const newest = inbox.repository.newestMessages(conversationId, LOOK_BACK);
    const patch = startsSending(entry, newest[0]?.message.id ?? null, clock.now());
    store.patch(id, patch);
    const { payload } = entry;
    try {
      if (payload.kind === 'template' && payload.begins) {
        return await begin({ ...entry, ...patch }, payload, payload.begins);
      }
      const message = await transmit(entry);
      if (stopped) return false;
      server.met(null);
      if (message) {
        const known = newest.some((held) => held.message.id === message.id);
        if (known && entry.attempts > 0) inbox.meta.set(KEYS_HONOURED, true);
        store.settle(id, message, Date.parse(message.createdAt));
        inbox.repository.apply([
          { kind: 'plan-reading', conversationId, plan: afterSend(clock.now()) },
        ]);
      } else {
        store.patch(id, { state: 'sent', sentAtMs: clock.now() });
      }
      log.info('outbox.sent', { attempts: entry.attempts + 1 });
    } catch (error) {
      if (stopped) return false;
      sendFailed({ ...entry, ...patch }, error);
    }
    return false;
  }

  /** What comes back is the conversation: the message is read from its thread. */
  async function begin(
    { id, conversationId, idempotencyKey, attempts }: OutboxEntry,
    { templateName, variables }: Pick<SendTemplateInput, 'templateName' | 'variables'>,
    { number: toNumber, from: fromNumber }: { number: string; from: string | null },
  ): Promise<boolean> {
    const askedAt = beginsNow(clock);
    const begun = await client.conversations.begin(
      { toNumber, fromNumber, templateName, variables },
      { priority: 'user', idempotencyKey },
    );
    if (stopped) return false;
    server.met(null);
    put([begun], askedAt());
    // Where the server writes the number in another way, it is this one all the same.
    if (isNewConversation(conversationId))
      inbox.repository.apply([{ kind: 'begun', conversationId, as: begun.id }]);
    if (store.get(id)?.state === 'sending') store.patch(id, hasBegun(clock.now()));
    log.info('outbox.began', { attempts });
    return true;
  }

  /** A prompt has no message of its own: the agent writes one. */
  async function transmit(entry: OutboxEntry): Promise<Message | null> {
    const { conversationId, payload } = entry;
    const options = { priority: 'user', idempotencyKey: entry.idempotencyKey } as const;
    const { conversations } = client;
    switch (payload.kind) {
      case 'text':
        return conversations.sendMessage(
          conversationId,
          { message: payload.text, extras: payload.extras },
          options,
        );
      case 'template': {
        const { templateName, variables } = payload;
        return conversations.sendTemplate(conversationId, { templateName, variables }, options);
      }
      case 'prompt':
        await conversations.trigger(conversationId, { prompt: payload.prompt }, options);
        return null;
    }
  }

  function sendFailed(entry: OutboxEntry, error: unknown): void {
    const fault = faultOf(error);
    log.warn('outbox.send-failed', { kind: fault.kind, attempts: entry.attempts });
    server.met(fault);
    store.patch(entry.id, afterFailedSend(entry, fault, server.state().opensAtMs, clock.now()));
  }

  async function lookForIt(entry: OutboxEntry): Promise<boolean> {
    const { id, conversationId, anchorMessageId } = entry;
    let reachedAnchor = isNewConversation(conversationId);
    const read = await reading(entry, async () => {
      if (reachedAnchor) await find(entry);
      else reachedAnchor = await reader.newest(conversationId, { ...request, anchorMessageId });
    });
    // Reading settles what it finds.
    const now = stopped ? null : store.get(id);
    if (!read || now?.state !== 'unknown') return false;
    // The conversation was there: now its thread is read.
    if (now.conversationId !== conversationId) return true;
    // A thread that cannot be read back to the anchor proves nothing: the owner decides.
    store.patch(id, reachedAnchor ? notFoundInThread(now, clock.now()) : { nextTryAtMs: null });
    return true;
  }

  return {
    next: (entry) => step(entry, nothingDone),
    run,
    stop() {
      stopped = true;
      aborted.abort();
    },
  };
}
