/** Invented conversations and messages for tests of the pages. */

import type { ConnectionState, SessionState } from '@shared/app-state';
import { everyCapability } from '@shared/capabilities';
import { plainMessage } from '@shared/content';
import type { Message } from '@shared/domain';
import type { ThreadItem } from '@shared/thread-views';
import type { ConversationView } from '@shared/views';

/** The "now" of the samples: 22 November 2026, 14:05 UTC. */
export const SAMPLE_NOW_MS = Date.UTC(2026, 10, 22, 14, 5);
const MINUTE_MS = 60_000;

export const signedOut: SessionState = {
  status: 'signed-out',
  demo: false,
  locked: false,
  sessionOnly: false,
  server: null,
  presetServer: null,
  dialect: null,
  capabilities: everyCapability,
  notice: null,
};

export const signedIn: SessionState = {
  ...signedOut,
  status: 'signed-in',
  server: 'backend.wassist.app',
  dialect: 'current',
};

export const online: ConnectionState = {
  phase: 'online',
  lastCheckedAtMs: SAMPLE_NOW_MS - 4000,
  troubleSinceMs: null,
  nextCheckAtMs: SAMPLE_NOW_MS + 1000,
  checking: false,
  error: null,
  skipped: [],
  outboxWaiting: 0,
  instant: { working: false, lastRingAtMs: null },
};

/** Anna's, read and answered, with almost all of the 24 hours left. */
export function sampleConversation(change: Partial<ConversationView> = {}): ConversationView {
  return {
    id: 'anna',
    name: 'Anna Keller',
    number: '447700900100',
    numberText: '+44 7700 900100',
    country: 'GB',
    agent: { id: 'agent-1', name: 'Mila' },
    preview: { author: 'customer', kind: 'text', text: 'Do you ship to Zurich?' },
    lastMessageAtMs: SAMPLE_NOW_MS - 2 * MINUTE_MS,
    customerAtMs: null,
    delivery: null,
    unreadCount: 0,
    windowEndsAtMs: SAMPLE_NOW_MS + 23 * 60 * MINUTE_MS,
    takeover: { active: false, endsAtMs: null, byMe: false, untilHandback: false },
    attention: 'quiet',
    attentionReason: null,
    waitingSinceMs: null,
    reminder: null,
    draft: null,
    outboxWaiting: 0,
    outboxStuck: 0,
    outboxLater: 0,
    mutedUntilMs: null,
    pinned: false,
    vanished: false,
    labels: [],
    note: '',
    ownName: '',
    serverName: change.name === undefined ? 'Anna Keller' : change.name,
    neverWrote: false,
    extras: null,
    isSandbox: false,
    ownNumberText: '+44 7700 900999',
    routing: 'agent',
    credits: 120,
    memory: { size: 'M', city: 'Zurich' },
    context: null,
    handoff: null,
    agentWaits: false,
    review: null,
    createdAtMs: SAMPLE_NOW_MS - 40 * 24 * 60 * MINUTE_MS,
    firstUnreadKey: null,
    ...change,
  };
}

/** As many as wanted, newest first, a minute apart. */
export function sampleConversations(count: number): ConversationView[] {
  return Array.from({ length: count }, (_, index) =>
    sampleConversation({
      id: `c${index}`,
      name: `Customer ${index}`,
      number: `44770090${String(1000 + index)}`,
      numberText: `+44 7700 90${1000 + index}`,
      lastMessageAtMs: SAMPLE_NOW_MS - index * MINUTE_MS,
      preview: { author: 'customer', kind: 'text', text: `Question ${index}` },
    }),
  );
}

/** A customer's text. */
export function sampleMessage(id: string, change: Partial<Message> = {}): Message {
  return plainMessage({
    id,
    role: 'user',
    type: 'text',
    createdAt: new Date(SAMPLE_NOW_MS).toISOString(),
    text: { id: null, body: 'Do you ship to Zurich?' },
    source: change.role === 'assistant' ? 'agent' : null,
    ...change,
  });
}

/** A message of that key, in its place in a thread. */
export function sampleItem(
  conversationId: string,
  key: string,
  change: Partial<ThreadItem> = {},
): ThreadItem {
  return {
    key,
    conversationId,
    message: sampleMessage(key),
    createdAtMs: SAMPLE_NOW_MS,
    mine: false,
    delivery: null,
    outbox: null,
    prompt: null,
    ...change,
  };
}
