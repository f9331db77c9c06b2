/** Reads conversations and their messages from the server into inbox.db; one way for poller and outbox. */

import type { Message } from '@shared/domain';
import { isNewConversation } from '@shared/new-conversation';
import { beginsNow } from '../common/clock';
import { isWassistError } from '../wassist/error';
import type { RequestOptions } from '../wassist/types';
import { applyRemote, createdAtMs } from './apply';
import type { SyncParts } from './types';

const PAGE = 50;
/** A thread that grew by more than this since it was last read is replaced by its newest messages. */
const MOST_PAGES = 5;
/** Looking for a message that was sent goes further back. */
const MOST_PAGES_FOR_ANCHOR = 20;
/** Pages shift by what came in between: older pages start a little before where we are. */
const OLDER_OVERLAP = 10;

interface ReadOptions extends RequestOptions {
  /** Read at least back to this message; null: back to the first. */
  anchorMessageId?: string | null;
}

/** Reads from the server and stores what it says. */
export interface Reader {
  /** Reads the conversation itself. Throws the client's errors; `notFound` marks it as vanished. */
  conversation(conversationId: string, options: RequestOptions): Promise<void>;
  /**
   * Reads the newest messages, page by page, until they join up with what is stored. False: not everything
   * after the anchor message was read.
   */
  newest(conversationId: string, options: ReadOptions): Promise<boolean>;
  /** Reads the next messages before the oldest stored one. */
  older(
    conversationId: string,
    options: RequestOptions,
  ): Promise<{ loaded: number; olderOnServer: boolean }>;
}

export function createReader({
  client,
  inbox,
  clock,
}: Pick<SyncParts, 'client' | 'inbox' | 'clock'>): Reader {
  const { repository } = inbox;
  let lastTurn: Promise<void> = Promise.resolve();

  /** Answers come side by side; main stores a page of messages, and does other things before the next. */
  function turn({ signal }: RequestOptions): Promise<void> {
    const mine = lastTurn.then(() => new Promise<void>((resolve) => clock.after(0, resolve)));
    lastTurn = mine;
    return mine.then(() => signal?.throwIfAborted());
  }

  async function conversation(conversationId: string, options: RequestOptions) {
    if (isNewConversation(conversationId)) return;
    const askedAt = beginsNow(clock);
    try {
      const answer = await client.conversations.get(conversationId, options);
      options.signal?.throwIfAborted();
      applyRemote(
        inbox,
        { kind: 'conversations', conversations: [answer], askedAtMs: askedAt(), byName: true },
        clock.now(),
      );
    } catch (error) {
      if (
        isWassistError(error, 'notFound') &&
        repository.conversation(conversationId)?.vanished === false
      ) {
        options.signal?.throwIfAborted();
        repository.apply([{ kind: 'set-vanished', conversationId, vanished: true }]);
      }
      throw error;
    }
  }

  async function page(conversationId: string, offset: number, options: RequestOptions) {
    try {
      const answer = await client.conversations.messagesPage(
        conversationId,
        { limit: PAGE, offset },
        options,
      );
      options.signal?.throwIfAborted();
      return answer;
    } catch (error) {
      // Only the conversation itself can say that it is gone.
      if (isWassistError(error, 'notFound')) await conversation(conversationId, options);
      throw error;
    }
  }

  async function newest(conversationId: string, options: ReadOptions): Promise<boolean> {
    if (isNewConversation(conversationId)) return true;
    const { anchorMessageId, ...request } = options;
    const { messages, toOldest, reachedAnchor } = await collect(
      conversationId,
      anchorMessageId,
      request,
    );
    const joins = () => toOldest || joinsHeld(conversationId, messages);
    await turn(request);
    // The thread is replaced: its old messages go bit by bit, so that main is never blocked for long.
    while (!joins() && repository.shorten(conversationId)) await turn(request);
    applyRemote(
      inbox,
      {
        kind: 'messages',
        conversationId,
        messages,
        fromNewest: true,
        toOldest,
        // Now, not when it was asked: another read may have come first.
        joined: joins(),
      },
      clock.now(),
    );
    return reachedAnchor;
  }

  /** The newest messages without a hole, as far back as it takes. */
  async function collect(
    conversationId: string,
    anchorMessageId: string | null | undefined,
    request: RequestOptions,
  ) {
    const anchorAtMs = createdAtMs(repository, conversationId, anchorMessageId ?? null);
    const ids = new Set<string>();
    const run = {
      messages: [] as Message[],
      toOldest: false,
      joined: false,
      reachedAnchor: anchorMessageId === undefined,
    };
    let offset: number | null = 0;
    for (let pages = 1; offset !== null; pages += 1) {
      const answer = await page(conversationId, offset, request);
      const fresh = answer.messages.filter(({ id }) => !ids.has(id));
      for (const { id } of fresh) ids.add(id);
      run.messages = [...fresh, ...run.messages];
      offset = answer.nextOffset;
      run.toOldest = offset === null;
      run.joined ||= run.toOldest || joinsHeld(conversationId, fresh);
      const oldestAtMs = Date.parse(run.messages[0]?.createdAt ?? '');
      run.reachedAnchor ||=
        run.toOldest ||
        ids.has(anchorMessageId ?? '') ||
        (anchorAtMs !== null && oldestAtMs < anchorAtMs);
      const most = run.reachedAnchor ? MOST_PAGES : MOST_PAGES_FOR_ANCHOR;
      if ((run.joined && run.reachedAnchor) || pages >= most) break;
    }
    return run;
  }

  /** Our own message is stored at once, even if earlier ones may be missing: only others' messages prove that there is no hole. */
  function joinsHeld(conversationId: string, messages: readonly Message[]): boolean {
    if (repository.messageCount(conversationId) === 0) return true;
    const local = repository.messages(
      conversationId,
      messages.map(({ id }) => id),
    );
    return [...local.values()].some(({ outboxId }) => outboxId === null);
  }

  async function older(conversationId: string, options: RequestOptions) {
    if (isNewConversation(conversationId)) return { loaded: 0, olderOnServer: false };
    const before = repository.messageCount(conversationId);
    if (before === 0) await newest(conversationId, options);
    else await olderThanHeld(conversationId, before, options);
    return {
      loaded: repository.messageCount(conversationId) - before,
      olderOnServer: repository.conversation(conversationId)?.olderOnServer ?? false,
    };
  }

  async function olderThanHeld(conversationId: string, count: number, options: RequestOptions) {
    let offset: number | null = Math.max(0, count - OLDER_OVERLAP);
    for (let pages = 1; offset !== null && pages <= MOST_PAGES; pages += 1) {
      const answer = await page(conversationId, offset, options);
      await turn(options);
      const local = repository.messages(
        conversationId,
        answer.messages.map(({ id }) => id),
      );
      const toOldest = answer.nextOffset === null;
      if (local.size === 0 && offset > 0) {
        // Beyond our oldest: some that we hold are gone from the server. Back until the pages overlap.
        offset = Math.max(0, offset - (PAGE - OLDER_OVERLAP));
        continue;
      }
      applyRemote(
        inbox,
        {
          kind: 'messages',
          conversationId,
          messages: answer.messages,
          fromNewest: false,
          toOldest,
          joined: true,
        },
        clock.now(),
      );
      if (local.size < answer.messages.length) return;
      offset = answer.nextOffset;
    }
  }

  return { conversation, newest, older };
}
