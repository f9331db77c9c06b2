import type { Settings } from '@shared/settings';
import { describe, expect, it } from 'vitest';
import type { AttentionFacts } from '../../storage/types';
import { decideAttention } from '../state/decide';
import {
  factsOf,
  HOUR_MS,
  MINUTE_MS,
  NOON_MS,
  notificationSettings,
  text,
} from '../testing/fixtures';
import { CATCH_UP_MS, decideNotifications, type PolicyInput } from './policy';

type Someone = Partial<AttentionFacts> & { entered?: boolean };

/** A customer who has just written these words, one message each, and waits for an answer. */
function wrote(name: string, ...words: string[]): Someone {
  const unnotified = words.map((one, index) => ({
    id: `${name}-${index}`,
    atMs: NOON_MS - 10_000 + index,
    preview: text(one),
  }));
  return {
    conversationId: name,
    unnotified,
    newestCustomer: unnotified.at(-1) ?? null,
    unreadCount: words.length,
    unansweredSinceMs: NOON_MS - 10_000,
  };
}
const crowd = (count: number) =>
  Array.from({ length: count }, (_, index) => wrote(`customer${index + 1}`, 'hello'));

interface Scene extends Partial<Omit<PolicyInput, 'conversations' | 'settings' | 'shown'>> {
  people?: Someone[];
  settings?: Partial<Settings['notifications']>;
  /** Notifications on the desktop, with the number of messages each stands for. */
  shown?: Record<string, number>;
}

function plan({ people = [], settings, shown = {}, ...rest }: Scene) {
  const used = notificationSettings(settings);
  return decideNotifications({
    conversations: people.map(({ entered = false, ...changes }) => {
      const facts = factsOf(changes);
      return { facts, attention: decideAttention(facts, used, NOON_MS), entered };
    }),
    vanished: [],
    shown: new Map(
      Object.entries(shown).map(([id, count]) => [id, { count, previews: [text('before')] }]),
    ),
    summarised: new Set(),
    settings: used,
    poll: { seeding: false, gapMs: 0 },
    gap: null,
    burstAtMs: null,
    inFront: null,
    nowMs: NOON_MS,
    timeZone: () => 'UTC',
    ...rest,
  });
}

function inWords(scene: Scene): string[] {
  return plan(scene).steps.map((step) => {
    if (step.kind === 'show') {
      const lines = step.previews.map((preview) => preview.text).join(' | ');
      return `${step.replaces ? 'replace' : 'show'} ${step.conversationId} (${step.count}): ${lines}`;
    }
    if (step.kind === 'summary') return `summary of ${step.conversationIds.join(', ')}`;
    return step.kind === 'close' ? `close ${step.conversationId}` : 'close summary';
  });
}

const hello = wrote('anna', 'Hello');
const SHOW = ['show anna (1): Hello'];
const NOTHING: string[] = [];
const inAnHour = NOON_MS + HOUR_MS;
const anHourAgo = NOON_MS - HOUR_MS;
const noonIsQuiet = {
  enabled: true,
  spans: [{ weekday: 3, startMinute: 11 * 60, endMinute: 13 * 60 }],
};
const agentIsSilent = { unansweredSinceMs: NOON_MS - 6 * MINUTE_MS };
const answered = { unansweredSinceMs: null };
const read = { unreadCount: 0 };

// biome-ignore format: one row, one line: it reads as a table
const specification: Record<string, [string, Scene, string[]][]> = {
  'a customer writes': [
    ['one message', { people: [hello] }, SHOW],
    ['the agent answered it before we looked', { people: [{ ...hello, ...answered }] }, SHOW],
    ['two messages at once', { people: [wrote('anna', 'Hello', 'There?')] }, ['show anna (2): Hello | There?']],
    ['five messages show the last two', { people: [wrote('anna', 'a', 'b', 'c', 'd', 'e')] }, ['show anna (5): d | e']],
    ['two customers, each their own', { people: [hello, wrote('ben', 'Hi')] }, ['show anna (1): Hello', 'show ben (1): Hi']],
    ['nothing new', { people: [{ ...hello, unnotified: [] }] }, NOTHING],
    ['nobody', {}, NOTHING],
    ['it was read elsewhere before we looked', { people: [{ ...hello, ...read }] }, NOTHING],
    ['it is the conversation in front', { people: [hello], inFront: 'anna' }, NOTHING],
    ['another conversation is in front', { people: [hello], inFront: 'ben' }, SHOW],
  ],
  'one notification per conversation': [
    ['a second message replaces the first', { people: [hello], shown: { anna: 1 } }, ['replace anna (2): before | Hello']],
    ['it goes on counting', { people: [wrote('anna', 'x', 'y')], shown: { anna: 7 } }, ['replace anna (9): x | y']],
    ['others stay as they are', { people: [hello], shown: { ben: 1 } }, SHOW],
  ],
  'the first poll after sign-in': [
    ['raises nothing', { people: [hello], poll: { seeding: true, gapMs: 0 } }, NOTHING],
    ['however many wrote', { people: crowd(30), poll: { seeding: true, gapMs: 0 } }, NOTHING],
    ['not even for urgent words', { people: [hello], settings: { urgentWords: ['hello'] }, poll: { seeding: true, gapMs: 0 } }, NOTHING],
  ],
  'after a gap': [
    ['two conversations become one summary', { people: crowd(2), poll: { seeding: false, gapMs: 6 * MINUTE_MS } }, ['summary of customer1, customer2']],
    ['one conversation is told as usual', { people: [hello], poll: { seeding: false, gapMs: 6 * MINUTE_MS } }, SHOW],
    ['five minutes are no gap', { people: crowd(2), poll: { seeding: false, gapMs: 5 * MINUTE_MS } }, ['show customer1 (1): hello', 'show customer2 (1): hello']],
    ['what comes in with the next poll joins the summary', { people: [hello], summarised: new Set(['ben']), gap: { endedAtMs: NOON_MS - 5000, told: new Set() } }, ['summary of ben, anna']],
    ['the next poll makes one summary of two that came one by one', { people: [hello], shown: { ben: 1 }, gap: { endedAtMs: NOON_MS - 5000, told: new Set(['ben']) } }, ['close ben', 'summary of ben, anna']],
    ['the same customer again is no second one', { people: [hello], shown: { anna: 1 }, gap: { endedAtMs: NOON_MS - 5000, told: new Set(['anna']) } }, ['replace anna (2): before | Hello']],
    ['what was dismissed meanwhile does not count', { people: [hello], gap: { endedAtMs: NOON_MS - 5000, told: new Set(['ben']) } }, SHOW],
    ['what was written after it is told as usual', { people: [hello], shown: { ben: 1 }, gap: { endedAtMs: NOON_MS - 15_000, told: new Set(['ben']) } }, SHOW],
    ['all is as usual once its news must be in', { people: [{ ...hello, unnotified: [{ id: 'm', atMs: anHourAgo, preview: text('Hello') }] }], shown: { ben: 1 }, gap: { endedAtMs: NOON_MS - CATCH_UP_MS, told: new Set(['ben']) } }, SHOW],
    ['what is muted does not count', { people: [hello, { ...wrote('ben', 'Hi'), mutedUntilMs: inAnHour }], poll: { seeding: false, gapMs: HOUR_MS } }, SHOW],
    ['what was read meanwhile does not count', { people: [hello, { ...wrote('ben', 'Hi'), ...read }], poll: { seeding: false, gapMs: HOUR_MS } }, SHOW],
    ['an urgent one stands apart', { people: [...crowd(2), wrote('zoe', 'urgent')], settings: { urgentWords: ['urgent'] }, poll: { seeding: false, gapMs: HOUR_MS } }, ['summary of customer1, customer2', 'show zoe (1): urgent']],
  ],
  'a burst': [
    ['four conversations are told one by one', { people: crowd(4) }, [1, 2, 3, 4].map((n) => `show customer${n} (1): hello`)],
    ['five become a summary', { people: crowd(5) }, ['summary of customer1, customer2, customer3, customer4, customer5']],
    ['five messages of one customer are no burst', { people: [wrote('anna', 'a', 'b', 'c', 'd', 'e')] }, ['show anna (5): d | e']],
    ['notifications that it covers are taken away', { people: crowd(5), shown: { customer2: 1, ben: 1 } }, ['close customer2', 'summary of customer1, customer2, customer3, customer4, customer5']],
    ['a second burst joins the first', { people: crowd(5), summarised: new Set(['anna']) }, ['summary of anna, customer1, customer2, customer3, customer4, customer5']],
    ['goes on with the next poll', { people: [hello], summarised: new Set(['ben']), burstAtMs: NOON_MS - 5000 }, ['summary of ben, anna']],
    ['the same customer again is no second one', { people: [hello], summarised: new Set(['anna', 'ben']), burstAtMs: NOON_MS - 5000 }, ['summary of anna, ben']],
    ['is over after a while', { people: [hello], summarised: new Set(['ben']), burstAtMs: NOON_MS - CATCH_UP_MS }, SHOW],
    ['is over with its summary', { people: [hello], burstAtMs: NOON_MS - 5000 }, SHOW],
    ['an urgent one stands apart', { people: [...crowd(5), wrote('zoe', 'urgent')], settings: { urgentWords: ['urgent'] } }, ['summary of customer1, customer2, customer3, customer4, customer5', 'show zoe (1): urgent']],
  ],
  'what is notified of': [
    ['nothing', { people: [hello], settings: { notifyOn: 'nothing' } }, NOTHING],
    ['only what needs you: the agent has it', { people: [hello], settings: { notifyOn: 'needs-you' } }, NOTHING],
    ['only what needs you: nobody else answers', { people: [{ ...hello, agent: null, routing: 'none' }], settings: { notifyOn: 'needs-you' } }, SHOW],
    ['only what needs you: taken over', { people: [{ ...hello, takeover: { active: true, endsAtMs: null, byMe: true, untilHandback: true } }], settings: { notifyOn: 'needs-you' } }, SHOW],
    ['only what needs you: the agent asked for a person', { people: [{ ...hello, supportHandoff: true }], settings: { notifyOn: 'needs-you' } }, SHOW],
    ['only what needs you: the agent falls silent later', { people: [{ ...hello, unnotified: [], ...agentIsSilent, entered: true }], settings: { notifyOn: 'needs-you' } }, SHOW],
    ['only what needs you: told once, not again', { people: [{ ...hello, unnotified: [], ...agentIsSilent }], settings: { notifyOn: 'needs-you' } }, NOTHING],
    ['only what needs you: it replaces what is shown', { people: [{ ...hello, unnotified: [], ...agentIsSilent, entered: true }], shown: { anna: 2 }, settings: { notifyOn: 'needs-you' } }, ['replace anna (2): before']],
    ['only what needs you: an own send that failed is the outbox’s news', { people: [{ ...hello, unnotified: [], outboxFailed: 1, entered: true }], settings: { notifyOn: 'needs-you' } }, NOTHING],
    ['only what needs you: in front', { people: [{ ...hello, unnotified: [], ...agentIsSilent, entered: true }], inFront: 'anna', settings: { notifyOn: 'needs-you' } }, NOTHING],
    ['every message: coming to need you is no news of its own', { people: [{ ...hello, unnotified: [], ...agentIsSilent, entered: true }] }, NOTHING],
  ],
  pause: [
    ['keeps quiet', { people: [hello], settings: { pausedUntilMs: inAnHour } }, NOTHING],
    ['is over', { people: [hello], settings: { pausedUntilMs: anHourAgo } }, SHOW],
    ['ends on the minute', { people: [hello], settings: { pausedUntilMs: NOON_MS } }, SHOW],
    ['keeps quiet about what comes to need you', { people: [{ ...hello, unnotified: [], ...agentIsSilent, entered: true }], settings: { notifyOn: 'needs-you', pausedUntilMs: inAnHour } }, NOTHING],
    ['still takes away what is read', { people: [{ conversationId: 'anna', ...read }], shown: { anna: 1 }, settings: { pausedUntilMs: inAnHour } }, ['close anna']],
  ],
  'quiet hours': [
    ['keep quiet', { people: [hello], settings: { quietHours: noonIsQuiet } }, NOTHING],
    ['are switched off', { people: [hello], settings: { quietHours: { ...noonIsQuiet, enabled: false } } }, SHOW],
    ['are another time', { people: [hello], settings: { quietHours: { enabled: true, spans: [{ weekday: 3, startMinute: 13 * 60, endMinute: 14 * 60 }] } } }, SHOW],
    ['are by the owner’s clock', { people: [hello], settings: { quietHours: noonIsQuiet }, timeZone: () => 'Asia/Tokyo' }, SHOW],
    ['began yesterday', { people: [hello], settings: { quietHours: { enabled: true, spans: [{ weekday: 2, startMinute: 20 * 60, endMinute: 12 * 60 + 1 }] } } }, NOTHING],
  ],
  mute: [
    ['the conversation', { people: [{ ...hello, mutedUntilMs: inAnHour }] }, NOTHING],
    ['the conversation, for ever', { people: [{ ...hello, mutedUntilMs: Number.MAX_SAFE_INTEGER }] }, NOTHING],
    ['the conversation, over', { people: [{ ...hello, mutedUntilMs: anHourAgo }] }, SHOW],
    ['its agent', { people: [hello], settings: { mutedAgentIds: ['shop'] } }, NOTHING],
    ['another agent', { people: [hello], settings: { mutedAgentIds: ['other'] } }, SHOW],
    ['a conversation without agent', { people: [{ ...hello, agent: null }], settings: { mutedAgentIds: ['shop'] } }, SHOW],
  ],
  'urgent words get through': [
    ['pause', { people: [hello], settings: { urgentWords: ['hello'], pausedUntilMs: inAnHour } }, SHOW],
    ['quiet hours', { people: [hello], settings: { urgentWords: ['hello'], quietHours: noonIsQuiet } }, SHOW],
    ['a muted conversation', { people: [{ ...hello, mutedUntilMs: inAnHour }], settings: { urgentWords: ['hello'] } }, SHOW],
    ['a muted agent', { people: [hello], settings: { urgentWords: ['hello'], mutedAgentIds: ['shop'] } }, SHOW],
    ['“only what needs you”', { people: [hello], settings: { urgentWords: ['hello'], notifyOn: 'needs-you' } }, SHOW],
    ['“nothing”', { people: [hello], settings: { urgentWords: ['hello'], notifyOn: 'nothing' } }, SHOW],
    ['but not when in front', { people: [hello], settings: { urgentWords: ['hello'] }, inFront: 'anna' }, NOTHING],
    ['but not when already read', { people: [{ ...hello, ...read }], settings: { urgentWords: ['hello'] } }, NOTHING],
    ['in any of the new messages', { people: [wrote('anna', 'urgent', 'thanks')], settings: { urgentWords: ['urgent'], pausedUntilMs: inAnHour } }, ['show anna (2): urgent | thanks']],
    ['other words do not', { people: [hello], settings: { urgentWords: ['help'], pausedUntilMs: inAnHour } }, NOTHING],
  ],
  'taken away': [
    ['when read or answered', { people: [{ conversationId: 'anna', ...read }], shown: { anna: 1 } }, ['close anna']],
    ['when the owner has it in front', { people: [{ ...hello, unnotified: [] }], shown: { anna: 1 }, inFront: 'anna' }, ['close anna']],
    ['when the conversation is gone', { vanished: ['anna'], shown: { anna: 1 } }, ['close anna']],
    ['not when nothing is shown', { people: [{ conversationId: 'anna', ...read }] }, NOTHING],
    ['not while it is unread', { people: [{ ...hello, unnotified: [] }], shown: { anna: 1 } }, NOTHING],
    ['not by the agent’s answer, when every message counts', { people: [{ ...hello, ...answered, unnotified: [] }], shown: { anna: 1 } }, NOTHING],
    ['by the agent’s answer, when only what needs you counts', { people: [{ ...hello, ...answered, unnotified: [] }], shown: { anna: 1 }, settings: { notifyOn: 'needs-you' } }, ['close anna']],
    ['the summary, when the last of its conversations is read', { people: [{ conversationId: 'anna', ...read }], summarised: new Set(['anna']) }, ['close summary']],
    ['the summary stays while one is unread', { people: [{ conversationId: 'anna', ...read }], summarised: new Set(['anna', 'ben']) }, NOTHING],
    ['the summary, when its last conversation speaks for itself', { people: [hello], summarised: new Set(['anna']) }, ['close summary', 'show anna (1): Hello']],
  ],
};

describe.each(Object.entries(specification))('%s', (_, rows) => {
  it.each(rows)('%s', (_row, scene, steps) => {
    expect(inWords(scene)).toEqual(steps);
  });
});

describe('what counts as told', () => {
  const upTo = (scene: Scene) => [...plan(scene).notifiedUpToMs];

  it.each<[string, Scene]>([
    ['what was shown', { people: [hello] }],
    ['what the first fill brought', { people: [hello], poll: { seeding: true, gapMs: 0 } }],
    ['what came during a pause', { people: [hello], settings: { pausedUntilMs: inAnHour } }],
    ['what came in quiet hours', { people: [hello], settings: { quietHours: noonIsQuiet } }],
    ['what was muted', { people: [{ ...hello, mutedUntilMs: inAnHour }] }],
    ['what the owner had in front', { people: [hello], inFront: 'anna' }],
    ['what the agent had', { people: [hello], settings: { notifyOn: 'needs-you' } }],
  ])('%s: no storm later', (_, scene) => {
    expect(upTo(scene)).toEqual([['anna', NOON_MS - 10_000]]);
  });

  it('reaches to the newest message', () => {
    expect(upTo({ people: [wrote('anna', 'a', 'b', 'c')] })).toEqual([['anna', NOON_MS - 9998]]);
  });

  it('is left alone where nothing is new', () => {
    expect(upTo({ people: [{ conversationId: 'anna' }] })).toEqual([]);
  });
});

describe('sound', () => {
  const sounds = (scene: Scene) =>
    plan(scene).steps.map((step) => ('sound' in step ? step.sound : null));

  it.each<[string, Scene, (boolean | null)[]]>([
    ['with the first of a poll, not with each', { people: crowd(3) }, [true, false, false]],
    ['with a replacement', { people: [hello], shown: { anna: 1 } }, [true]],
    [
      'with a summary, not with the urgent one after it',
      { people: [...crowd(5), wrote('zoe', 'urgent')], settings: { urgentWords: ['urgent'] } },
      [true, false],
    ],
    [
      'never with a removal',
      { people: [{ conversationId: 'anna', ...read }], shown: { anna: 1 } },
      [null],
    ],
    ['never when switched off', { people: crowd(5), settings: { sound: 'off' } }, [false]],
  ])('%s', (_, scene, expected) => {
    expect(sounds(scene)).toEqual(expected);
  });
});

it('tells the older news first, so that the newest lies on top', () => {
  const late = wrote('late', 'second');
  const early = {
    ...wrote('early', 'first'),
    unnotified: [{ id: 'e', atMs: anHourAgo, preview: text('first') }],
  };
  expect(inWords({ people: [late, early] })).toEqual([
    'show early (1): first',
    'show late (1): second',
  ]);
});

it('remembers whom it told of since a gap, as long as news of it may come in', () => {
  const poll = { seeding: false, gapMs: HOUR_MS };
  const told = (scene: Scene) => plan(scene).gap;
  expect(told({ people: [hello], poll })).toEqual({
    endedAtMs: NOON_MS,
    told: new Set(['anna']),
  });
  expect(told({ people: [hello] })).toBeNull();
});
