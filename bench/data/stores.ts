/** The inbox beside the cache that small apps keep: one JSON file, read whole and written whole. */
import {
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { systemClock } from '../../src-main/common/clock';
import { silentLog } from '../../src-main/common/log';
import { openConnection } from '../../src-main/storage/database/connection';
import { openInbox } from '../../src-main/storage/inbox';
import { plainMessage } from '../../src-shared/content';

/** Milliseconds. */
export interface StoreTimes {
  /** From a closed file to the first hundred rows of the list. */
  open: number[];
  /** One new message, until it is on the disk. */
  store: number[];
}

/** Measures both, `times` times each, on the same messages; writes into the inbox. */
export function measureStores(
  file: string,
  key: string,
  times: number,
): { inbox: StoreTimes; json: StoreTimes } {
  const jsonFile = `${file}.json`;
  writeMessages(file, key, jsonFile);
  try {
    const repeats = Array.from({ length: times }, (_, nth) => nth);
    const inbox = repeats.map((nth) => throughInbox(file, key, nth));
    const json = repeats.map((nth) => throughJson(jsonFile, nth));
    return { inbox: columns(inbox), json: columns(json) };
  } finally {
    rmSync(jsonFile, { force: true });
  }
}

interface Taken {
  openMs: number;
  storeMs: number;
}

function throughInbox(file: string, key: string, nth: number): Taken {
  const startedMs = performance.now();
  const inbox = openInbox({ file, key, clock: systemClock, log: silentLog });
  const query = { filter: 'all', sort: 'newest', agentId: null, country: null } as const;
  const [row] = inbox.views.list({ ...query, offset: 0, limit: 100 }).rows;
  const openedMs = performance.now();
  const createdAtMs = Date.now();
  inbox.repository.apply([
    {
      kind: 'put-message',
      conversationId: row?.id ?? '',
      message: newMessage(nth, createdAtMs),
      createdAtMs,
      outboxId: null,
    },
  ]);
  const storedMs = performance.now();
  inbox.close();
  return { openMs: openedMs - startedMs, storeMs: storedMs - openedMs };
}

function throughJson(file: string, nth: number): Taken {
  const startedMs = performance.now();
  const messages = JSON.parse(readFileSync(file, 'utf8')) as { conversationId: string }[];
  const newest = new Map<string, unknown>();
  for (const message of messages) newest.set(message.conversationId, message);
  const list = [...newest.values()].slice(-100);
  const openedMs = performance.now();
  messages.push(Object.assign({ conversationId: '' }, list[0], newMessage(nth, Date.now())));
  writeFileSync(`${file}.new`, JSON.stringify(messages));
  renameSync(`${file}.new`, file);
  return { openMs: openedMs - startedMs, storeMs: performance.now() - openedMs };
}

function newMessage(nth: number, createdAtMs: number) {
  const createdAt = new Date(createdAtMs).toISOString();
  const text = { id: null, body: 'Is it still there?' };
  return plainMessage({
    id: `stored-${createdAtMs}-${nth}`,
    role: 'user',
    type: 'text',
    createdAt,
    text,
  });
}

/** All stored messages as a JSON array, oldest first. */
function writeMessages(file: string, key: string, jsonFile: string): void {
  const connection = openConnection({ file, key });
  const page = connection.query<{ id: number; conversation: string; body: string }>(
    `SELECT m.id, c.server_id AS conversation, m.body FROM message m
     JOIN conversation c ON c.id = m.conversation WHERE m.id > ? ORDER BY m.id LIMIT 10000`,
  );
  const out = openSync(jsonFile, 'w');
  try {
    let separator = '[';
    for (let rows = page.all([0]); rows.length > 0; rows = page.all([rows.at(-1)?.id ?? 0])) {
      const texts = rows.map(({ conversation, body }) =>
        body.replace('{', `{"conversationId":${JSON.stringify(conversation)},`),
      );
      writeSync(out, separator + texts.join(',\n'));
      separator = ',\n';
    }
    writeSync(out, ']');
  } finally {
    closeSync(out);
    connection.close();
  }
}

const columns = (taken: Taken[]): StoreTimes => ({
  open: taken.map(({ openMs }) => openMs),
  store: taken.map(({ storeMs }) => storeMs),
});
