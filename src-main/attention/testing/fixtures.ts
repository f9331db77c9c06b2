/** Invented facts for the tests of this room. */

import type { ConnectionState, SessionState } from '@shared/app-state';
import { everyCapability } from '@shared/capabilities';
import type { Preview } from '@shared/content';
import { defaultSettings, type Settings } from '@shared/settings';
import type { ConversationRow, InboxCounts } from '@shared/views';
import type { AttentionFacts } from '../../storage/attention-types';
import { noMark } from '../../storage/stores/queue-marks';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** Wednesday, 4 November 2026, 12:00 UTC. */
export const NOON_MS = Date.UTC(2026, 10, 4, 12);

export const text = (words: string): Preview => ({
  author: 'customer',
  kind: 'text',
  text: words,
});

/** A conversation that an agent answers, with an open window, everything answered and read. */
export function factsOf(changes: Partial<AttentionFacts> = {}): AttentionFacts {
  return {
    conversationId: 'anna',
    name: 'Anna Souza',
    numberText: '+55 11 91234-5678',
    agent: { id: 'shop', name: 'Shop agent' },
    routing: 'agent',
    takeover: { active: false, endsAtMs: null, byMe: false, untilHandback: false },
    handoff: null,
    review: null,
    mark: noMark,
    windowEndsAtMs: NOON_MS + 20 * HOUR_MS,
    unansweredSinceMs: null,
    newestCustomer: null,
    unnotified: [],
    unreadCount: 0,
    seenUpToMs: 0,
    outboxFailed: 0,
    failed: null,
    outboxUnknown: 0,
    mutedUntilMs: null,
    lastMessageAtMs: NOON_MS - 2 * HOUR_MS,
    record: { state: 'quiet', reason: null, sinceMs: null, dueAtMs: null },
    needTold: true,
    ...changes,
  };
}

/** Parts of such facts. */
export const takenOver = (endsAtMs: number | null) => ({
  takeover: { active: true, endsAtMs, byMe: true, untilHandback: endsAtMs === null },
});
export const wroteMinutesAgo = (minutes: number) => ({
  unansweredSinceMs: NOON_MS - minutes * MINUTE_MS,
});
export const windowLeft = (minutes: number) => ({ windowEndsAtMs: NOON_MS + minutes * MINUTE_MS });
export const customerWrote = (minutesAgo: number) => ({
  newestCustomer: {
    id: 'm',
    atMs: NOON_MS - minutesAgo * MINUTE_MS,
    preview: { author: 'customer' as const, kind: 'text' as const, text: '' },
  },
});
export const remindIn = (minutes: number, setMinutesAgo = 0) => ({
  mark: {
    ...noMark,
    reminder: {
      atMs: NOON_MS + minutes * MINUTE_MS,
      kind: 'time' as const,
      afterMs: NOON_MS - setMinutesAgo * MINUTE_MS,
    },
  },
});

export function notificationSettings(
  changes: Partial<Settings['notifications']> = {},
): Settings['notifications'] {
  return { ...defaultSettings.notifications, ...changes };
}

export const countsOf = (changes: Partial<InboxCounts> = {}): InboxCounts => ({
  conversations: 40,
  unread: 0,
  needsYou: 0,
  unreadElsewhere: 0,
  agentHasIt: 0,
  takenOver: 0,
  closedWindow: 0,
  reminders: 0,
  outboxWaiting: 0,
  outboxStuck: 0,
  ...changes,
});

export const sessionOf = (changes: Partial<SessionState> = {}): SessionState => ({
  status: 'signed-in',
  demo: false,
  locked: false,
  sessionOnly: false,
  server: 'backend.wassist.app',
  presetServer: null,
  dialect: 'current',
  capabilities: everyCapability,
  notice: null,
  ...changes,
});

export const connectionOf = (changes: Partial<ConnectionState> = {}): ConnectionState => ({
  phase: 'online',
  lastCheckedAtMs: NOON_MS,
  troubleSinceMs: null,
  nextCheckAtMs: null,
  checking: false,
  error: null,
  skipped: [],
  outboxWaiting: 0,
  instant: { working: false, lastRingAtMs: null },
  ...changes,
});

export function rowOf(changes: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: 'anna',
    name: 'Anna Souza',
    number: '5511912345678',
    numberText: '+55 11 91234-5678',
    country: 'BR',
    agent: { id: 'shop', name: 'Shop agent' },
    preview: text('Hello'),
    lastMessageAtMs: NOON_MS,
    customerAtMs: null,
    delivery: null,
    unreadCount: 1,
    windowEndsAtMs: NOON_MS + 20 * HOUR_MS,
    takeover: { active: false, endsAtMs: null, byMe: false, untilHandback: false },
    attention: 'agent',
    attentionReason: null,
    waitingSinceMs: null,
    reminder: null,
    draft: null,
    outboxWaiting: 0,
    outboxStuck: 0,
    outboxLater: 0,
    mutedUntilMs: null,
    vanished: false,
    pinned: false,
    labels: [],
    note: '',
    ...changes,
  };
}
