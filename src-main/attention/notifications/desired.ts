/** What the desktop should show of a conversation: the whole notification policy, pure. */
import { fold } from '@shared/fold';
import { isQuiet } from '@shared/quiet-hours';
import type { Settings } from '@shared/settings';
import type { AttentionFacts, AttentionRecord } from '../../storage/attention-types';
import { decideAttention } from '../state/decide';

type NotificationSettings = Settings['notifications'];

/** In a notification of its own, or counted in the summary. */
export type Place = 'alone' | 'summary';

export interface Known {
  facts: AttentionFacts;
  /** Decided now. */
  attention: AttentionRecord;
  /** Where it is on the desktop now; null: nowhere, or the owner dismissed it. */
  place: Place | null;
  /** Shown although it was over already: stays until then. */
  staysUntilMs: number;
}

/** Where the owner is. */
export interface Presence {
  /** The conversation in the focused window; null also while the owner is away. */
  inFront: string | null;
  /** Server's time up to which the owner was away or wanted silence: messages until then go into the summary. */
  awayUpToMs: number;
}

export interface Desired {
  place: Place | null;
  /** `later`: tell it another time. `never`: mark it as told without telling. */
  say: 'now' | 'later' | 'never' | 'nothing';
}

/** What the desktop shows of a conversation. */
export interface Shown extends Pick<Known, 'staysUntilMs'> {
  place: Place;
  needsYou: boolean;
}

/** A message that the agent answered before it was told stays on the desktop for this long. */
const STAYS_MS = 10_000;

/** From the facts of a conversation and what the desktop shows of it: what it should show. */
export function decided(
  facts: AttentionFacts,
  before: Shown | null,
  settings: NotificationSettings,
  presence: Presence,
  at: { nowMs: number; timeZone: () => string },
): { known: Known; say: Desired['say']; shown: Shown | null } {
  const known: Known = {
    facts,
    attention: decideAttention(facts, settings, at.nowMs),
    place: before?.place ?? null,
    staysUntilMs: before?.staysUntilMs ?? 0,
  };
  const { place, say } = desired(known, settings, presence, at);
  const isAnswered = facts.unansweredSinceMs === null && say === 'now';
  const staysUntilMs = isAnswered ? at.nowMs + STAYS_MS : known.staysUntilMs;
  const needsYou = needsOwner(known.attention);
  return { known, say, shown: place && { place, needsYou, staysUntilMs } };
}

/** Depends on its input alone, not on earlier decisions. */
export function desired(
  known: Known,
  settings: NotificationSettings,
  { inFront, awayUpToMs }: Presence,
  at: { nowMs: number; timeZone: () => string },
): Desired {
  const { facts } = known;
  if (facts.conversationId === inFront) return { place: null, say: 'later' };
  const place = isOver(known, at.nowMs) ? null : known.place;
  if (!hasSomethingToTell(known)) return { place, say: 'nothing' };
  const say = mayTell(known, settings, at);
  if (say !== 'now') return { place, say };
  const isLate = newestToldMs(facts) <= awayUpToMs && !hasUrgentWord(facts, settings);
  return { place: isLate ? 'summary' : 'alone', say: 'now' };
}

/** Server's time of the newest message to tell; without a message, told on its own. */
function newestToldMs({ unnotified, unansweredSinceMs, newestCustomer }: AttentionFacts): number {
  const news = unnotified.at(-1)?.atMs;
  const waiting = unansweredSinceMs === null ? undefined : newestCustomer?.atMs;
  return news === undefined && waiting === undefined
    ? Number.POSITIVE_INFINITY
    : Math.max(news ?? 0, waiting ?? 0);
}

/** Pause or quiet hours: no notification and no sound; the badge still counts. */
export function isSilenced(
  { pausedUntilMs, quietHours }: NotificationSettings,
  at: { nowMs: number; timeZone: () => string },
): boolean {
  if (isAhead(pausedUntilMs, at.nowMs)) return true;
  return quietHours.enabled && isQuiet(quietHours.spans, at.nowMs, at.timeZone());
}

/** A failed send of the owner has a notification of its own, not the customer's. */
export function needsOwner({ state, reason }: AttentionRecord): boolean {
  return state === 'needs-you' && reason !== 'send-failed' && reason !== 'send-unknown';
}

/** The customer waits for an answer, and the owner has not seen the message. */
function isWaiting({ unansweredSinceMs, unreadCount }: AttentionFacts): boolean {
  return unansweredSinceMs !== null && unreadCount > 0;
}

/** Reasons that come without a message: a person was asked for, or a reminder is due. */
function tellsByItself({ reason }: AttentionRecord): boolean {
  return reason === 'support-handoff' || reason === 'review' || reason === 'reminder';
}

/** New messages, or a reason that comes without one. */
function hasSomethingToTell({ facts, attention }: Known): boolean {
  if (facts.unnotified.length > 0) return true;
  return tellsByItself(attention) && !facts.needTold;
}

/** Answered or read, here or elsewhere: the notification can go. */
function isOver({ facts, attention, staysUntilMs }: Known, nowMs: number): boolean {
  return !isWaiting(facts) && !needsOwner(attention) && nowMs >= staysUntilMs;
}

function mayTell(
  { facts, attention }: Known,
  settings: NotificationSettings,
  at: { nowMs: number; timeZone: () => string },
): 'now' | 'later' | 'never' {
  if (hasUrgentWord(facts, settings)) return 'now';
  if (settings.notifyOn === 'nothing') return 'never';
  // A reminder that the owner set comes through a mute.
  if (attention.reason !== 'reminder') {
    if (isAhead(facts.mutedUntilMs, at.nowMs)) return 'never';
    if (facts.agent && settings.mutedAgentIds.includes(facts.agent.id)) return 'never';
  }
  if (settings.notifyOn === 'needs-you' && !needsOwner(attention)) {
    return isWaiting(facts) ? 'later' : 'never';
  }
  return isSilenced(settings, at) ? 'later' : 'now';
}

function hasUrgentWord({ unnotified }: AttentionFacts, { urgentWords }: NotificationSettings) {
  return unnotified.some(({ words }) => isUrgent(words, urgentWords));
}

const isAhead = (momentMs: number | null, nowMs: number) => momentMs !== null && momentMs > nowMs;

/** Scripts written without spaces have no word ends to look for. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * Found as whole words, whatever their case and accents. A word may be several, as "lost card"; in scripts without
 * spaces any place will do.
 */
export function isUrgent(text: string, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  const folded = oneLine(text);
  return words.some((word) => holds(folded, oneLine(word).trim()));
}

function holds(text: string, word: string): boolean {
  if (!word) return false;
  if (SPACELESS.test(word)) return text.includes(word);
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const before = text.slice(0, at).at(-1) ?? ' ';
    const after = text.slice(at + word.length).at(0) ?? ' ';
    if (!isWordCharacter(before) && !isWordCharacter(after)) return true;
  }
  return false;
}

/** As a search folds it. */
const oneLine = (text: string) => fold(text).replace(/\s+/g, ' ');

const isWordCharacter = (character: string) => /[\p{L}\p{N}_]/u.test(character);
