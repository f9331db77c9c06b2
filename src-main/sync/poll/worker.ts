/**
 * Reads what the queue in inbox.db says is to be read: news before all else and the newest first; news that
 * failed before, and the rest, in lanes of their own, so that no thread that hangs and no long backlog stands
 * in the way of news. Keeps
 * nothing: what is to be read, when, and how often that failed is in the rows.
 */
import type { RequestOptions } from '../../wassist/types';
import { faultOf } from '../fault';
import type { Reader } from '../reader';
import type { ServerWatch } from '../server';
import type { SyncParts } from '../types';
import type { Lister } from './lister';
import { afterFailure } from './pace';

const LANES = { news: 3, again: 2, other: 2 };
type Lane = keyof typeof LANES;
const priorityOf = { news: 'news', again: 'news', other: 'filling' } as const;
/** After inbox.db refused a write: a full disk may be cleared. */
const STORAGE_RETRY_MS = 5_000;
const WALK_RETRY_MS = 30_000;
/** A read that takes longer frees its lane: it may hang until the client gives up. */
const SLOW_MS = 4_000;

export interface Worker {
  /** Something may have become due. */
  pump(): void;
  /** News are being read. */
  busy(): boolean;
  /** Resolves when no read is running; none begins after that. */
  stop(): Promise<void>;
}

export function createWorker(
  parts: SyncParts & {
    reader: Reader;
    lister: Lister;
    server: ServerWatch;
    signal: AbortSignal;
    onIdle: () => void;
  },
): Worker {
  const { client, inbox, clock, log, reader, lister, server, signal } = parts;
  const running = new Map<string, { lane: Lane; freeAtMs: number; task: Promise<void> }>();
  let walking: Promise<void> | null = null;
  let walkNotBeforeMs = 0;
  let stopped = false;
  let cancelTimer: (() => void) | null = null;

  const inLane = (lane: Lane) =>
    [...running.values()].filter((one) => one.lane === lane && one.freeAtMs > clock.now());

  function pump(): void {
    cancelTimer?.();
    cancelTimer = null;
    if (stopped) return;
    try {
      const nextMs = Math.min(
        start('news'),
        start('again'),
        // The list of conversations comes before their messages.
        startWalk(),
        walking ? Number.POSITIVE_INFINITY : start('other'),
        nextDueMs(),
      );
      if (Number.isFinite(nextMs)) wakeIn(nextMs - clock.now());
    } catch {
      log.error('sync.queue');
      wakeIn(STORAGE_RETRY_MS);
    }
  }

  function wakeIn(ms: number): void {
    cancelTimer?.();
    cancelTimer = clock.after(Math.max(1, ms), pump);
  }

  const nextDueMs = () => inbox.repository.nextReadMs(clock.now()) ?? Number.POSITIVE_INFINITY;

  /** When a request of this class may leave; infinite while the server must not be asked: its end is announced. */
  function opensMs(lane: Lane): number {
    const { phase, opensAtMs } = server.state();
    const nowMs = clock.now();
    if (phase === 'starting' || phase === 'offline' || opensAtMs > nowMs) {
      return Number.POSITIVE_INFINITY;
    }
    return nowMs + client.budgetWaitMs(priorityOf[lane]);
  }

  /** Fills a lane; says when it may go on, if something waits for that alone. */
  function start(lane: Lane): number {
    const taken = inLane(lane);
    const room = LANES[lane] - taken.length;
    if (room <= 0) return Math.min(...taken.map(({ freeAtMs }) => freeAtMs));
    const due = inbox.repository
      .dueReads(clock.now(), lane, room + running.size)
      .filter((id) => !running.has(id))
      .slice(0, room);
    for (const conversationId of due) {
      const atMs = opensMs(lane);
      if (atMs > clock.now()) return atMs;
      const task = read(conversationId, lane)
        .catch(() => log.error('sync.queue'))
        .finally(() => {
          running.delete(conversationId);
          if (!stopped) parts.onIdle();
          pump();
        });
      running.set(conversationId, { lane, freeAtMs: clock.now() + SLOW_MS, task });
    }
    return Number.POSITIVE_INFINITY;
  }

  async function read(conversationId: string, lane: Lane): Promise<void> {
    const options: RequestOptions = { priority: priorityOf[lane], signal };
    try {
      await reader.newest(conversationId, options);
      server.met(null);
    } catch (error) {
      if (stopped) return;
      const fault = faultOf(error);
      log.warn('sync.messages-failed', { kind: fault.kind });
      server.met(fault);
      // What is about the server is not about this conversation.
      const local = inbox.repository.conversation(conversationId);
      if (!local || fault.kind === 'network' || fault.kind === 'rateLimited') return;
      const plan = afterFailure(local.reading, clock.now(), parts.random());
      inbox.repository.apply([{ kind: 'plan-reading', conversationId, plan }]);
    }
  }

  function startWalk(): number {
    const atMs = lister.walkAtMs();
    if (walking || atMs === null) return Number.POSITIVE_INFINITY;
    const startMs = Math.max(atMs, walkNotBeforeMs, opensMs('other'));
    if (startMs > clock.now()) return startMs;
    walking = walk().finally(() => {
      walking = null;
      pump();
    });
    return Number.POSITIVE_INFINITY;
  }

  async function walk(): Promise<void> {
    try {
      await lister.walk({ priority: 'filling', signal });
      server.met(null);
    } catch (error) {
      if (stopped) return;
      log.info('sync.walk-failed', { kind: faultOf(error).kind });
      server.met(faultOf(error));
      walkNotBeforeMs = clock.now() + WALK_RETRY_MS;
    }
  }

  return {
    pump,
    busy: () => inLane('news').length > 0,
    async stop() {
      stopped = true;
      cancelTimer?.();
      await Promise.all([...[...running.values()].map(({ task }) => task), walking]);
    },
  };
}
