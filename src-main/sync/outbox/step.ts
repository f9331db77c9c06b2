/**
 * What an outbox entry does next: the specification of sending, in one pure function.
 *
 * - An entry is stored as `sending` before its request leaves. One that is found `sending` with nobody
 *   at it was cut off: it may have arrived, so it is `unknown`.
 * - What surely did not arrive is tried again by itself, after a look at the thread. What may have arrived is looked
 * for in the
 *   thread, twice, and sent again by itself only where the server is known to drop repeats of an
 *   Idempotency-Key. Otherwise, and for prompts, which cannot be recognised, the owner decides.
 * - Order within a conversation is strict: an entry waits until each earlier one is sent or discarded,
 *   also while an earlier one waits for the owner.
 * - A template to somebody who has no conversation yet begins one, once: the server is asked by the customer's
 *   number before each try, and in search of one that may have arrived; where the conversation is there by then,
 *   the entry goes there (reconcile/conversations.ts). It is never repeated by itself: its key is of another route.
 * - Free text and prompts leave only within the 24-hour window, held against a fresh answer.
 * - What was scheduled is in no line before its time (release.ts), and is held against a fresh answer too: where
 *   the customer has written since, the owner is asked.
 */
import type { UserError } from '@shared/errors';
import { isNewConversation } from '@shared/new-conversation';
import type { OutboxEntry, OutboxPatch } from '../../storage/outbox-types';
import {
  asks,
  customerWroteError,
  isAhead,
  isLate,
  lateError,
  latestMs,
  waitsAgain,
} from './release';

/** How long a stored window is believed. */
const FRESH_MS = 60_000;
/** Near its end, or past it, it must be fresher: the customer may just have written. */
const NEAR_END_MS = 2 * 60_000;
const FRESH_NEAR_END_MS = 5_000;
/** Reads of the thread that must not find it before an unknown entry is taken to be absent. */
const ABSENT_READS = 2;
/** The server commits late at times: the reads keep this distance from the try. */
const FIRST_READ_MS = 5_000;
const SECOND_READ_MS = 30_000;
const BETWEEN_READS_MS = 20_000;
/** A file is fetched and passed on before the server answers: 30 to 45 s were seen (wassist-api.md 1.2). */
const FILE_READ_MS = 120_000;
/** How long the server remembers a key (SDK README, wassist-api.md 2), less an hour for clocks that differ. */
const KEY_LIFE_MS = 23 * 3_600_000;
/** Whatever is further ahead was planned by a clock that has been set back since. */
const LONGEST_WAIT_MS = 3_600_000;
/** Repeats by itself, where keys are honoured; then the owner decides after all. */
const AUTOMATIC_ATTEMPTS = 5;

/** What the next step of one entry depends on. */
export interface StepFacts {
  /** An earlier entry of the conversation is neither sent nor discarded. */
  heldBack: boolean;
  /** One that was due before waits for the owner's answer. */
  asksBefore: UserError | null;
  /** Server's time of the customer's newest message that is held; 0: there is none. */
  customerAtMs: number;
  /** Nothing leaves before this: offline, asked to wait, or no room in the request budget. */
  lineOpensAtMs: number;
  conversation: {
    windowEndsAtMs: number | null;
    fetchedAtMs: number;
    messagesStale: boolean;
    vanished: boolean;
  } | null;
  /** The conversation was asked for, and its messages read, since this run of steps began. */
  asked: boolean;
  read: boolean;
  /** The server was seen to answer a repeated Idempotency-Key with the message it already had. */
  keysHonoured: boolean;
}

/** One thing to do; what comes of it is stored, and the next step asked for. */
export type OutboxAction =
  /** Null: until something happens. */
  | { do: 'wait'; untilMs: number | null }
  | { do: 'store'; patch: OutboxPatch }
  /** Read the conversation: is the window still open? */
  | { do: 'ask-conversation' }
  /** Ask by the customer's number: does the server have the conversation that is to begin? */
  | { do: 'find-conversation' }
  /** Read the messages: what is the newest one, and did an earlier try arrive after all? */
  | { do: 'read-thread' }
  | { do: 'take-over'; duration: number | 'until-handback' }
  | { do: 'send' }
  /** Read the messages: is it there? */
  | { do: 'look-for-it' };

/** Pure: the whole send machine, without doing anything. */
export function outboxStep(entry: OutboxEntry, facts: StepFacts, nowMs: number): OutboxAction {
  switch (entry.state) {
    case 'later':
      return { do: 'wait', untilMs: null };
    case 'queued':
      return towardsSending(entry, facts, nowMs);
    case 'sending':
      return { do: 'store', patch: becomesUnknown(entry, entry.error, nowMs) };
    case 'unknown':
      return towardsKnowing(entry, facts, nowMs);
    case 'failed':
    case 'sent':
      return { do: 'wait', untilMs: null };
  }
}

function towardsSending(entry: OutboxEntry, facts: StepFacts, nowMs: number): OutboxAction {
  if (facts.heldBack || entry.release?.kind === 'held') return { do: 'wait', untilMs: null };
  /** What may have arrived was in time once. */
  const isTimed = entry.release !== null && !mayHaveArrived(entry);
  const late = isTimed && isLate(entry, nowMs) ? lateError : null;
  const why = isTimed ? (facts.asksBefore ?? late) : null;
  if (why) return { do: 'store', patch: asks(why) };
  // Our clock was set back since it joined the line.
  if (isTimed && isAhead(entry, nowMs)) return { do: 'store', patch: waitsAgain };
  const waits = waitsFor(entry, facts, nowMs);
  if (waits) return isTimed ? untilLate(waits, entry) : waits;
  if (isNewConversation(entry.conversationId)) {
    return facts.asked ? { do: 'send' } : { do: 'find-conversation' };
  }
  const { conversation } = facts;
  if (!conversation || conversation.vanished) return fail('notFound');

  const isFree = entry.payload.kind !== 'template';
  if (isFree || isTimed) {
    const endsInMs = isTimed ? 0 : (conversation.windowEndsAtMs ?? 0) - nowMs;
    if (!facts.asked && !isFresh(conversation.fetchedAtMs, endsInMs, nowMs)) {
      return { do: 'ask-conversation' };
    }
  }
  if (isTimed) {
    if (conversation.messagesStale && !facts.read) return { do: 'read-thread' };
    if (facts.customerAtMs > (entry.release?.customerAtMs ?? 0)) {
      return { do: 'store', patch: asks(customerWroteError) };
    }
  }
  if (isFree && (conversation.windowEndsAtMs ?? 0) <= nowMs) return fail('windowClosed');
  if (entry.takeOver !== null) return { do: 'take-over', duration: entry.takeOver };
  const mustRead = mayHaveArrived(entry) || conversation.messagesStale;
  if (mustRead && !facts.read && entry.payload.kind !== 'prompt') return { do: 'read-thread' };
  return { do: 'send' };
}

function towardsKnowing(entry: OutboxEntry, facts: StepFacts, nowMs: number): OutboxAction {
  if (entry.nextTryAtMs === null) {
    // The server said yes, and shows no message of it.
    if (entry.sentAtMs !== null) return { do: 'store', patch: { state: 'sent', error: null } };
    return facts.keysHonoured && mayRepeat(entry, nowMs)
      ? { do: 'store', patch: { state: 'queued', error: null } }
      : { do: 'wait', untilMs: null };
  }
  return waitsFor(entry, facts, nowMs) ?? { do: 'look-for-it' };
}

function waitsFor(
  { nextTryAtMs }: OutboxEntry,
  { lineOpensAtMs }: StepFacts,
  nowMs: number,
): OutboxAction | null {
  const [untilMs = 0] = [nextTryAtMs ?? 0, lineOpensAtMs]
    .filter((atMs) => atMs - nowMs <= LONGEST_WAIT_MS || atMs === Number.POSITIVE_INFINITY)
    .sort((a, b) => b - a);
  return untilMs > nowMs ? { do: 'wait', untilMs } : null;
}

/** The owner is asked as soon as it is too late, in any state. */
function untilLate(waits: OutboxAction, entry: OutboxEntry): OutboxAction {
  if (waits.do !== 'wait') return waits;
  const lateAtMs = (latestMs(entry) ?? Number.POSITIVE_INFINITY) + 1;
  return { do: 'wait', untilMs: Math.min(waits.untilMs ?? lateAtMs, lateAtMs) };
}

function mayRepeat(entry: OutboxEntry, nowMs: number): boolean {
  const { payload, absentReads, attempts, firstTriedAtMs } = entry;
  const keyIsKnown = nowMs - (firstTriedAtMs ?? 0) < KEY_LIFE_MS;
  return (
    keyIsKnown &&
    payload.kind !== 'prompt' &&
    !(payload.kind === 'template' && payload.begins) &&
    absentReads >= ABSENT_READS &&
    attempts < AUTOMATIC_ATTEMPTS
  );
}

const fail = (code: UserError['code']): OutboxAction => ({
  do: 'store',
  patch: { state: 'failed', error: { code, params: {} }, nextTryAtMs: null },
});

/** A time of asking that is ahead means that our clock was set back: nothing is fresh then. */
function isFresh(fetchedAtMs: number, endsInMs: number, nowMs: number): boolean {
  const ageMs = nowMs - fetchedAtMs;
  const allowedMs = endsInMs < NEAR_END_MS ? FRESH_NEAR_END_MS : FRESH_MS;
  return ageMs >= 0 && ageMs <= allowedMs;
}

/**
 * Whether one of its tries may have arrived: it is unknown, or was, and is about to be tried again.
 * What surely did not arrive must not be taken for somebody else's same words.
 */
export function mayHaveArrived({ state, absentReads }: OutboxEntry): boolean {
  return state === 'unknown' || (state === 'queued' && absentReads > 0);
}

/** Stored before the request leaves. The anchor is that of the first try that may have arrived. */
export function startsSending(
  entry: OutboxEntry,
  newestMessageId: string | null,
  nowMs: number,
): OutboxPatch {
  return {
    state: 'sending',
    attempts: entry.attempts + 1,
    firstTriedAtMs: entry.firstTriedAtMs ?? nowMs,
    lastTriedAtMs: nowMs,
    nextTryAtMs: null,
    error: null,
    anchorMessageId: mayHaveArrived(entry) ? entry.anchorMessageId : newestMessageId,
  };
}

/** The owner wants it sent again. That it may have arrived is not forgotten. */
export function triesAgain(entry: OutboxEntry): OutboxPatch {
  const absentReads = mayHaveArrived(entry) ? Math.max(1, entry.absentReads) : entry.absentReads;
  return { state: 'queued', nextTryAtMs: null, error: null, absentReads };
}

/** It may have arrived. */
export function becomesUnknown(
  { payload, lastTriedAtMs }: OutboxEntry,
  error: UserError | null,
  nowMs: number,
): OutboxPatch {
  const firstReadAtMs = Math.max(nowMs, (lastTriedAtMs ?? nowMs) + FIRST_READ_MS);
  return {
    state: 'unknown',
    error,
    absentReads: 0,
    nextTryAtMs: payload.kind === 'prompt' ? null : firstReadAtMs,
  };
}

/** The server began the conversation with it; its message is looked for at once. */
export function hasBegun(nowMs: number): OutboxPatch {
  return { state: 'unknown', sentAtMs: nowMs, nextTryAtMs: nowMs, error: null, absentReads: 0 };
}

/** The thread was read behind the anchor, and it was not there. */
export function notFoundInThread(
  { absentReads, lastTriedAtMs, payload }: OutboxEntry,
  nowMs: number,
): OutboxPatch {
  const reads = absentReads + 1;
  const hasFile = payload.kind === 'text' && payload.extras?.file;
  const nextReadAtMs = Math.max(
    nowMs + BETWEEN_READS_MS,
    (lastTriedAtMs ?? nowMs) + (hasFile ? FILE_READ_MS : SECOND_READ_MS),
  );
  return { absentReads: reads, nextTryAtMs: reads < ABSENT_READS ? nextReadAtMs : null };
}
