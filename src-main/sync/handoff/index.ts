/** Taking over from the agent and handing back: durations, renewal, the warning, the end. */
import type { Conversation } from '@shared/domain';
import type { HistoryLine } from '@shared/thread-views';
import { z } from 'zod';
import { beginsNow } from '../../common/clock';
import { toUserError, UserFailure } from '../../common/failure';
import { createSerialQueues } from '../../common/serial-queue';
import type { RequestOptions } from '../../wassist/types';
import { applyRemote } from '../apply';
import { faultOf } from '../fault';
import type { ServerWatch } from '../server';
import {
  endedAt,
  nextMomentMs,
  type RunningTakeover,
  renewableFromMs,
  UNTIL_HANDBACK_MINUTES,
  warningAtMs,
} from '../takeover';
import type { Handoff, SyncInbox, SyncParts } from '../types';

/** After a renewal that did not come through, or an end that could not be stored. */
const RETRY_MS = 30_000;
const LONGEST_MINUTES = 24 * 60;

type Ending = { conversationId: string; endsAtMs: number };

export function createHandoff({
  client,
  inbox,
  clock,
  log,
  server,
}: SyncParts & { server: Pick<ServerWatch, 'met'> }): Handoff {
  const mine = createMyTakeovers(inbox);
  const listeners = new Set<(ending: Ending) => void>();
  /** By conversation, the end that was warned of. */
  const warned = new Map<string, number>();
  const notBeforeMs = new Map<string, number>();
  const usedAtMs = new Map<string, number>();
  /** By conversation: a renewal that reached the server after the hand-back would take over again. */
  const inTurn = createSerialQueues<string>();
  const request: RequestOptions = { priority: 'user' };
  let started = false;
  let stopped = false;
  let cancelTimer: (() => void) | null = null;

  function schedule(): void {
    cancelTimer?.();
    cancelTimer = null;
    if (!started || stopped) return;
    const moments = [...mine.all()].map(([id, takeover]) => {
      const nextMs = nextMomentMs(takeover, isWarned(id, takeover));
      return Math.min(takeover.endsAtMs, Math.max(nextMs, notBeforeMs.get(id) ?? 0));
    });
    if (moments.length === 0) return;
    cancelTimer = clock.after(Math.min(...moments) - clock.now(), look);
  }

  function look(): void {
    try {
      moment();
      schedule();
    } catch (error) {
      // A full disk: no caller waits for this, and there may be room later.
      log.error('handoff.storage', { code: toUserError(error).code });
      cancelTimer?.();
      if (!stopped) cancelTimer = clock.after(RETRY_MS, look);
    }
  }

  const isWarned = (id: string, { endsAtMs }: RunningTakeover) => warned.get(id) === endsAtMs;

  /** Does what time alone asks for. */
  function moment(): void {
    const nowMs = clock.now();
    for (const [conversationId, takeover] of mine.all()) {
      const { endsAtMs } = takeover;
      const warnAtMs = warningAtMs(takeover);
      if (endsAtMs <= nowMs) {
        end(conversationId);
      } else if (takeover.untilHandback) {
        renew(conversationId, takeover);
      } else if (warnAtMs !== null && warnAtMs <= nowMs && !isWarned(conversationId, takeover)) {
        warned.set(conversationId, endsAtMs);
        for (const listener of listeners) listener({ conversationId, endsAtMs });
      }
    }
  }

  function renew(conversationId: string, takeover: RunningTakeover): void {
    const nowMs = clock.now();
    if (renewableFromMs(takeover) > nowMs || (notBeforeMs.get(conversationId) ?? 0) > nowMs) return;
    notBeforeMs.set(conversationId, nowMs + RETRY_MS);
    const { minutes, untilHandback } = takeover;
    inTurn(conversationId, async () => {
      // Handed back by now.
      if (mine.get(conversationId)) await ask(conversationId, minutes, untilHandback);
    })
      .catch((error: unknown) => log.warn('handoff.renewal-failed', { kind: faultOf(error).kind }))
      .finally(schedule);
  }

  /** A fault met here counts for every request. */
  async function asking<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (!stopped) server.met(faultOf(error));
      throw error;
    }
  }

  async function ask(conversationId: string, minutes: number, untilHandback: boolean) {
    const takenAt = beginsNow(clock);
    const answer = await asking(
      client.conversations.takeover(conversationId, { durationMinutes: minutes }, request),
    );
    if (stopped) return;
    const takenAtMs = takenAt();
    const endsAtMs = takenAtMs + minutes * 60_000;
    mine.put(conversationId, minutes, takenAtMs);
    inbox.repository.apply([
      {
        kind: 'set-takeover',
        conversationId,
        takeover: { active: true, endsAtMs, byMe: true, untilHandback },
      },
    ]);
    // The answer is newer than any list under way, and decides whether we took over.
    store(answer);
    notBeforeMs.delete(conversationId);
    schedule();
  }

  function store(answer: Conversation): void {
    const nowMs = clock.now();
    const remote = { kind: 'conversations', conversations: [answer], byName: true } as const;
    applyRemote(inbox, { ...remote, askedAtMs: nowMs }, nowMs);
  }

  /** A line in the thread; what was done stays done without it. */
  function remember(id: string, what: HistoryLine['what'], untilMs: number | null): void {
    try {
      inbox.history.add(id, { what, atMs: clock.now(), untilMs });
    } catch (error) {
      log.error('handoff.storage', { code: toUserError(error).code });
    }
  }

  function end(conversationId: string): void {
    const takeover = endedAt(clock.now());
    inbox.repository.apply([{ kind: 'set-takeover', conversationId, takeover }]);
    mine.remove(conversationId);
    warned.delete(conversationId);
    notBeforeMs.delete(conversationId);
    usedAtMs.delete(conversationId);
  }

  return {
    async takeOver(conversationId, duration) {
      if (!inbox.repository.conversation(conversationId)) throw new UserFailure('notFound');
      const untilHandback = duration === 'until-handback';
      const minutes = untilHandback ? UNTIL_HANDBACK_MINUTES : duration;
      if (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_MINUTES) {
        throw new UserFailure('invalidInput');
      }
      const wasMine = mine.get(conversationId) !== null;
      await inTurn(conversationId, () => ask(conversationId, minutes, untilHandback));
      const takeover = stopped ? null : mine.get(conversationId);
      if (wasMine || !takeover) return;
      usedAtMs.set(conversationId, clock.now());
      remember(conversationId, 'taken-over', untilHandback ? null : takeover.endsAtMs);
    },

    handBack: (conversationId, why = 'handed-back') =>
      inTurn(conversationId, async () => {
        const answer = await asking(client.conversations.handback(conversationId, request));
        if (stopped) return;
        end(conversationId);
        store(answer);
        remember(conversationId, why, null);
        schedule();
      }),

    held: () =>
      [...mine.all().keys()].map((conversationId) => ({
        conversationId,
        usedAtMs: usedAtMs.get(conversationId) ?? null,
      })),

    activity(conversationId) {
      usedAtMs.set(conversationId, clock.now());
      const takeover = mine.get(conversationId);
      if (takeover && takeover.endsAtMs > clock.now()) renew(conversationId, takeover);
    },

    onEnding(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    start() {
      started = true;
      look();
    },

    stop() {
      stopped = true;
      cancelTimer?.();
    },
  };
}

const records = z.record(
  z.string(),
  z.object({ minutes: z.number().int().positive(), takenAtMs: z.number() }),
);
type Records = z.infer<typeof records>;
const NAME = 'takeovers';

/**
 * Takeovers of ours, in inbox.db, so that a restart counts down where it was. The end is kept with the
 * conversation, where the server's word ends it; the rest here.
 */
function createMyTakeovers({ meta, repository }: SyncInbox) {
  const read = (): Records => records.catch({}).parse(meta.get(NAME));

  function running(conversationId: string, record: Records[string]): RunningTakeover | null {
    const takeover = repository.conversation(conversationId)?.takeover;
    if (!takeover?.active || !takeover.byMe || takeover.endsAtMs === null) return null;
    return { ...record, untilHandback: takeover.untilHandback, endsAtMs: takeover.endsAtMs };
  }

  /** Those that are still ours. */
  function all(): Map<string, RunningTakeover> {
    const kept: Records = {};
    const mine = new Map<string, RunningTakeover>();
    const stored = read();
    for (const [conversationId, record] of Object.entries(stored)) {
      const takeover = running(conversationId, record);
      if (!takeover) continue;
      kept[conversationId] = record;
      mine.set(conversationId, takeover);
    }
    if (mine.size < Object.keys(stored).length) meta.set(NAME, kept);
    return mine;
  }

  return {
    all,
    get(conversationId: string): RunningTakeover | null {
      const record = read()[conversationId];
      return record ? running(conversationId, record) : null;
    },
    put: (conversationId: string, minutes: number, takenAtMs: number) =>
      meta.set(NAME, { ...read(), [conversationId]: { minutes, takenAtMs } }),
    remove(conversationId: string) {
      const { [conversationId]: _removed, ...rest } = read();
      meta.set(NAME, rest);
    },
  };
}
