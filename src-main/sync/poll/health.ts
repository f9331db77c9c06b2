import type { UserError } from '@shared/errors';
import type { ConnectionPhase } from '@shared/views';
import { DEFAULT_WAIT_MS, type Fault } from '../fault';

/** How the server has answered of late. */
export interface Health {
  phase: ConnectionPhase;
  /** Failed polls in a row. */
  failures: number;
  error: UserError | null;
  /** Since when nothing has come through. */
  troubleSinceMs: number | null;
  /** The server asked to be left alone until then. */
  quietUntilMs: number | null;
}

/** Before the first answer. */
export const unknownHealth: Health = {
  phase: 'starting',
  failures: 0,
  error: null,
  troubleSinceMs: null,
  quietUntilMs: null,
};

/** After a poll; `fault` is null when it came through. */
export function healthAfter(health: Health, fault: Fault | null, nowMs: number): Health {
  if (!fault) return { ...unknownHealth, phase: 'online' };
  const phase = phaseOf(fault);
  return {
    phase,
    failures: health.failures + 1,
    error: fault.userError,
    troubleSinceMs: health.troubleSinceMs ?? nowMs,
    quietUntilMs: phase === 'rate-limited' ? nowMs + (fault.retryAfterMs ?? DEFAULT_WAIT_MS) : null,
  };
}

function phaseOf({ kind }: Fault): ConnectionPhase {
  switch (kind) {
    case 'auth':
      return 'signed-out';
    case 'rateLimited':
      return 'rate-limited';
    case 'network':
    case 'timeout':
      return 'offline';
    default:
      return 'server-trouble';
  }
}
