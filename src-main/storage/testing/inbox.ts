/** An inbox for tests, with short ways to fill it. Times are seconds after NOON. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Conversation, Message } from '@shared/domain';
import { silentLog } from '../../common/log';
import { createFakeClock, type FakeClock } from '../../sync/testing/fake-clock';
import { aConversation, aMessage, iso, lastMessageOf, NOON } from '../../sync/testing/fixtures';
import { letGo } from '../database/files';
import { type InboxOptions, openInbox } from '../inbox';
import type { OutboxPayload } from '../outbox-types';
import type { InboxWrite } from '../repository-types';
import type { Inbox } from '../types';

export { aConversation, aMessage, lastMessageOf, NOON };

export const at = (seconds: number) => NOON + seconds * 1000;
export const KEY = 'a key of this test';

export function textMessage(
  id: string,
  seconds: number,
  body: string,
  over: Partial<Message> = {},
) {
  return aMessage({ id, createdAt: iso(at(seconds)), body, ...over });
}

export const text = (words: string): OutboxPayload => ({ kind: 'text', text: words });

/** A text on its way out. */
export const addText = (inbox: Inbox, words: string, conversationId = 'c1') =>
  inbox.outbox.add({
    conversationId,
    payload: text(words),
    takeOver: null,
    createdAtMs: at(100),
  });

/** The list brought it, and its messages are here. */
export function putConversation(over: Partial<Conversation> = {}): InboxWrite {
  const conversation = aConversation(over);
  return {
    kind: 'put-conversation',
    conversation,
    fetchedAtMs: NOON,
    windowEndsAtMs: at(3600),
    lastMessageAtMs: conversation.lastMessage
      ? Date.parse(conversation.lastMessage.createdAt)
      : null,
    messagesStale: false,
  };
}

export function putMessage(
  message: Message,
  outboxId: string | null = null,
  conversationId = 'c1',
): InboxWrite {
  return {
    kind: 'put-message',
    conversationId,
    message,
    createdAtMs: Date.parse(message.createdAt),
    outboxId,
    news: message.role === 'user',
  };
}

/** As the customer or the agent wrote them, one a second: `['user', 'hello'], …`. */
export function thread(
  lines: [role: Message['role'], words: string][],
  conversationId = 'c1',
): InboxWrite[] {
  return lines.map(([role, words], index) =>
    putMessage(textMessage(`m${index + 1}`, index + 1, words, { role }), null, conversationId),
  );
}

export interface TestInbox extends Inbox {
  clock: FakeClock;
}

export function openTestInbox(options: Partial<InboxOptions> = {}): TestInbox {
  const clock = createFakeClock();
  const inbox = openInbox({ file: null, key: KEY, clock, log: silentLog, ...options });
  return { ...inbox, clock };
}

/** With one conversation, `c1`. */
export function openFilledInbox(lines: Parameters<typeof thread>[0] = []): TestInbox {
  const inbox = openTestInbox();
  inbox.repository.apply([putConversation(), ...thread(lines)]);
  return inbox;
}

export function keysOf(inbox: Inbox, conversationId = 'c1', limit = 200): string[] {
  return inbox.views.threadPage(conversationId, null, limit).items.map((item) => item.key);
}

/** A folder of the test's own. */
export function temporaryFolder(): { path: string; remove(): Promise<void> } {
  const path = mkdtempSync(join(tmpdir(), 'wassist-inbox-'));
  return {
    path,
    async remove() {
      const onWindows = process.platform === 'win32';
      if (onWindows) await letGo();
      try {
        rmSync(path, { recursive: true, force: true, maxRetries: 5 });
      } catch (error) {
        // An error that the test runner keeps holds the stack, and so the database, that it came from.
        if (!onWindows) throw error;
      }
    },
  };
}

/** The row of a conversation that must be there. */
export function rowOf(inbox: Inbox, id = 'c1') {
  const row = inbox.views.get(id);
  if (!row) throw new Error(`${id} is not there`);
  return row;
}
