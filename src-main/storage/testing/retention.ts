/** An inbox in a file, for the tests of what is removed from it. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  KEY,
  openTestInbox,
  putConversation,
  putMessage,
  type TestInbox,
  temporaryFolder,
  textMessage,
} from './inbox';

export const DAY = 24 * 3600;
type Limits = Parameters<TestInbox['retain']>[0];
export const GENEROUS: Limits = { keepDays: null, maxBytes: 1e12, maxMediaBytes: 1e12 };
export const LONG_ENOUGH_MS = 3600_000;
export const PAUSE_MS = 40;
export const CLEAR_PAUSE_MS = 8;

let folder: ReturnType<typeof temporaryFolder>;
export let inbox: TestInbox;

export function startInbox(): void {
  folder = temporaryFolder();
  openAgain();
  inbox.repository.apply([putConversation(), putConversation({ id: 'c2' })]);
}
export function openAgain(): void {
  inbox = openTestInbox({ file: join(folder.path, 'inbox.db'), key: KEY });
}
export function endInbox(): void {
  inbox.close();
  folder.remove();
}

/** `count` messages, one a day, the last one yesterday. */
export function fill(conversationId: string, count: number, words = 'hello') {
  inbox.repository.apply(
    Array.from({ length: count }, (_, index) =>
      putMessage(
        textMessage(`${conversationId}-${index}`, (index - count) * DAY, words),
        null,
        conversationId,
      ),
    ),
  );
}
/** As many conversations, of one message each. */
export function fillMany(count: number) {
  const ids = Array.from({ length: count }, (_, index) => `customer-${index}`);
  inbox.repository.apply(ids.map((id) => putConversation({ id })));
  for (const id of ids) fill(id, 1);
}
export async function retain(limits: Partial<Limits>) {
  inbox.retain({ ...GENEROUS, ...limits }, inbox.clock.now());
  await inbox.clock.advance(LONG_ENOUGH_MS);
}
export const fileBytes = () => statSync(join(folder.path, 'inbox.db')).size;
