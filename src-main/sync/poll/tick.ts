/**
 * One poll: one list request however many conversations there are (more only while pages bring news),
 * then the messages of those whose last message is new.
 */
import type { Conversation } from '@shared/domain';
import type { HeldConversation } from '../../storage/types';
import type { ConversationsPage, ListFilters, RequestOptions } from '../../wassist/types';
import { absorb } from '../absorb';
import { faultOf } from '../fault';
import type { Reader } from '../reader';
import type { SyncInbox, SyncParts } from '../types';
import { markSeenAtFill, readUnreadIds } from './fill';
import type { ProgressStore } from './progress';
import type { Ration } from './ration';
import type { Sweep } from './sweep';

/** Conversations asked for in one request: the most that the API gives. */
export const LIST_PAGE = 100;
/** Messages committed a little late still show in the next list. */
const OVERLAP_MS = 2 * 60_000;
/** So often a poll lists the newest conversations whether or not they have news: windows and takeovers change too. */
const WIDE_EVERY_MS = 60_000;
const READ_AT_ONCE = 3;
/** Nothing was read for longer than this: what came meanwhile is told as one. */
const GAP_MS = 5 * 60_000;
/** A list may run ahead of the thread it announces; then that is accepted. */
const MOST_LAGS = 3;

/** The work of a poll, apart from when it is done and what a failure means. */
export interface Tick {
  /** One poll; `inFront` is read anew in any case. Throws the client's errors. */
  run(inFront: string | null, options: RequestOptions): Promise<void>;
  /** Stores a page of the list; the messages of those with news are read with the next polls. */
  take(page: ConversationsPage, askedAtMs: number): void;
  /** Of these, the messages of those with news are read with the next polls, as the ration allows. */
  want(conversationIds: readonly string[]): void;
}

export function createTick(
  parts: SyncParts & { reader: Reader; progress: ProgressStore; ration: Ration; sweep: Sweep },
): Tick {
  const { client, inbox, clock, log, reader, progress, ration, sweep } = parts;
  /** Conversations whose messages are to be read, and how often that brought less than was announced. */
  const wanted = new Map<string, number>();
  /** Those whose messages the server would not give, by the time of the message that was announced. */
  const givenUp = new Map<string, number | null>();
  let lastWideAtMs: number | null = null;

  async function run(inFront: string | null, options: RequestOptions): Promise<void> {
    await list(!progress.get().begun, options);
    await readWanted(options);
    if (inFront !== null && inbox.ledger.held(inFront)) await reader.newest(inFront, options);
  }

  async function list(first: boolean, options: RequestOptions) {
    const nowMs = clock.now();
    const { cursorMs } = progress.get();
    const wide =
      first ||
      cursorMs === null ||
      client.dialect === 'legacy' ||
      lastWideAtMs === null ||
      nowMs - lastWideAtMs >= WIDE_EVERY_MS;
    const filters: ListFilters = { ordering: '-last_message_time', limit: LIST_PAGE };
    if (!wide) filters.lastMessageAfter = new Date(cursorMs - OVERLAP_MS).toISOString();

    let newCursorMs = cursorMs;
    let offset: number | null = 0;
    while (offset !== null) {
      const askedAtMs = clock.now();
      const page: ConversationsPage = await client.conversations.listPage(
        { ...filters, offset },
        options,
      );
      const unreadIds = first ? await readUnreadIds(client, options) : [];
      options.signal?.throwIfAborted();
      if (offset === 0) noteGap(page.serverNowMs ?? clock.now());
      const news = store(page, askedAtMs, !first);
      newCursorMs = laterCursor(newCursorMs, page);
      const ids = page.conversations.map(({ id }) => id);
      sweep.seen(ids);
      if (wide && offset === 0) {
        lastWideAtMs = nowMs;
        sweep.begin(ids, page.nextOffset);
      }
      if (first) {
        markSeenAtFill(inbox, page.conversations, unreadIds);
        progress.set({
          begun: true,
          filledUpToMs: newestMs(inbox, ids),
          fillOffset: page.nextOffset,
          unreadIds,
        });
      }
      offset = news && !first ? page.nextOffset : null;
    }
    if (newCursorMs !== cursorMs) progress.set({ cursorMs: newCursorMs });
  }

  /** Before what came in it is stored: who hears of that must know of the gap. */
  function noteGap(serverNowMs: number): void {
    const { lastCheckedAtMs } = progress.get();
    if (lastCheckedAtMs === null || clock.now() - lastCheckedAtMs <= GAP_MS) return;
    const fromMs = serverNowMs - (clock.now() - lastCheckedAtMs);
    progress.set({ gap: { fromMs, toMs: serverNowMs }, lastCheckedAtMs: clock.now() });
  }

  function store(page: ConversationsPage, askedAtMs: number, wantNews: boolean): boolean {
    const { conversations } = page;
    const said = { kind: 'conversations', conversations, askedAtMs, byName: false } as const;
    const { news } = absorb(inbox, said, clock.now());
    if (wantNews) want(conversations.map(({ id }) => id));
    return news;
  }

  function want(conversationIds: readonly string[]): void {
    const { filledUpToMs } = progress.get();
    for (const [id, held] of inbox.ledger.heldMany([...conversationIds])) {
      const triedInVain = givenUp.has(id) && givenUp.get(id) === held.lastMessageAtMs;
      if (awaitsReading(held, filledUpToMs) && !triedInVain && !wanted.has(id)) wanted.set(id, 0);
    }
  }

  async function readWanted(options: RequestOptions): Promise<void> {
    const turn = [...wanted.keys()].values();
    const readers = Array.from({ length: READ_AT_ONCE }, async () => {
      for (const id of turn) {
        if (!ration.take()) return;
        await readOne(id, options);
      }
    });
    const failed = (await Promise.allSettled(readers)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  async function readOne(id: string, options: RequestOptions) {
    const lags = wanted.get(id) ?? 0;
    try {
      const { lagging } = await reader.newest(id, { ...options, settleForLess: lags >= MOST_LAGS });
      if (lagging) wanted.set(id, lags + 1);
      else wanted.delete(id);
    } catch (error) {
      const { kind } = faultOf(error);
      if (kind !== 'server' && kind !== 'badPayload' && kind !== 'notFound') throw error;
      // Trouble with this one only; the list came through.
      log.warn('sync.messages-failed', { kind });
      wanted.set(id, lags + 1);
      if (kind !== 'notFound' && lags < MOST_LAGS) return;
      wanted.delete(id);
      givenUp.set(id, inbox.ledger.held(id)?.lastMessageAtMs ?? null);
    }
  }

  return { run, want, take: (page, askedAtMs) => void store(page, askedAtMs, true) };
}

/** Behind with its messages, and not merely one whose messages wait to be opened since the first fill. */
function awaitsReading(held: HeldConversation, filledUpToMs: number | null): boolean {
  const isNews = held.newestMessage !== null || (held.lastMessageAtMs ?? 0) > (filledUpToMs ?? 0);
  return held.messagesStale && isNews;
}

/** Of the page that was stored last. */
function newestMs({ ledger }: SyncInbox, conversationIds: readonly string[]): number | null {
  const held = [...ledger.heldMany([...conversationIds]).values()];
  return held.length === 0 ? null : Math.max(...held.map((one) => one.lastMessageAtMs ?? 0));
}

/** Server's times only. Capped by the server's own clock, lest one message dated ahead hides all that follow. */
function laterCursor(cursorMs: number | null, page: ConversationsPage): number | null {
  const times = page.conversations.flatMap(({ lastMessage }: Conversation) =>
    lastMessage ? [Date.parse(lastMessage.createdAt)] : [],
  );
  if (times.length === 0) return cursorMs;
  const newestMs = Math.min(Math.max(...times), page.serverNowMs ?? Number.POSITIVE_INFINITY);
  return Math.max(newestMs, cursorMs ?? 0);
}
