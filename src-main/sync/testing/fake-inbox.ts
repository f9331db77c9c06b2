/** inbox.db as this room sees it, in plain maps; outlives a crash of the room like the file does. */
import { isNewConversation } from '@shared/new-conversation';
import { sameNumber } from '@shared/phone';
import type { Clock } from '../../common/clock';
import type { OutboxEntry, OutboxPatch, OutboxStore } from '../../storage/outbox-types';
import type {
  InboxRepository,
  InboxWrite,
  LocalConversation,
  LocalMessage,
} from '../../storage/repository-types';
import { byTime, isToCome } from '../outbox/release';
import { noTakeover } from '../takeover';
import type { SyncInbox } from '../types';
import { anEntry, fakeTemplates } from './fixtures';

export type FakeInbox = SyncInbox & {
  /** By idempotency key, when each that was to leave later may leave; what the owner sends now is not in it. */
  readonly notBefore: Map<string, number>;
  /** What could be taken back for less long than it should. */
  readonly letGoEarly: string[];
  /** What joined its line by itself while something of its conversation was due before it. */
  readonly overtaken: string[];
  everyEntry(): OutboxEntry[];
  /** Kinds of the lines that were added. */
  readonly lines: string[];
};

const bySequence = (a: OutboxEntry, b: OutboxEntry) => a.sequence - b.sequence;
const isOpen = ({ state }: OutboxEntry) => state !== 'sent';

/** With a clock it tells what was let go too early. */
export function createFakeInbox(clock?: Pick<Clock, 'now'>): FakeInbox {
  const conversations = new Map<string, LocalConversation>();
  const messages = new Map<string, Map<string, LocalMessage>>();
  const entries = new Map<string, OutboxEntry>();
  const meta = new Map<string, unknown>();
  const lines: string[] = [];
  const notBefore = new Map<string, number>();
  const overtaken: string[] = [];
  const letGoEarly: string[] = [];
  const listeners = new Set<Parameters<SyncInbox['onChange']>[0]>();
  let ids = 0;

  const thread = (conversationId: string) => {
    const found = messages.get(conversationId) ?? new Map<string, LocalMessage>();
    messages.set(conversationId, found);
    return found;
  };
  const newestFirst = (conversationId: string) =>
    [...thread(conversationId).values()].reverse().sort((a, b) => b.createdAtMs - a.createdAtMs);

  function conversation(conversationId: string): LocalConversation | null {
    const found = conversations.get(conversationId);
    if (!found) return null;
    let newest: LocalMessage | null = null;
    for (const one of thread(conversationId).values()) {
      if (!newest || one.createdAtMs >= newest.createdAtMs) newest = one;
    }
    return {
      ...found,
      newestMessage: newest && { id: newest.message.id, createdAtMs: newest.createdAtMs },
    };
  }

  function changed(conversationId: string): void {
    for (const listener of listeners) listener({ conversationIds: [conversationId], list: true });
  }

  function update(conversationId: string, patch: Partial<LocalConversation>): void {
    const before = conversations.get(conversationId);
    if (!before) throw new Error(`no conversation ${conversationId}`);
    conversations.set(conversationId, { ...before, ...patch });
  }

  function carryOut(write: InboxWrite): void {
    switch (write.kind) {
      case 'put-conversation': {
        const { kind: _kind, conversation, ...rest } = write;
        const before = conversations.get(conversation.id) ?? {
          newestMessage: null,
          takeover: noTakeover,
          olderOnServer: true,
          toldUpToMs: 0,
          vanished: false,
          reading: { atMs: null, kind: 'filling', failures: 0 },
        };
        conversations.set(conversation.id, { ...before, conversation, ...rest });
        break;
      }
      case 'put-message': {
        const { message, createdAtMs, outboxId } = write;
        thread(write.conversationId).set(message.id, { message, createdAtMs, outboxId });
        break;
      }
      case 'drop-message':
        thread(write.conversationId).delete(write.messageId);
        break;
      case 'set-vanished':
        update(write.conversationId, { vanished: write.vanished });
        break;
      case 'set-older-on-server':
        update(write.conversationId, { olderOnServer: write.olderOnServer });
        break;
      case 'set-messages-stale':
        update(write.conversationId, { messagesStale: write.stale });
        break;
      case 'plan-reading':
        update(write.conversationId, { reading: write.plan });
        break;
      case 'set-takeover':
        update(write.conversationId, { takeover: write.takeover });
        break;
      case 'patch-outbox':
        patch(write.outboxId, write.patch);
        break;
      case 'begun': {
        conversations.delete(write.conversationId);
        const inOrder = [write.conversationId, write.as].flatMap((id) =>
          [...entries.values()]
            .filter((entry) => entry.conversationId === id && isOpen(entry))
            .sort(bySequence),
        );
        for (const entry of inOrder) {
          ids += 1;
          const { payload, attempts } = entry;
          if (payload.kind === 'template' && attempts === 0) delete payload.begins;
          entries.set(entry.id, { ...entry, conversationId: write.as, sequence: ids });
        }
        break;
      }
      case 'told':
        update(write.conversationId, { toldUpToMs: write.upToMs });
        break;
      case 'seen':
        break;
    }
  }

  function patch(id: string, over: OutboxPatch): void {
    const entry = entries.get(id);
    if (!entry) throw new Error(`no entry ${id}`);
    if (entry.release && over.release === null) {
      const mayGoAtMs = notBefore.get(entry.idempotencyKey) ?? 0;
      if (clock && mayGoAtMs > clock.now()) letGoEarly.push(id);
      notBefore.delete(entry.idempotencyKey);
    }
    entries.set(id, { ...entry, ...over });
  }

  const repository: InboxRepository = {
    conversation,
    conversations: (wanted) =>
      new Map(
        wanted.flatMap((id) => {
          const found = conversation(id);
          return found ? [[id, found] as const] : [];
        }),
      ),
    messages: (conversationId, wanted) =>
      new Map(
        wanted.flatMap((id) => {
          const found = thread(conversationId).get(id);
          return found ? [[id, found] as const] : [];
        }),
      ),
    newestMessages: (conversationId, limit) => newestFirst(conversationId).slice(0, limit),
    messageCount: (conversationId) => thread(conversationId).size,
    shorten: () => false,
    dueReads: () => [],
    nextReadMs: () => null,
    webhookUntilMs: () => 0,
    newest: () => [],
    ids: () => [...conversations.keys()],
    withNumber: (digits) =>
      [...conversations.values()].find(({ conversation }) =>
        sameNumber(conversation.number, digits),
      )?.conversation.id ?? null,
    beginning: () => [...conversations.keys()].filter(isNewConversation),
    dropBeginning: (id) => void conversations.delete(id),
    unread: () => [],
    apply(writes) {
      for (const write of writes) carryOut(write);
      const [first] = writes;
      if (first) changed('conversationId' in first ? first.conversationId : '');
    },
  };

  const outbox: OutboxStore = {
    add({
      id,
      conversationId,
      payload,
      takeOver,
      createdAtMs,
      sequence,
      replaces,
      release = null,
    }) {
      ids += 1;
      const replaced = replaces ? entries.get(replaces) : undefined;
      if (replaced) entries.delete(replaced.id);
      const entry = anEntry({
        id: id ?? `o${ids}`,
        conversationId,
        payload,
        idempotencyKey: `key-${ids}`,
        state: release?.kind === 'scheduled' ? 'later' : 'queued',
        createdAtMs,
        sequence: sequence ?? replaced?.sequence ?? ids,
        takeOver,
        release,
      });
      entries.set(entry.id, entry);
      if (release) notBefore.set(entry.idempotencyKey, release.atMs);
      changed(conversationId);
      return entry;
    },
    get: (id) => entries.get(id) ?? null,
    open: () => [...entries.values()].filter(isOpen).sort(bySequence),
    openIn: (conversationId) =>
      [...entries.values()]
        .filter((entry) => entry.conversationId === conversationId && isOpen(entry))
        .sort(bySequence),
    patch(id, over) {
      patch(id, over);
      changed(entries.get(id)?.conversationId ?? '');
    },
    lineUp(id, over = {}) {
      const entry = entries.get(id);
      if (!entry) throw new Error(`no entry ${id}`);
      const now = { ...entry, ...over };
      if (!now.release) notBefore.delete(entry.idempotencyKey);
      const isPassed = outbox
        .openIn(entry.conversationId)
        .some((other) => isToCome(other) && byTime(other, entry) < 0 && other.state === 'later');
      if (now.release && isPassed) overtaken.push(id);
      ids += 1;
      const clean = { state: 'queued', nextTryAtMs: null, error: null } as const;
      entries.set(id, { ...now, ...clean, sequence: ids });
      changed(entry.conversationId);
    },
    settle(id, message, createdAtMs) {
      const entry = entries.get(id);
      if (!entry) throw new Error(`no entry ${id}`);
      thread(entry.conversationId).set(message.id, { message, createdAtMs, outboxId: id });
      patch(id, {
        state: 'sent',
        messageId: message.id,
        sentAtMs: createdAtMs,
        nextTryAtMs: null,
        error: null,
      });
      changed(entry.conversationId);
    },
    remove(id) {
      const entry = entries.get(id);
      entries.delete(id);
      changed(entry?.conversationId ?? '');
    },
    counts() {
      const open = [...entries.values()].filter(isOpen);
      const later = open.filter(isToCome).length;
      const active = open.filter(({ state }) => state === 'queued' || state === 'sending');
      const waiting = active.filter((entry) => !isToCome(entry)).length;
      return { waiting, later, stuck: open.length - waiting - later };
    },
  };

  return {
    repository,
    outbox,
    notBefore,
    overtaken,
    letGoEarly,
    lines,
    history: {
      add: (_, { what }) => void lines.push(what),
      removeLast: () => void lines.pop(),
    },
    meta: {
      get: (name) => meta.get(name),
      set: (name, value) => void meta.set(name, value),
      note: (name, value) => void meta.set(name, value),
      clear: () => meta.clear(),
    },
    templates: {
      all: () => ({ templates: fakeTemplates, fetchedAtMs: null }),
      put: () => undefined,
      used: () => undefined,
      usage: () => new Map(),
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    everyEntry: () => [...entries.values()],
  };
}
