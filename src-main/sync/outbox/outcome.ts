/** How a send that threw ended, and what that means for the entry and for those behind it. */
import type { OutboxEntry, OutboxPatch } from '../../storage/outbox-types';
import type { WassistErrorKind } from '../../wassist/types';
import { DEFAULT_WAIT_MS, type Fault } from '../fault';
import { becomesUnknown } from './step';

/** Whether everything waits, and until when. */
export interface Line {
  state: 'open' | 'offline' | 'asked-to-wait' | 'signed-out';
  opensAtMs: number;
  /** Failures in a row. */
  failures: number;
}

/** As it is at the start: nothing waits. */
export const openLine: Line = { state: 'open', opensAtMs: 0, failures: 0 };

const FIRST_BACKOFF_MS = 5_000;
const LONGEST_BACKOFF_MS = 5 * 60_000;
/** However impatient the server: "Retry-After: 0" is no invitation to try without a pause. */
const SHORTEST_WAIT_MS = 1_000;
/** For one conversation's trouble, which is no reason to stop the others. */
const ENTRY_RETRY_MS = 15_000;

/** After an answer, or the lack of one. */
export function lineAfter(line: Line, fault: Fault | null, nowMs: number): Line {
  switch (fault?.kind) {
    case 'network': {
      // Sends that fail side by side are one failure.
      if (line.state === 'offline' && line.opensAtMs > nowMs) return line;
      const failures = line.failures + 1;
      const backoffMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));
      return { state: 'offline', opensAtMs: nowMs + backoffMs, failures };
    }
    case 'rateLimited': {
      const waitMs = Math.max(SHORTEST_WAIT_MS, fault.retryAfterMs ?? DEFAULT_WAIT_MS);
      return { state: 'asked-to-wait', opensAtMs: nowMs + waitMs, failures: 0 };
    }
    case 'auth':
      return { state: 'signed-out', opensAtMs: Number.POSITIVE_INFINITY, failures: 0 };
    default:
      return openLine;
  }
}

/** What a failed send does to its entry. `line` is the line after it. */
export function afterFailedSend(
  entry: OutboxEntry,
  fault: Fault,
  line: Line,
  nowMs: number,
): OutboxPatch {
  switch (fateOf(fault.kind)) {
    case 'not-arrived':
      return waitsForLine(fault, line);
    case 'refused':
      return { state: 'failed', error: fault.userError, nextTryAtMs: null };
    case 'unknown':
      return becomesUnknown(entry, fault.userError, nowMs);
  }
}

/** What a failed read before a send, or in search of one, does to the entry: it waits where it is. */
export function afterFailedRead(fault: Fault, line: Line, nowMs: number): OutboxPatch {
  const lineIsShut = line.state !== 'open' && Number.isFinite(line.opensAtMs);
  return {
    error: fault.userError,
    nextTryAtMs: lineIsShut ? line.opensAtMs : nowMs + ENTRY_RETRY_MS,
  };
}

/** Signed out there is no time to name: the line holds it until somebody signs in. */
function waitsForLine({ userError }: Fault, { opensAtMs }: Line): OutboxPatch {
  const nextTryAtMs = Number.isFinite(opensAtMs) ? opensAtMs : null;
  return { state: 'queued', error: userError, nextTryAtMs };
}

/** Whether the request may have been carried out. In doubt, it may: a wrong `unknown` costs a look, a wrong repeat a double message. */
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

/** A takeover that the server will not do is no reason to keep the answer from the customer. */
export const takeoverIsRefused = ({ kind }: Fault): boolean => fateOf(kind) === 'refused';
