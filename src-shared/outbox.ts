/** What may be done with a message that has not been sent yet; one rule for the screens and for the outbox. */
import type { UserError, UserErrorCode } from './errors';
import type { OutboxChoice, OutboxState, ReleaseKind } from './views';

/** As much of an outbox entry as the rule looks at. */
export interface UndecidedEntry {
  state: OutboxState;
  kind: 'text' | 'template' | 'prompt';
  error: UserError | null;
  /** Epoch ms of the next step that the outbox takes by itself; null when it waits for someone. */
  nextTryAtMs: number | null;
  release?: { kind: ReleaseKind } | null;
}

/**
 * The choices, best first. What is on its way offers none; what may have arrived offers to try again
 * only once the thread was read and did not hold it.
 */
export function choicesFor(entry: UndecidedEntry): OutboxChoice[] {
  switch (entry.state) {
    case 'later':
      return ['send-now', 'edit', 'discard'];
    case 'queued':
      if (entry.release?.kind === 'held') return ['edit'];
      return entry.nextTryAtMs === null ? ['copy', 'discard'] : ['try-again', 'copy', 'discard'];
    case 'unknown':
      return entry.nextTryAtMs === null ? ['try-again', 'copy', 'discard'] : ['copy', 'discard'];
    case 'failed':
      return failedChoices(entry);
    case 'sending':
    case 'sent':
      return [];
  }
}

function failedChoices({ kind, error }: UndecidedEntry): OutboxChoice[] {
  switch (error?.code) {
    // A free text never leaves once its window closed, even if the customer writes again: much may have changed.
    case 'windowClosed':
      return kind === 'text' ? ['send-as-template', 'copy', 'discard'] : ['copy', 'discard'];
    case 'notFound':
    case 'notOffered':
      return ['copy', 'discard'];
    // Refused as it is: the same again would be refused again.
    case 'validation':
      return kind === 'text' ? ['edit', 'copy', 'discard'] : ['copy', 'discard'];
    default:
      return [...(kind === 'text' ? (['edit'] as const) : []), 'try-again', 'copy', 'discard'];
  }
}

/** A date further ahead is a typing error. */
const LONGEST_AHEAD_MS = 60 * 24 * 3_600_000;

/**
 * Why a message cannot leave then; null where it can. Times in epoch ms; `sendAtMs` null: none was named.
 * `windowEndsAtMs`: of free text, which must leave before (null: there is no window); undefined of a template.
 */
export function sendTimeProblem(
  sendAtMs: number | null,
  windowEndsAtMs: number | null | undefined,
  nowMs: number,
): Extract<UserErrorCode, 'badTime' | 'windowEndsBefore'> | null {
  if (sendAtMs === null || sendAtMs <= nowMs || sendAtMs > nowMs + LONGEST_AHEAD_MS)
    return 'badTime';
  return windowEndsAtMs !== undefined && (windowEndsAtMs ?? 0) <= sendAtMs
    ? 'windowEndsBefore'
    : null;
}
