/**
 * What is to leave later: it joins its conversation's line when its time has come, as it is due, and holds
 * back nothing that is sent meanwhile. What comes too late, or past a message that the owner did not know
 * when he wrote it, is not sent: he is asked. What is held for a moment has its place in the line already.
 */
import type { UserError } from '@shared/errors';
import type { OutboxEntry, OutboxPatch } from '../../storage/outbox-types';

/** Later than this it may say something that is not so any more. */
const LATE_MS = 3_600_000;

export type ReleaseStep =
  | { do: 'wait'; untilMs: number }
  | { do: 'line-up' }
  | { do: 'store'; patch: OutboxPatch };

/** Whether it waits for its time only, not for the owner's answer. */
export function isToCome({ state, release, error }: OutboxEntry): boolean {
  return state === 'later' ? error === null : state === 'queued' && release?.kind === 'held';
}

/** As they are due; what was written first goes first. */
export function byTime(a: OutboxEntry, b: OutboxEntry): number {
  return (a.release?.atMs ?? 0) - (b.release?.atMs ?? 0) || a.sequence - b.sequence;
}

/** Pure. For an entry that is to come; `others`: those of its conversation that are not sent. */
export function releaseStep(
  entry: OutboxEntry,
  others: readonly OutboxEntry[],
  nowMs: number,
): ReleaseStep {
  const { release } = entry;
  if (release && isAhead(entry, nowMs)) return { do: 'wait', untilMs: release.atMs };
  if (entry.state === 'queued') return { do: 'store', patch: { release: null } };
  const why = asksBefore(entry, others) ?? (isLate(entry, nowMs) ? lateError : null);
  return why ? { do: 'store', patch: asks(why) } : { do: 'line-up' };
}

/** One that was due shortly before waits for the owner's answer: what follows it does not go without it. */
export function asksBefore(
  { id, release }: OutboxEntry,
  others: readonly OutboxEntry[],
): UserError | null {
  const before = others.find(
    (other) =>
      other.id !== id &&
      other.state === 'later' &&
      other.error !== null &&
      other.release !== null &&
      release?.kind === 'scheduled' &&
      other.release.atMs <= release.atMs &&
      other.release.atMs > release.atMs - LATE_MS,
  );
  return before?.error ?? null;
}

export const isAhead = ({ release }: OutboxEntry, nowMs: number): boolean =>
  (release?.atMs ?? 0) > nowMs;

/** Null: its time does not matter any more, or it never did. */
export function latestMs({ release }: OutboxEntry): number | null {
  return release?.kind === 'scheduled' ? release.atMs + LATE_MS : null;
}

export function isLate(entry: OutboxEntry, nowMs: number): boolean {
  return nowMs > (latestMs(entry) ?? Number.POSITIVE_INFINITY);
}

/** Back above the box, with a question. */
export const asks = (error: UserError): OutboxPatch => ({
  state: 'later',
  error,
  nextTryAtMs: null,
});

/** Above the box again, out of the line. */
export const waitsAgain: OutboxPatch = { state: 'later', error: null, nextTryAtMs: null };

export const lateError: UserError = { code: 'sendLate', params: {} };
export const customerWroteError: UserError = { code: 'customerWrote', params: {} };
