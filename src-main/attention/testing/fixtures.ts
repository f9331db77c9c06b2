/** Invented facts for the tests of this room. */
import { defaultSettings, type Settings } from '@shared/settings';
import type { Preview } from '@shared/views';
import type { AttentionFacts } from '../../storage/types';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** Wednesday, 4 November 2026, 12:00 UTC. */
export const NOON_MS = Date.UTC(2026, 10, 4, 12);

export const text = (words: string): Preview => ({
  role: 'user',
  mine: false,
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
    needsReview: false,
    supportHandoff: false,
    windowEndsAtMs: NOON_MS + 20 * HOUR_MS,
    unansweredSinceMs: null,
    newestCustomer: null,
    unnotified: [],
    unreadCount: 0,
    outboxFailed: 0,
    outboxUnknown: 0,
    mutedUntilMs: null,
    lastMessageAtMs: NOON_MS - 2 * HOUR_MS,
    record: { state: 'quiet', reason: null, sinceMs: null, dueAtMs: null },
    ...changes,
  };
}

export function notificationSettings(
  changes: Partial<Settings['notifications']> = {},
): Settings['notifications'] {
  return { ...defaultSettings.notifications, ...changes };
}
