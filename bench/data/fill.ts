/** Fills an inbox.db from the simulated server, through the app's own client, reconciler and storage. */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Message } from '@shared/domain';
import { systemClock } from '../../src-main/common/clock';
import { silentLog } from '../../src-main/common/log';
import { forgetLacking } from '../../src-main/session/lacking';
import { openConnection } from '../../src-main/storage/database/connection';
import { migrate } from '../../src-main/storage/database/migrations';
import { openInbox } from '../../src-main/storage/inbox';
import type { InboxWrite } from '../../src-main/storage/repository-types';
import type { Inbox } from '../../src-main/storage/types';
import { applyRemote, reconcile } from '../../src-main/sync/apply';
import { createProgress } from '../../src-main/sync/poll/progress';
import { createWassistClient } from '../../src-main/wassist/client';
import type { WassistClient } from '../../src-main/wassist/types';
import { wordsFor } from './vocabulary';
import { serveBenchWorld } from './world';

/** Changes when a stored inbox would be another one if it were filled now. */
export function inboxVersion(): string {
  const connection = openConnection({ file: null, key: '' });
  migrate(connection);
  const schema = connection.query<{ sql: string | null }>('SELECT sql FROM sqlite_schema').all();
  connection.close();
  const words = wordsFor('any id');
  return createHash('sha256')
    .update(JSON.stringify([schema, words]))
    .digest('hex')
    .slice(0, 12);
}

const PAGE = 100;
const NO_LIMIT = { perMinute: 1e9, backgroundPerMinute: 1e9 };

export interface FillOptions {
  file: string;
  key: string;
  conversations: number;
  messages: number;
  seed: number;
  asOfMs: number;
  onProgress: (done: number) => void;
}

/** A file that an interrupted fill left is overwritten. */
export async function fillInbox(options: FillOptions): Promise<void> {
  const { file, key, onProgress, ...world } = options;
  for (const end of ['', '-wal', '-shm', '-journal', '-sums'])
    rmSync(`${file}${end}`, { force: true });
  const server = await serveBenchWorld(world);
  try {
    await fillFrom(server, { file, key, threads: true, onProgress });
  } finally {
    await server.close();
  }
}

interface FillFromOptions extends Pick<FillOptions, 'file' | 'key'> {
  /** False: the list alone, as the app's own first fill leaves what nobody opened yet. */
  threads: boolean;
  onProgress?: FillOptions['onProgress'];
}

/** From a simulated server that runs already. */
export async function fillFrom(
  server: { url: string; apiKey: string },
  { file, key, ...options }: FillFromOptions,
): Promise<void> {
  const client = createWassistClient({
    baseUrl: server.url,
    authToken: server.apiKey,
    budget: NO_LIMIT,
  });
  const inbox = openInbox({ file, key, clock: systemClock, log: silentLog });
  try {
    await fill(client, inbox, options);
  } finally {
    inbox.close();
    client.close();
  }
}

async function fill(
  client: WassistClient,
  inbox: Inbox,
  { threads, onProgress }: Pick<FillFromOptions, 'threads' | 'onProgress'>,
) {
  const unreadIds = await idsOf(client, { hasUnread: true });
  let newestMs = 0;
  let done = 0;
  for (let offset: number | null = 0; offset !== null; ) {
    const page = await client.conversations.listPage({
      ordering: '-last_message_time',
      limit: PAGE,
      offset,
    });
    const { conversations } = page;
    const askedAtMs = Date.now();
    applyRemote(
      inbox,
      { kind: 'conversations', conversations, askedAtMs, byName: false },
      askedAtMs,
    );
    const writes: InboxWrite[] = [];
    for (const { id, lastMessage } of conversations) {
      const lastAtMs = Date.parse(lastMessage?.createdAt ?? '') || 0;
      newestMs = Math.max(newestMs, lastAtMs);
      // As at the app's own first fill: all that is not unread is seen.
      if (!unreadIds.includes(id)) {
        writes.push({ kind: 'seen', conversationId: id, upToMs: lastAtMs });
      }
      if (threads) writes.push(...(await threadWrites(client, inbox, id)));
    }
    inbox.repository.apply(writes);
    inbox.repository.apply(
      conversations.map(({ id }) => ({ kind: 'told', conversationId: id, upToMs: askedAtMs })),
    );
    done += conversations.length;
    onProgress?.(done);
    offset = page.nextOffset;
  }
  createProgress(inbox.meta).set({
    cursorMs: newestMs,
    filledUpToMs: newestMs,
    fillOffset: null,
    unreadIds: [],
    lastCheckedAtMs: Date.now(),
  });
}

async function idsOf(client: WassistClient, filters: { hasUnread: true }): Promise<string[]> {
  const ids: string[] = [];
  for (let offset: number | null = 0; offset !== null; ) {
    const page = await client.conversations.listPage({ ...filters, limit: PAGE, offset });
    ids.push(...page.conversations.map(({ id }) => id));
    offset = page.nextOffset;
  }
  return ids;
}

/** Of a conversation of which nothing is stored yet. */
async function threadWrites(
  client: WassistClient,
  inbox: Inbox,
  conversationId: string,
): Promise<InboxWrite[]> {
  const messages: Message[] = [];
  for (let offset: number | null = 0; offset !== null; ) {
    const page = await client.conversations.messagesPage(conversationId, { limit: PAGE, offset });
    messages.unshift(...page.messages);
    offset = page.nextOffset;
  }
  const facts = {
    conversations: inbox.repository.conversations([conversationId]),
    messages: new Map(),
    unsettled: [],
    underWay: false,
    detached: [],
    beginning: [],
    filledUpToMs: Date.now(),
    gapToMs: 0,
  };
  const remote = {
    kind: 'messages',
    conversationId,
    messages,
    fromNewest: true,
    toOldest: true,
    joined: true,
  } as const;
  // Nothing of it is read again by itself.
  return reconcile(facts, remote, Date.now()).writes.filter(({ kind }) => kind !== 'plan-reading');
}

/** What the server was seen not to offer is looked for at the next start. No app has the file open. */
export function forgetWhatLacked(file: string, key: string): void {
  const inbox = openInbox({ file, key, clock: systemClock, log: silentLog });
  forgetLacking(inbox.meta);
  inbox.close();
}
