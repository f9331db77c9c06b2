import type { ConversationRow } from '@shared/views';
import { expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../format';
import { SAMPLE_NOW_MS as now, sampleConversation } from '../../test/sample';
import { isMuted, leadOf, pillOf } from './rowWords';

const mine = { active: true, byMe: true, untilHandback: false, endsAtMs: now + 8 * MINUTE_MS };
const pill = (change: Partial<ConversationRow>) => pillOf(sampleConversation(change), now);

it.each<[string, Partial<ConversationRow>, string | null, string | null, number | null]>([
  ['nothing the matter', {}, null, null, null],
  ['a failed send before all else', { outboxStuck: 1, takeover: mine }, 'stuck', 'danger', null],
  [
    'a send of which nothing is known',
    { outboxStuck: 1, delivery: 'unknown', attentionReason: 'review' },
    'unsure',
    'attention',
    null,
  ],
  ['taken over for a time', { takeover: mine }, 'takenOverLeft', 'accent', 8 * MINUTE_MS],
  [
    'taken over and the customer waits',
    { takeover: mine, attention: 'needs-you', attentionReason: 'taken-over-unanswered' },
    'takenOverLeft',
    'accent',
    8 * MINUTE_MS,
  ],
  [
    'taken over, and the window closes on an unanswered message',
    {
      takeover: mine,
      attention: 'needs-you',
      attentionReason: 'window-closing',
      windowEndsAtMs: now + 40 * MINUTE_MS,
    },
    'closing',
    'attention',
    40 * MINUTE_MS,
  ],
  [
    'a message of the agent that did not arrive',
    {
      attention: 'needs-you',
      attentionReason: 'agent-failed',
      takeover: mine,
    },
    'agentStuck',
    'danger',
    null,
  ],
  [
    'taken over until handed back',
    { takeover: { ...mine, untilHandback: true } },
    'takenOver',
    'accent',
    null,
  ],
  [
    'taken over by another',
    { takeover: { ...mine, byMe: false, endsAtMs: null } },
    'takenOverElse',
    'neutral',
    null,
  ],
  [
    'the window closes on an unanswered message',
    {
      attention: 'needs-you',
      attentionReason: 'window-closing',
      windowEndsAtMs: now + 40 * MINUTE_MS,
    },
    'closing',
    'attention',
    40 * MINUTE_MS,
  ],
  [
    'the window closes and nobody waits',
    { windowEndsAtMs: now + 40 * MINUTE_MS },
    'closing',
    'neutral',
    40 * MINUTE_MS,
  ],
  ['the window has hours left', { windowEndsAtMs: now + 2 * HOUR_MS }, null, null, null],
  ['the window is closed', { windowEndsAtMs: now - 1 }, null, null, null],
  [
    'the customer asks for a person',
    { attention: 'needs-you', attentionReason: 'support-handoff' },
    'handoff',
    'attention',
    null,
  ],
  [
    'the agent is silent',
    { attention: 'needs-you', attentionReason: 'agent-silent' },
    'agentSilent',
    'attention',
    null,
  ],
  ['a reply waits for the connection', { outboxWaiting: 1 }, 'queued', 'neutral', null],
])('%s', (_, change, kind, tone, leftMs) => {
  expect(pill(change)).toEqual(kind === null ? null : { kind, tone, leftMs });
});

it('leads the preview by who spoke, and by a draft before all', () => {
  const words = { kind: 'text', text: 'Hello' } as const;
  const lead = (change: Partial<ConversationRow>) => leadOf(sampleConversation(change));
  expect(lead({ preview: { ...words, author: 'customer' } })).toBeNull();
  expect(lead({ preview: { ...words, author: 'agent' } })).toBe('agent');
  expect(lead({ preview: { ...words, author: 'elsewhere' } })).toBe('elsewhere');
  expect(lead({ preview: { ...words, author: 'me' } })).toBe('me');
  expect(lead({ preview: { ...words, author: 'system' } })).toBe('system');
  expect(lead({ preview: null })).toBeNull();
  expect(lead({ draft: 'Yes, ' })).toBe('draft');
});

it('is muted until the time has come', () => {
  expect(isMuted(sampleConversation({ mutedUntilMs: now + 1 }), now)).toBe(true);
  expect(isMuted(sampleConversation({ mutedUntilMs: now }), now)).toBe(false);
  expect(isMuted(sampleConversation(), now)).toBe(false);
});
