/**
 * The list of conversations: one request a poll however many there are, more only while pages bring news;
 * and, beside the polls and slowly, the whole list page by page: at first to fill the inbox, later
 * to find conversations that are no longer listed, and changes too far down for the polls to see.
 */

import type { Conversation } from '@shared/domain';
import { isNewConversation } from '@shared/new-conversation';
import { beginsNow, type Clock } from '../../common/clock';
import type { InboxWrite, ReadPlan } from '../../storage/repository-types';
import type { ConversationsPage, ListFilters, RequestOptions } from '../../wassist/types';
import { applyRemote } from '../apply';
import type { SyncClient, SyncParts } from '../types';
import type { ProgressStore } from './progress';

/** Conversations asked for in one request: the most that the API gives. */
const LIST_PAGE = 100;
/** Messages committed a little late still show in the next list. */
const OVERLAP_MS = 2 * 60_000;
/** How often a poll lists the newest conversations even without news: windows and takeovers change too. */
const WIDE_EVERY_MS = 60_000;
/** After a gap longer than this, the messages from it are told in one summary. */
const GAP_MS = 5 * 60_000;
/** At the first fill the messages of this many are read ahead; those of others when they are opened. */
const READ_AHEAD = 30;
const MOST_UNREAD_PAGES = 5;
/** Conversations may vanish between two pages without one slipping through. */
const WALK_OVERLAP = 10;
/**
 * Between two pages once the inbox is filled: beside a live stream no more than 1,600 requests for the list a day.
 * The legacy API promises no order: news may be on any page.
 */
const WALK_EVERY_MS = { current: 12 * 60_000, legacy: 15_000 };
/** Missing ones that are asked for after a walk; the rest waits for the next. */
const MOST_MISSING = 50;

/** How many conversations are stored without a pause, so that main is not held up for long. */
const AT_ONCE = 20;

export interface Lister {
  /** One poll. Throws the client's errors. */
  poll(options: RequestOptions): Promise<void>;
  /** When the next page of the walk is due; null: none is. */
  walkAtMs(): number | null;
  /** Reads it. Throws the client's errors. */
  walk(options: RequestOptions): Promise<void>;
  /** When a customer wrote last, as far as the list has said. */
  customerAtMs(): number;
}

export function createLister(parts: SyncParts & { progress: ProgressStore }): Lister {
  const { client, inbox, clock, progress } = parts;
  /** By `clock.elapsedMs`. */
  let lastWideAtMs: number | null = null;
  let customerAtMs = 0;
  /** `listed`: all that was listed since it began; null where it began in an earlier run. */
  let walking: { offset: number; listed: Set<string> | null; atMs: number } | null = null;

  async function ask(filters: ListFilters, options: RequestOptions) {
    const askedAt = beginsNow(clock);
    const page = await client.conversations.listPage(
      { ordering: '-last_message_time', limit: LIST_PAGE, ...filters },
      options,
    );
    options.signal?.throwIfAborted();
    return { page, askedAtMs: askedAt() };
  }

  async function store(
    { page, askedAtMs }: Awaited<ReturnType<typeof ask>>,
    { signal }: RequestOptions,
  ): Promise<boolean> {
    let news = false;
    await inPieces(page.conversations, clock, signal, (conversations) => {
      const remote = { kind: 'conversations', conversations, askedAtMs, byName: false } as const;
      news = applyRemote(inbox, remote, clock.now()) || news;
    });
    for (const { id, lastMessage } of page.conversations) {
      walking?.listed?.add(id);
      if (lastMessage?.role === 'user') {
        customerAtMs = Math.max(customerAtMs, Date.parse(lastMessage.createdAt));
      }
    }
    return news;
  }

  async function poll(options: RequestOptions): Promise<void> {
    const { filledUpToMs, cursorMs } = progress.get();
    if (filledUpToMs === null) return first(options);
    const nowMs = clock.elapsedMs();
    const wide =
      cursorMs === null ||
      client.dialect === 'legacy' ||
      lastWideAtMs === null ||
      nowMs - lastWideAtMs >= WIDE_EVERY_MS;
    const filters = wide ? {} : { lastMessageAfter: new Date(cursorMs - OVERLAP_MS).toISOString() };
    let newCursorMs = cursorMs;
    for (let offset: number | null = 0; offset !== null; ) {
      const answer = await ask({ ...filters, offset }, options);
      const { page } = answer;
      if (offset === 0) noteGap();
      if (wide && offset === 0) {
        lastWideAtMs = nowMs;
        beginWalk(page.nextOffset);
      }
      const news = await store(answer, options);
      newCursorMs = laterCursor(newCursorMs, page);
      if (wide && page.nextOffset === null && offset === 0) await endWalk(options);
      offset = news ? page.nextOffset : null;
    }
    if (newCursorMs !== cursorMs) progress.set({ cursorMs: newCursorMs });
  }

  /** The first request brings the newest page onto the screen; its messages are not told as new. */
  async function first(options: RequestOptions): Promise<void> {
    const answer = await ask({ offset: 0 }, options);
    const unreadIds = await readUnreadIds(client, options);
    options.signal?.throwIfAborted();
    const { page } = answer;
    await store(answer, options);
    const filledUpToMs = await markSeen(page.conversations, unreadIds, options);
    lastWideAtMs = clock.elapsedMs();
    const newest = inbox.repository.newest(READ_AHEAD).filter((id) => !isNewConversation(id));
    await planReading([...new Set([...unreadIds, ...newest])], options);
    progress.set({
      cursorMs: laterCursor(null, page),
      filledUpToMs,
      fillOffset: page.nextOffset,
      unreadIds,
    });
  }

  /** Before its messages are stored: listeners must know of the gap. */
  function noteGap(): void {
    const { lastCheckedAtMs } = progress.get();
    const toMs = clock.now();
    if (lastCheckedAtMs === null || toMs - lastCheckedAtMs <= GAP_MS) return;
    progress.set({ gap: { fromMs: lastCheckedAtMs, toMs }, lastCheckedAtMs: toMs });
  }

  /**
   * All that is not unread is seen; what is unread is so from the last answer on, known once its messages
   * are read. Answers with the time of the newest message.
   */
  async function markSeen(
    conversations: readonly Conversation[],
    unreadIds: readonly string[],
    { signal }: RequestOptions,
  ): Promise<number> {
    const unread = new Set(unreadIds);
    let newestAtMs = 0;
    await inPieces(conversations, clock, signal, (some) => {
      const local = inbox.repository.conversations(some.map(({ id }) => id));
      const writes: InboxWrite[] = [];
      for (const [conversationId, { lastMessageAtMs: upToMs }] of local) {
        newestAtMs = Math.max(newestAtMs, upToMs ?? 0);
        if (upToMs === null || unread.has(conversationId)) continue;
        writes.push({ kind: 'seen', conversationId, upToMs });
      }
      inbox.repository.apply(writes);
    });
    return newestAtMs;
  }

  /** Without haste. */
  function planReading(
    conversationIds: readonly string[],
    { signal }: RequestOptions,
  ): Promise<void> {
    const plan: ReadPlan = { atMs: clock.now(), kind: 'filling', failures: 0 };
    return inPieces(conversationIds, clock, signal, (some) => {
      const local = inbox.repository.conversations(some);
      inbox.repository.apply(
        [...local].flatMap(([conversationId, { reading }]): InboxWrite[] =>
          reading.atMs === null ? [{ kind: 'plan-reading', conversationId, plan }] : [],
        ),
      );
    });
  }

  function beginWalk(offset: number | null): void {
    if (walking || progress.get().fillOffset !== null) return;
    walking = {
      offset: Math.max(1, (offset ?? 1) - WALK_OVERLAP),
      listed: new Set(),
      atMs: clock.now() + WALK_EVERY_MS[client.dialect],
    };
  }

  /** What a whole walk did not meet is looked for by name: pages shift while they are read. */
  async function endWalk(options: RequestOptions): Promise<void> {
    const listed = walking?.listed;
    walking = null;
    if (!listed) return;
    const missing: string[] = [];
    const unlisted = inbox.repository
      .ids()
      .filter((id) => !listed.has(id) && !isNewConversation(id));
    await inPieces(unlisted, clock, options.signal, (some) => {
      for (const [id, { vanished }] of inbox.repository.conversations(some))
        if (!vanished) missing.push(id);
    });
    await planReading(missing.slice(0, MOST_MISSING), options);
  }

  async function walk(options: RequestOptions): Promise<void> {
    const { fillOffset, unreadIds } = progress.get();
    const offset = fillOffset ?? walking?.offset;
    if (offset === undefined) return;
    const answer = await ask({ offset }, options);
    const { conversations, nextOffset } = answer.page;
    await store(answer, options);
    const next = nextOffset === null ? null : Math.max(nextOffset - WALK_OVERLAP, offset + 1);
    if (fillOffset !== null) {
      await markSeen(conversations, unreadIds, options);
      const unread = conversations.map(({ id }) => id).filter((id) => unreadIds.includes(id));
      await planReading(unread, options);
      progress.set({ fillOffset: next, ...(next === null ? { unreadIds: [] } : {}) });
    } else if (next === null) {
      await endWalk(options);
    } else if (walking) {
      walking = { ...walking, offset: next, atMs: clock.now() + WALK_EVERY_MS[client.dialect] };
    }
  }

  return {
    poll,
    walk,
    walkAtMs: () => (progress.get().fillOffset !== null ? 0 : (walking?.atMs ?? null)),
    customerAtMs: () => customerAtMs,
  };
}

/** Which conversations are unread; the legacy API cannot say, and a server that will not is no obstacle. */
async function readUnreadIds(client: SyncClient, options: RequestOptions): Promise<string[]> {
  if (client.dialect === 'legacy') return [];
  const ids: string[] = [];
  try {
    let offset: number | null = 0;
    for (let pages = 0; offset !== null && pages < MOST_UNREAD_PAGES; pages += 1) {
      const page = await client.conversations.listPage(
        { hasUnread: true, limit: LIST_PAGE, offset },
        options,
      );
      ids.push(...page.conversations.map(({ id }) => id));
      offset = page.nextOffset;
    }
  } catch {
    // What was read of the marks so far is kept.
  }
  return ids;
}

/** Server's times only. Capped by the server's own clock: one message dated ahead must not hide all that follow. */
function laterCursor(cursorMs: number | null, page: ConversationsPage): number | null {
  const times = page.conversations.flatMap(({ lastMessage }) =>
    lastMessage ? [Date.parse(lastMessage.createdAt)] : [],
  );
  if (times.length === 0) return cursorMs;
  const newestMs = Math.min(Math.max(...times), page.serverNowMs ?? Number.POSITIVE_INFINITY);
  return Math.max(newestMs, cursorMs ?? 0);
}

/** Does the work piece by piece; main does other things in between. */
async function inPieces<T>(
  items: readonly T[],
  clock: Clock,
  signal: AbortSignal | undefined,
  work: (piece: T[]) => void,
): Promise<void> {
  for (let at = 0; at < items.length; at += AT_ONCE) {
    if (at > 0) await new Promise<void>((resolve) => clock.after(0, resolve));
    signal?.throwIfAborted();
    work(items.slice(at, at + AT_ONCE));
  }
}
