/** A real inbox in memory, and customers who write into it; for the tests of this room. */
import { systemClock } from '../../common/clock';
import { silentLog } from '../../common/log';
import { openInbox } from '../../storage/inbox';
import type { Inbox } from '../../storage/types';
import { aConversation, aMessage, iso } from '../../sync/testing/fixtures';
import { HOUR_MS } from './fixtures';

export interface TestInbox extends Inbox {
  /** A conversation with an open window, without messages. */
  addCustomer(conversationId: string, contactName?: string): void;
  customerWrites(conversationId: string, words: string, atMs?: number): void;
  /** Before the inbox was filled: no news. */
  customerWrote(conversationId: string, words: string): void;
  agentAnswers(conversationId: string, atMs?: number): void;
  asksForAPerson(conversationId: string): void;
  /** As when the owner reads it. */
  read(conversationId: string): void;
}

export function openTestInbox(): TestInbox {
  const inbox = openInbox({ file: null, key: 'test', clock: systemClock, log: silentLog });
  let messages = 0;

  function put(
    conversationId: string,
    role: 'user' | 'assistant',
    words: string,
    atMs: number,
    news = role === 'user',
  ) {
    messages += 1;
    const message = aMessage({
      id: `m${messages}`,
      role,
      createdAt: iso(atMs),
      body: words,
      status: role === 'assistant' ? 'delivered' : null,
    });
    inbox.repository.apply([
      { kind: 'put-message', conversationId, message, createdAtMs: atMs, outboxId: null, news },
    ]);
  }

  function list(id: string, contactName: string, activeSupportHandoff: boolean): void {
    inbox.repository.apply([
      {
        kind: 'put-conversation',
        conversation: aConversation({ id, contactName, activeSupportHandoff }),
        fetchedAtMs: Date.now(),
        windowEndsAtMs: Date.now() + 20 * HOUR_MS,
        lastMessageAtMs: null,
        messagesStale: false,
      },
    ]);
  }

  return {
    ...inbox,
    addCustomer: (id, contactName = id) => list(id, contactName, false),
    asksForAPerson: (id) => list(id, inbox.views.get(id)?.name ?? id, true),
    customerWrites(id, words, atMs = Date.now()) {
      put(id, 'user', words, atMs);
    },
    customerWrote(id, words) {
      put(id, 'user', words, Date.now(), false);
    },
    agentAnswers(id, atMs = Date.now()) {
      put(id, 'assistant', 'An answer', atMs);
    },
    read(conversationId) {
      inbox.repository.apply([{ kind: 'seen', conversationId, upToMs: Date.now() }]);
    },
  };
}

/** Settings that can be changed, as the settings file hands them out. */
export function changeable<T>(first: T) {
  const listeners = new Set<(value: T) => void>();
  let value = first;
  return {
    get: () => value,
    set(next: T) {
      value = next;
      for (const listener of listeners) listener(next);
    },
    onChange(listener: (value: T) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
