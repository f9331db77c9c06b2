/**
 * The first fill: the newest page came with the first poll and is on the screen; then, as the ration
 * allows, the messages of those that matter first, and page by page all other conversations. Nothing
 * of it is news.
 */
import type { Conversation } from '@shared/domain';
import type { Clock } from '../../clock';
import type { RequestOptions } from '../../wassist/types';
import { absorb } from '../absorb';
import type { Reader } from '../reader';
import type { SyncClient, SyncInbox } from '../types';
import type { Chores } from './chores';
import type { ProgressStore } from './progress';
import { LIST_PAGE } from './tick';

/** The messages of so many of the newest are read ahead; those of others when they are opened. */
const READ_AHEAD = 30;
const MOST_UNREAD_PAGES = 5;
/** Conversations may vanish between two pages without one slipping through. */
const OVERLAP = 5;
const PAGES_KEY = 'fill';

/** Which conversations are unread; the legacy API cannot say, and a server that will not is no obstacle. */
export async function readUnreadIds(
  client: SyncClient,
  options: RequestOptions,
): Promise<string[]> {
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

/** All that is not unread is seen; what is unread is so from the last answer on, known once its messages are read. */
export function markSeenAtFill(
  inbox: SyncInbox,
  conversations: readonly Conversation[],
  unreadIds: readonly string[],
): void {
  const unread = new Set(unreadIds);
  const held = inbox.ledger.heldMany(conversations.map(({ id }) => id));
  inbox.ledger.apply(
    [...held].flatMap(([conversationId, { lastMessageAtMs }]) =>
      unread.has(conversationId) || lastMessageAtMs === null
        ? []
        : [{ kind: 'seen', conversationId, upToMs: lastMessageAtMs } as const],
    ),
  );
}

export function createFill(parts: {
  client: SyncClient;
  inbox: SyncInbox;
  clock: Clock;
  reader: Reader;
  progress: ProgressStore;
  chores: Chores;
  signal: AbortSignal;
}) {
  const { client, inbox, clock, reader, progress, chores, signal } = parts;
  const options: RequestOptions = { priority: 'background', signal };

  async function nextPage(offset: number): Promise<void> {
    const askedAtMs = clock.now();
    const page = await client.conversations.listPage(
      { ordering: '-last_message_time', limit: LIST_PAGE, offset },
      options,
    );
    signal.throwIfAborted();
    const { conversations } = page;
    const said = { kind: 'conversations', conversations, askedAtMs, byName: false } as const;
    absorb(inbox, said, clock.now());
    markSeenAtFill(inbox, conversations, progress.get().unreadIds);
    const next = page.nextOffset;
    progress.set(
      next === null
        ? { fillOffset: null, unreadIds: [] }
        : { fillOffset: Math.max(next - OVERLAP, offset + 1) },
    );
    planPages();
  }

  function planPages(): void {
    const { fillOffset } = progress.get();
    if (fillOffset !== null) chores.add(PAGES_KEY, clock.now(), () => nextPage(fillOffset));
  }

  return {
    /** After the first poll, and at each start until the fill is through. */
    begin(): void {
      const { unreadIds } = progress.get();
      const readAhead = new Set([...unreadIds, ...inbox.ledger.stale(READ_AHEAD)]);
      for (const id of readAhead) {
        chores.add(`fill ${id}`, clock.now(), async () => void (await reader.newest(id, options)));
      }
      planPages();
    },
    through: () => progress.get().fillOffset === null,
  };
}
