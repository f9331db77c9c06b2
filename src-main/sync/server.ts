/**
 * Whether the server may be asked, known once for the whole room: the list, the reader and the outbox all
 * tell what they met, and all ask before they go. Only three things are about the server: no network, a
 * wish to be left alone, and a key that was refused and refused again (`createKeyCheck` in wassist/http). Whatever
 * else one route or one conversation answers says nothing about the others.
 */

import type { ConnectionPhase } from '@shared/app-state';
import type { UserError } from '@shared/errors';
import type { Clock } from '../common/clock';
import { DEFAULT_WAIT_MS, type Fault } from './fault';

const FIRST_BACKOFF_MS = 5_000;
/** Not longer: a request every half minute costs nothing, and missed messages wait for it. */
const LONGEST_BACKOFF_MS = 30_000;
/** However impatient the server: "Retry-After: 0" is no invitation to try without a pause. */
const SHORTEST_WAIT_MS = 1_000;
const LONGEST_QUIET_MS = 60 * 60_000;

export interface ServerState {
  phase: ConnectionPhase;
  error: UserError | null;
  /** Since when the list has not come through. */
  troubleSinceMs: number | null;
  /** Nobody asks before this. */
  opensAtMs: number;
  /** When the list is asked for again after it failed. */
  listAtMs: number;
}

export interface ServerWatch {
  state(): ServerState;
  /** What a request met; null: an answer. */
  met(fault: Fault | null): void;
  /** The same of the list, which alone shows that all is well. */
  listMet(fault: Fault | null): void;
  /** Wake, unlock, "try again": the network may be back before its time. */
  tryNow(): void;
  onChange(listener: () => void): () => void;
}

interface Trouble {
  failures: number;
  againAtMs: number;
  error: UserError;
}

export function createServerWatch(clock: Clock): ServerWatch {
  const listeners = new Set<() => void>();
  let asked = false;
  let refused: UserError | null = null;
  let quiet: { untilMs: number; error: UserError } | null = null;
  let offline: Trouble | null = null;
  let list: Trouble | null = null;
  let troubleSinceMs: number | null = null;

  /** What is further ahead than anybody waits was planned by a clock that has been set back since. */
  const isAhead = (atMs: number, longestMs: number) =>
    atMs > clock.now() && atMs - clock.now() <= longestMs;
  const againMs = (trouble: Trouble | null) =>
    trouble && isAhead(trouble.againAtMs, LONGEST_BACKOFF_MS) ? trouble.againAtMs : 0;

  function state(): ServerState {
    const still = quiet && isAhead(quiet.untilMs, LONGEST_QUIET_MS) ? quiet : null;
    const closedMs = Math.max(againMs(offline), still?.untilMs ?? 0);
    const opensAtMs = refused ? Number.POSITIVE_INFINITY : closedMs;
    return {
      phase: phaseNow(still !== null),
      error: refused ?? still?.error ?? offline?.error ?? list?.error ?? null,
      troubleSinceMs,
      opensAtMs,
      listAtMs: Math.max(opensAtMs, againMs(list)),
    };
  }

  function phaseNow(leftAlone: boolean): ConnectionPhase {
    if (refused) return 'signed-out';
    if (leftAlone) return 'rate-limited';
    // A list that never answers looks to the owner like no network.
    if (offline || list?.error.code === 'timeout') return 'offline';
    if (list) return 'server-trouble';
    return asked ? 'online' : 'starting';
  }

  function again(before: Trouble | null, { userError }: Fault): Trouble {
    const nowMs = clock.now();
    const failures = (before?.failures ?? 0) + 1;
    const backoffMs = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));
    return {
      failures,
      againAtMs: nowMs + backoffMs,
      error: userError,
    };
  }

  function take(fault: Fault | null): void {
    const nowMs = clock.now();
    switch (fault?.kind) {
      case 'cancelled':
        return;
      case 'network':
        // What fails side by side is one failure.
        if (againMs(offline) === 0) offline = again(offline, fault);
        break;
      case 'rateLimited': {
        const waitMs = Math.max(SHORTEST_WAIT_MS, fault.retryAfterMs ?? DEFAULT_WAIT_MS);
        quiet = { untilMs: nowMs + waitMs, error: fault.userError };
        offline = null;
        break;
      }
      case 'auth':
        refused = fault.userError;
        break;
      default:
        offline = null;
    }
    if (offline || refused || fault?.kind === 'rateLimited') troubleSinceMs ??= nowMs;
  }

  function telling(work: () => void): void {
    const before = state();
    work();
    const now = state();
    if (before.phase === now.phase && before.opensAtMs === now.opensAtMs) return;
    for (const listener of [...listeners]) listener();
  }

  return {
    state,
    met: (fault) =>
      telling(() => {
        take(fault);
        if (!offline && !list && !refused && !quiet) troubleSinceMs = null;
      }),
    listMet: (fault) =>
      telling(() => {
        asked = true;
        take(fault);
        if (!fault) {
          list = null;
          quiet = null;
          troubleSinceMs = null;
        } else if (fault.kind !== 'network' && fault.kind !== 'rateLimited') {
          list = again(list, fault);
          troubleSinceMs ??= clock.now();
        }
      }),
    tryNow: () =>
      telling(() => {
        if (offline) offline = { ...offline, againAtMs: 0 };
        if (list) list = { ...list, againAtMs: 0 };
      }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
