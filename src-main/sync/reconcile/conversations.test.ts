import type { Conversation } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import type { LocalConversation } from '../../storage/repository-types';
import { reconcile } from '../apply';
import {
  aConversation,
  aMessage,
  iso,
  lastMessageOf,
  localConversation,
  NOON,
} from '../testing/fixtures';
import type { LocalFacts } from './types';

function facts(...local: LocalConversation[]): LocalFacts {
  return {
    conversations: new Map(local.map((one) => [one.conversation.id, one])),
    messages: new Map(),
    unsettled: [],
    underWay: false,
    detached: [],
    beginning: [],
    filledUpToMs: NOON,
    gapToMs: 0,
  };
}
function list(local: LocalFacts, conversation: Conversation, askedAtMs = NOON, byName = false) {
  return reconcile(
    local,
    { kind: 'conversations', conversations: [conversation], askedAtMs, byName },
    askedAtMs,
  );
}

const hello = aMessage({ createdAt: iso(NOON - 60_000) });
const listed = aConversation({ lastMessage: lastMessageOf(hello) });
const local = localConversation({
  conversation: listed,
  newestMessage: { id: hello.id, createdAtMs: NOON - 60_000 },
  lastMessageAtMs: NOON - 60_000,
});

describe('a conversation in the list', () => {
  it('is stored when it is new, its messages to be fetched', () => {
    const { writes, news } = list(facts(), listed);
    expect(writes).toEqual([
      {
        kind: 'put-conversation',
        conversation: listed,
        fetchedAtMs: NOON,
        windowEndsAtMs: NOON + 3_600_000,
        lastMessageAtMs: NOON - 60_000,
        messagesStale: true,
      },
    ]);
    expect(news).toBe(true);
  });

  it('changes nothing the second time, though the seconds left are fewer', () => {
    const later = { ...listed, chatWindowRemainingTime: 3585 };
    expect(list(facts(local), later, NOON + 15_000)).toEqual({ writes: [], news: false });
  });

  it('is written when it was asked for by name, so that the time of asking is fresh', () => {
    const { writes } = list(facts(local), listed, NOON + 15_000, true);
    expect(writes).toMatchObject([{ kind: 'put-conversation', fetchedAtMs: NOON + 15_000 }]);
  });

  it('has news when its last message is another', () => {
    const answer = aMessage({ id: 'm2', body: 'Are you open?', createdAt: iso(NOON) });
    const { writes, news } = list(facts(local), { ...listed, lastMessage: lastMessageOf(answer) });
    expect(news).toBe(true);
    expect(writes).toMatchObject([
      { messagesStale: true, lastMessageAtMs: NOON },
      { kind: 'plan-reading', plan: { atMs: NOON, kind: 'news', failures: 0 } },
    ]);
  });

  it('has news when two messages share a second and the words differ', () => {
    const twin = { ...lastMessageOf(hello), body: 'Anyone there?' };
    expect(list(facts(local), { ...listed, lastMessage: twin }).news).toBe(true);
  });

  it('has news in the second of the newest message, where the list counts in seconds', () => {
    const known = { ...local, newestMessage: { id: 'm1', createdAtMs: NOON + 300 } };
    const answer = aMessage({ id: 'm2', body: 'Hello?', createdAt: iso(NOON) });
    const { news } = list(facts(known), { ...listed, lastMessage: lastMessageOf(answer) });
    expect(news).toBe(true);
  });

  it('has no news when the list lags behind what we hold', () => {
    const sent = { ...local, newestMessage: { id: 'mine', createdAtMs: NOON - 1000 } };
    const old = { ...lastMessageOf(hello), body: 'cut…' };
    expect(list(facts(sent), { ...listed, lastMessage: old }).news).toBe(false);
  });

  it('keeps asking for messages that an earlier poll did not get to', () => {
    const stale = { ...local, messagesStale: true };
    const renamed = { ...listed, contactName: 'Ada L.' };
    expect(list(facts(stale), renamed).writes).toMatchObject([{ messagesStale: true }]);
  });

  it('comes back when it had vanished', () => {
    const { writes } = list(facts({ ...local, vanished: true }), listed);
    expect(writes).toEqual([{ kind: 'set-vanished', conversationId: 'c1', vanished: false }]);
  });

  it('counts the window by our clock, whatever the server thinks of the date', () => {
    const farAhead = aMessage({ createdAt: iso(NOON + 9_000_000_000) });
    const { writes } = list(facts(), { ...listed, lastMessage: lastMessageOf(farAhead) });
    expect(writes[0]).toMatchObject({ windowEndsAtMs: NOON + 3_600_000 });
  });
});

describe('when the messages behind the list are read', () => {
  const answer = lastMessageOf(aMessage({ id: 'm2', body: 'Hello?', createdAt: iso(NOON) }));
  const planOf = (known: LocalConversation, over: Partial<LocalFacts> = {}, remote = answer) =>
    list({ ...facts(known), ...over }, { ...listed, lastMessage: remote }).writes.find(
      (write) => write.kind === 'plan-reading',
    )?.plan ?? null;

  it('is at once, before all else', () => {
    expect(planOf(local)).toEqual({ atMs: NOON, kind: 'news', failures: 0 });
  });

  it('is without haste, where it came in a gap', () => {
    expect(planOf(local, { gapToMs: NOON })?.kind).toBe('filling');
    expect(planOf(local, { gapToMs: NOON - 1 })?.kind).toBe('news');
  });

  it('is at its time where it failed before', () => {
    const reading = { atMs: NOON + 9000, kind: 'news' as const, failures: 4 };
    expect(planOf({ ...local, reading })).toEqual(reading);
  });

  it('is when it is opened, for what was there before the first fill', () => {
    expect(planOf({ ...local, newestMessage: null }, { filledUpToMs: NOON })).toBeNull();
  });

  it('is also when a reopened window tells of a message that is not the last', () => {
    const reopened = { ...listed, chatWindowRemainingTime: 80_000 };
    expect(list(facts(local), reopened).news).toBe(true);
  });
});

describe('a list without last messages (legacy)', () => {
  const legacy = aConversation({ updatedAt: iso(NOON - 60_000), isHumanTakeover: null });
  const known = localConversation({ conversation: legacy });

  it.each([
    ['a later change', { updatedAt: iso(NOON) }, true],
    ['the same change', {}, false],
    ['a reopened window', { chatWindowRemainingTime: 86_400 }, true],
  ])('%s', (_case, over, news) => {
    expect(list(facts(known), { ...legacy, contactName: 'A', ...over }).news).toBe(news);
  });
});

describe('the takeover in the list', () => {
  const mine = { active: true, endsAtMs: NOON + 600_000, byMe: true, untilHandback: false };

  it('ends when the server says so', () => {
    const { writes } = list(facts({ ...local, takeover: mine }), listed);
    expect(writes).toMatchObject([{ kind: 'set-takeover', takeover: { active: false } }]);
  });

  it('is another person’s when it is not ours', () => {
    const { writes } = list(facts(local), { ...listed, isHumanTakeover: true });
    expect(writes).toContainEqual({
      kind: 'set-takeover',
      conversationId: 'c1',
      takeover: { active: true, endsAtMs: null, byMe: false, untilHandback: false },
    });
  });

  it('is not undone by an answer that was asked for before we took over', () => {
    const takenOver = {
      ...local,
      conversation: { ...listed, isHumanTakeover: true },
      takeover: mine,
      fetchedAtMs: NOON + 1000,
    };
    expect(list(facts(takenOver), listed, NOON + 500)).toEqual({ writes: [], news: false });
  });

  it('is overtaken by no answer that a wrong clock dated hours ahead', () => {
    const ahead = { ...local, takeover: mine, fetchedAtMs: NOON + 5 * 3_600_000 };
    const { writes } = list(facts(ahead), { ...listed, contactName: 'Anna B' }, NOON + 500);
    const put = writes.find((write) => write.kind === 'put-conversation');
    expect(put).toMatchObject({ fetchedAtMs: NOON + 500, conversation: { contactName: 'Anna B' } });
    expect(writes).toContainEqual(
      expect.objectContaining({
        kind: 'set-takeover',
        takeover: expect.objectContaining({ active: false }),
      }),
    );
  });
});
