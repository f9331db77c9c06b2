/** How a send that threw ended, and what that means for the entry. */
import type { OutboxEntry, OutboxPatch } from '../../storage/outbox-types';
import type { WassistErrorKind } from '../../wassist/types';
import type { Fault } from '../fault';
import { becomesUnknown } from './step';

/** For one conversation's trouble, which is no reason to stop the others. */
const ENTRY_RETRY_MS = 15_000;

/** What a failed send does to its entry. `opensAtMs`: when the server may be asked again after it. */
export function afterFailedSend(
  entry: OutboxEntry,
  fault: Fault,
  opensAtMs: number,
  nowMs: number,
): OutboxPatch {
  switch (fateOf(fault.kind)) {
    case 'not-arrived':
      return { state: 'queued', ...afterFailedRead(fault, opensAtMs, nowMs) };
    case 'refused':
      return { state: 'failed', error: fault.userError, nextTryAtMs: null };
    case 'unknown':
      return becomesUnknown(entry, fault.userError, nowMs);
  }
}

/**
 * After a failed read, before a send or in search of one, the entry keeps its state and waits. Signed
 * out there is no time to name: it is held until somebody signs in.
 */
export function afterFailedRead(fault: Fault, opensAtMs: number, nowMs: number): OutboxPatch {
  const shut = opensAtMs > nowMs && Number.isFinite(opensAtMs);
  return { error: fault.userError, nextTryAtMs: shut ? opensAtMs : nowMs + ENTRY_RETRY_MS };
}

/**
 * Whether the request may have been carried out. In doubt, it may: a wrong `unknown` costs a look, a wrong repeat a
 * double message.
 */
function fateOf(kind: WassistErrorKind | null): 'not-arrived' | 'refused' | 'unknown' {
  switch (kind) {
    case 'network':
    case 'rateLimited':
    case 'auth':
      return 'not-arrived';
    case 'validation':
    case 'windowClosed':
    case 'forbidden':
    case 'notFound':
    case 'notOffered':
      return 'refused';
    default:
      return 'unknown';
  }
}

/** The server will not do it: asking again is no use. */
export const isRefused = ({ kind }: Fault): boolean => fateOf(kind) === 'refused';
