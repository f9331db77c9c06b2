import type { Settings } from '@shared/settings';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttentionFacts, AttentionRecord } from '../../storage/attention-types';
import {
  factsOf,
  HOUR_MS,
  MINUTE_MS,
  NOON_MS,
  notificationSettings,
  text,
} from '../testing/fixtures';
import { type Desired, desired, isUrgent, type Known, type Presence } from './desired';

const nothing: Desired = { place: null, say: 'nothing' };
const alone: Desired = { place: 'alone', say: 'now' };
const inSummary: Desired = { place: 'summary', say: 'now' };
const later: Desired = { place: null, say: 'later' };
const never: Desired = { place: null, say: 'never' };

const agentHasIt: AttentionRecord = { state: 'agent', reason: null, sinceMs: null, dueAtMs: null };
const asks: AttentionRecord = { ...agentHasIt, state: 'needs-you', reason: 'support-handoff' };
const silent: AttentionRecord = { ...asks, reason: 'agent-silent' };
const sendFailed: AttentionRecord = { ...asks, reason: 'send-failed' };

/** A message that nobody has answered, seen or been told of. */
function news(words = 'Hello', atMs = NOON_MS): Partial<AttentionFacts> {
  const message = { id: 'm', atMs, preview: text(words), words };
  return {
    unnotified: [message],
    newestCustomer: message,
    unreadCount: 1,
    unansweredSinceMs: atMs,
  };
}
const told: Partial<AttentionFacts> = { ...news(), unnotified: [] };
const answered: Partial<AttentionFacts> = { ...news(), unansweredSinceMs: null };

interface Scene {
  facts?: Partial<AttentionFacts>;
  attention?: AttentionRecord;
  place?: Known['place'];
  staysUntilMs?: number;
  settings?: Partial<Settings['notifications']>;
  presence?: Partial<Presence>;
}

function wish({ facts, attention = agentHasIt, place = null, ...scene }: Scene): Desired {
  return desired(
    { facts: factsOf(facts), attention, place, staysUntilMs: scene.staysUntilMs ?? 0 },
    notificationSettings(scene.settings),
    { inFront: null, awayUpToMs: NOON_MS - HOUR_MS, ...scene.presence },
    { nowMs: NOON_MS, timeZone: () => 'UTC' },
  );
}

const paused = { pausedUntilMs: NOON_MS + 1 };
const needsYou = { notifyOn: 'needs-you' as const };
const wholeDay = { weekday: 3, startMinute: 0, endMinute: 0 };

describe('what belongs on the desktop', () => {
  it.each<[string, Scene, Desired]>([
    ['nothing is new', {}, nothing],
    ['a customer writes', { facts: news() }, alone],
    ['he wrote while the owner was away', { facts: news('', NOON_MS - 2 * HOUR_MS) }, inSummary],
    [
      'he wrote while the owner was away, and again',
      { facts: { ...news(), unansweredSinceMs: NOON_MS - 2 * HOUR_MS } },
      alone,
    ],
    ['the agent was quicker', { facts: answered }, alone],
    ['it is in front of the owner', { facts: news(), presence: { inFront: 'anna' } }, later],
    ['another is in front of him', { facts: news(), presence: { inFront: 'ben' } }, alone],

    ['told, and it waits', { facts: told, place: 'alone' }, { place: 'alone', say: 'nothing' }],
    ['told, and sent away', { facts: told }, nothing],
    [
      'told, and now in front',
      { facts: told, place: 'alone', presence: { inFront: 'anna' } },
      later,
    ],
    ['told, and read', { facts: { ...told, unreadCount: 0 }, place: 'alone' }, nothing],
    [
      'told, and answered',
      { facts: { ...told, unansweredSinceMs: null }, place: 'alone' },
      nothing,
    ],
    [
      'told of when it was answered already: it stays for a moment',
      { facts: { unreadCount: 1 }, place: 'alone', staysUntilMs: NOON_MS + 1 },
      { place: 'alone', say: 'nothing' },
    ],
    [
      'answered, but it needs the owner',
      { facts: { unreadCount: 1 }, attention: asks, place: 'alone' },
      { place: 'alone', say: 'nothing' },
    ],

    ['the agent asks for a person', { facts: { needTold: false }, attention: asks }, alone],
    ['he knows it', { facts: { needTold: true }, attention: asks }, nothing],
    [
      'he knows of the message that waits',
      { facts: { ...told, needTold: false }, attention: silent },
      nothing,
    ],
    ['an own reply failed', { facts: { needTold: false }, attention: sendFailed }, nothing],

    ['a pause', { facts: news(), settings: paused }, later],
    [
      'a pause, and one told of before',
      { facts: news(), settings: paused, place: 'alone' },
      { place: 'alone', say: 'later' },
    ],
    [
      'quiet hours',
      { facts: news(), settings: { quietHours: { enabled: true, spans: [wholeDay] } } },
      later,
    ],
    ['muted', { facts: { ...news(), mutedUntilMs: NOON_MS + 1 } }, never],
    ['its agent is muted', { facts: news(), settings: { mutedAgentIds: ['shop'] } }, never],
    ['told of nothing', { facts: news(), settings: { notifyOn: 'nothing' } }, never],

    ['only what needs him: the agent may answer', { facts: news(), settings: needsYou }, later],
    ['only what needs him: it has answered', { facts: answered, settings: needsYou }, never],
    [
      'only what needs him: it was silent',
      { facts: news(), settings: needsYou, attention: silent },
      alone,
    ],
    [
      'only what needs him: silent since the owner went away',
      { facts: news('', NOON_MS - 2 * HOUR_MS), settings: needsYou, attention: silent },
      inSummary,
    ],
    [
      'only what needs him: a person is asked for',
      { facts: { needTold: false }, settings: needsYou, attention: asks },
      alone,
    ],
  ])('%s', (_, scene, expected) => {
    expect(wish(scene)).toEqual(expected);
  });

  it.each<[string, Scene]>([
    ['a pause', { settings: paused }],
    ['a mute', { facts: { mutedUntilMs: NOON_MS + MINUTE_MS } }],
    ['the agent’s time', { settings: needsYou }],
    ['"nothing"', { settings: { notifyOn: 'nothing' } }],
    ['the summary', { presence: { awayUpToMs: NOON_MS + HOUR_MS } }],
  ])('an urgent word gets through %s, at any place in the text', (_, scene) => {
    const words = `${'x '.repeat(5000)}URGENT`;
    const facts = { ...news(words), ...scene.facts };
    const settings = { ...scene.settings, urgentWords: ['urgent'] };
    expect(wish({ ...scene, facts, settings })).toEqual(alone);
  });
});

it('never loses what is new: it is told, told later, or not wanted', () => {
  const scenes = fc.record({
    settings: fc.record({
      notifyOn: fc.constantFrom('every-message', 'needs-you', 'nothing'),
      pausedUntilMs: fc.constantFrom(null, NOON_MS - 1, NOON_MS + 1),
    }),
    attention: fc.constantFrom(agentHasIt, asks, silent, sendFailed),
    place: fc.constantFrom(null, 'alone' as const, 'summary' as const),
    unread: fc.integer({ min: 0, max: 2 }),
    unanswered: fc.boolean(),
    inFront: fc.constantFrom(null, 'anna', 'ben'),
  });
  fc.assert(
    fc.property(scenes, ({ unread, unanswered, inFront, ...scene }) => {
      const facts = {
        ...news(),
        unreadCount: unread,
        unansweredSinceMs: unanswered ? NOON_MS : null,
      };
      const { place, say } = wish({ ...scene, facts, presence: { inFront } });
      expect(say).not.toBe('nothing');
      if (say === 'now') expect(place).not.toBeNull();
      if (say === 'never') expect(scene.settings.notifyOn).not.toBe('every-message');
      if (inFront === 'anna') expect({ place, say }).toEqual(later);
    }),
  );
});

it.each<[string, string[], boolean]>([
  ['This is urgent', ['urgent'], true],
  ['URGENT!!!', ['urgent'], true],
  ['Not urgently needed', ['urgent'], false],
  ['insurgent', ['urgent'], false],
  ['insurgent but urgent', ['urgent'], true],
  ['É uma emergência', ['emergencia'], true],
  ['É uma emergencia', ['emergência'], true],
  ['I want my  money\nback', ['money back'], true],
  ['money is back', ['money back'], false],
  ['至急お願いします', ['至急'], true],
  ['срочно!', ['Срочно'], true],
  ['order 911', ['911'], true],
  ['order 9112', ['911'], false],
  ['*urgent*', ['urgent'], true],
  ['anything', ['  '], false],
  ['anything', [], false],
  ['', ['urgent'], false],
])('%j with %j: %s', (text, words, urgent) => {
  expect(isUrgent(text, words)).toBe(urgent);
});

it('stays quick on a long message', () => {
  const start = performance.now();
  expect(isUrgent(`${'urgenturgent '.repeat(80_000)}`, ['urgent'])).toBe(false);
  expect(performance.now() - start).toBeLessThan(2000);
});
