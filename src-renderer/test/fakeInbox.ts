/** A small substitute of inbox.db for the fake bridge: what main would answer from its database. */

import { authorOf } from '@shared/author';
import type { BridgeInput } from '@shared/bridge';
import { previewOf } from '@shared/content';
import type { Label } from '@shared/people';
import type {
  OpenedThread,
  QuotedMessage,
  SearchHit,
  ThreadItem,
  ThreadPage,
} from '@shared/thread-views';
import {
  type ConversationView,
  type InboxCounts,
  type Section,
  type Sections,
  sections,
} from '@shared/views';
import { sampleItem, sampleMessage } from './sample';

/** What it holds; a test changes it and sends `inbox.changed`. */
export interface FakeInbox {
  conversations: ConversationView[];
  /** By conversation, oldest first. */
  threads: Map<string, ThreadItem[]>;
  drafts: Map<string, string>;
  /** By form and conversation. */
  forms: Map<string, string>;
  labels: Label[];
}

function matches(
  row: ConversationView,
  query: Pick<BridgeInput<'inbox.list'>, 'filter' | 'agentId' | 'country'>,
): boolean {
  if (query.agentId && row.agent?.id !== query.agentId) return false;
  if (query.country && row.country !== query.country) return false;
  switch (query.filter) {
    case 'all':
      return true;
    case 'needs-you':
      return row.attention === 'needs-you';
    case 'unread':
      return row.unreadCount > 0;
    case 'agent':
      return row.attention === 'agent';
    case 'taken-over':
      return row.takeover.active;
    case 'closed-window':
      return row.windowEndsAtMs === null;
    case 'reminders':
      return row.reminder !== null;
    case 'before-closing':
      return row.attention === 'needs-you' && row.windowEndsAtMs !== null;
  }
}

function sectionOf({ pinned, attention, takeover }: ConversationView): Section {
  if (pinned) return 'pinned';
  if (attention === 'needs-you') return 'waiting';
  if (takeover.active) return 'person';
  return attention;
}

/** As main answers `inbox.list`. */
export function listOf(inbox: FakeInbox, query: BridgeInput<'inbox.list'>) {
  const rank = (row: ConversationView) =>
    query.sort === 'needs-you' ? sections.indexOf(sectionOf(row)) : 0;
  const rows = inbox.conversations
    .filter((row) => matches(row, query))
    .sort(
      (a, b) =>
        Number(b.pinned) - Number(a.pinned) ||
        rank(a) - rank(b) ||
        (b.lastMessageAtMs ?? 0) - (a.lastMessageAtMs ?? 0),
    );
  return {
    total: rows.length,
    sections:
      query.sort === 'needs-you'
        ? (Object.fromEntries(
            sections.map((one) => [one, rows.filter((row) => sectionOf(row) === one).length]),
          ) as Sections)
        : null,
    offset: query.offset,
    rows: rows.slice(query.offset, query.offset + query.limit),
  };
}

/** As main answers `inbox.counts`; of the outbox it knows nothing. */
export function countsOf({ conversations }: FakeInbox): InboxCounts {
  const count = (filter: BridgeInput<'inbox.list'>['filter']) =>
    conversations.filter((row) => matches(row, { filter, agentId: null, country: null })).length;
  return {
    conversations: conversations.length,
    unread: count('unread'),
    unreadElsewhere: count('unread'),
    needsYou: count('needs-you'),
    agentHasIt: count('agent'),
    takenOver: count('taken-over'),
    closedWindow: count('closed-window'),
    reminders: count('reminders'),
    outboxWaiting: 0,
    outboxStuck: 0,
  };
}

/** As main answers `inbox.facets`. */
export function facetsOf({ conversations, labels }: FakeInbox) {
  const agents = new Map(
    conversations.flatMap((row) => (row.agent ? [[row.agent.id, row.agent] as const] : [])),
  );
  const countries = new Set(conversations.flatMap((row) => row.country ?? []));
  return {
    agents: [...agents.values()],
    countries: [...countries].sort(),
    labels,
  };
}

function marked(text: string, query: string): SearchHit['snippet'] | null {
  const at = text.toLowerCase().indexOf(query.toLowerCase());
  if (at < 0 || !query) return null;
  const end = at + query.length;
  return [
    { text: text.slice(0, at), match: false },
    { text: text.slice(at, end), match: true },
    { text: text.slice(end), match: false },
  ].filter((piece) => piece.text);
}

/** As main answers `inbox.search`: contacts first. */
export function searchOf(inbox: FakeInbox, query: string, limit: number): SearchHit[] {
  const contacts = inbox.conversations.flatMap((row): SearchHit[] => {
    const { id: conversationId, name, numberText } = row;
    const contact = {
      conversationId,
      name,
      numberText,
      messageKey: null,
      author: null,
      atMs: null,
    };
    const places = {
      name: row.name ?? '',
      number: row.numberText ?? '',
      note: row.note,
      label: row.labels.map((label) => label.name).join(', '),
    } as const;
    for (const place of ['name', 'number', 'note', 'label'] as const) {
      const snippet = marked(places[place], query);
      if (snippet) return [{ ...contact, place, snippet }];
    }
    return [];
  });
  const messages = [...inbox.threads.values()].flat().flatMap((item): SearchHit[] => {
    const snippet = marked(item.message.text?.body ?? '', query);
    const row = inbox.conversations.find(({ id }) => id === item.conversationId);
    if (!snippet || !row) return [];
    return [
      {
        conversationId: row.id,
        name: row.name,
        numberText: row.numberText,
        messageKey: item.key,
        author: authorOf(item.message, item.mine),
        atMs: item.createdAtMs,
        place: 'message',
        snippet,
      },
    ];
  });
  return [...contacts, ...messages].slice(0, limit);
}

/** As main answers `thread.page`. */
export function pageOf(inbox: FakeInbox, input: BridgeInput<'thread.page'>): ThreadPage {
  const all = inbox.threads.get(input.conversationId) ?? [];
  const at = input.at;
  const found = at ? all.findIndex((item) => item.key === at.key) : all.length;
  const from = {
    before: found - input.limit,
    after: found + 1,
    around: found - Math.floor(input.limit / 2),
  }[at?.side ?? 'before'];
  const start = Math.max(0, from);
  const end = at?.side === 'before' || !at ? found : Math.min(all.length, start + input.limit);
  return {
    items: all.slice(start, end),
    hasOlder: start > 0,
    hasNewer: end < all.length,
    olderOnServer: false,
    history: [],
  };
}

/** As main answers `thread.open`. */
export function openedOf(
  inbox: FakeInbox,
  { conversationId, at, limit }: BridgeInput<'thread.open'>,
): OpenedThread | null {
  const view = inbox.conversations.find(({ id }) => id === conversationId);
  if (!view) return null;
  const unreadKey = view.unreadCount > limit ? view.firstUnreadKey : null;
  const seenKey = at !== 'newest' && view.unreadCount === 0 ? at.leftKey : null;
  const key = at === 'newest' ? null : (at.messageKey ?? unreadKey ?? seenKey);
  const known = inbox.threads.get(conversationId)?.some((item) => item.key === key);
  const around = key && known ? ({ key, side: 'around' } as const) : null;
  return {
    view,
    page: pageOf(inbox, { conversationId, at: around, limit }),
    draft: inbox.drafts.get(conversationId) ?? '',
    shown: `shown-${conversationId}`,
  };
}

/** As main answers `thread.quoted`. */
export function quotedOf(
  { threads }: FakeInbox,
  conversationId: string,
  messageId: string,
): QuotedMessage | null {
  const item = threads.get(conversationId)?.find(({ message }) => message.id === messageId);
  return item ? { key: item.key, preview: previewOf(item.message, item.mine) } : null;
}

/** Adds an entry of the owner's to the thread, as the outbox would. */
export function addSent(
  inbox: FakeInbox,
  conversationId: string,
  text: string,
  prompt: string | null = null,
): ThreadItem {
  const thread = inbox.threads.get(conversationId) ?? [];
  const key = `sent-${thread.length}`;
  const item = sampleItem(conversationId, key, {
    message: sampleMessage(key, {
      role: 'assistant',
      status: 'sent',
      text: prompt === null ? { id: null, body: text } : null,
    }),
    createdAtMs: Date.now(),
    mine: true,
    delivery: 'sent',
    prompt,
  });
  inbox.threads.set(conversationId, [...thread, item]);
  inbox.drafts.delete(conversationId);
  inbox.conversations = inbox.conversations.map((row) =>
    row.id === conversationId
      ? {
          ...row,
          draft: null,
          unreadCount: 0,
          delivery: 'sent',
          attention: 'quiet',
          lastMessageAtMs: item.createdAtMs,
          preview: { author: 'me', kind: 'text', text: prompt ?? text },
        }
      : row,
  );
  return item;
}
