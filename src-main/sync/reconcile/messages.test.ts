import { describe, expect, it } from 'vitest';
import type { LocalConversation, LocalMessage } from '../../storage/repository-types';
import { reconcile } from '../apply';
import {
  aConversation,
  aMessage,
  anEntry,
  iso,
  lastMessageOf,
  localConversation,
  localMessage,
  NOON,
} from '../testing/fixtures';
import type { LocalFacts, RemoteMessages } from './types';

const m1 = aMessage({ id: 'm1', createdAt: iso(NOON) });
const m2 = aMessage({
  id: 'm2',
  role: 'assistant',
  body: 'Hi',
  source: 'human',
  createdAt: iso(NOON + 1000),
});
const local = localConversation({ newestMessage: { id: 'm1', createdAtMs: NOON } });

function facts(
  messages: LocalMessage[],
  over: Partial<LocalFacts> = {},
  known: LocalConversation = local,
): LocalFacts {
  return {
    conversations: new Map([[known.conversation.id, known]]),
    messages: new Map(messages.map((one) => [one.message.id, one])),
    unsettled: [],
    underWay: false,
    detached: [],
    beginning: [],
    filledUpToMs: 0,
    gapToMs: 0,
    ...over,
  };
}
const remote = (over: Partial<RemoteMessages>): RemoteMessages => ({
  kind: 'messages',
  conversationId: 'c1',
  messages: [],
  fromNewest: true,
  toOldest: false,
  joined: true,
  ...over,
});

/** Nobody looks again. */
const LATER = NOON + 3_600_000;

describe('messages read', () => {
  it('are added once, whatever order they come in', () => {
    const { writes } = reconcile(facts([localMessage(m2)]), remote({ messages: [m1, m2] }), LATER);
    expect(writes).toEqual([
      {
        kind: 'put-message',
        conversationId: 'c1',
        message: m1,
        createdAtMs: NOON,
        outboxId: null,
        news: true,
      },
    ]);
  });

  it('change nothing when they are all stored', () => {
    expect(
      reconcile(facts([localMessage(m1), localMessage(m2)]), remote({ messages: [m1, m2] }), LATER),
    ).toEqual({
      news: false,
      writes: [],
    });
  });

  it('bring a later status and keep the entry they came from', () => {
    const mine = localMessage({ ...m2, status: 'sent' }, 'o1');
    const { writes } = reconcile(
      facts([mine]),
      remote({ messages: [{ ...m2, status: 'read' }] }),
      LATER,
    );
    expect(writes).toMatchObject([{ message: { status: 'read' }, outboxId: 'o1' }]);
  });

  it('never turn a status back', () => {
    const mine = localMessage({ ...m2, status: 'read' });
    const { writes } = reconcile(
      facts([mine]),
      remote({ messages: [{ ...m2, status: 'sent' }] }),
      LATER,
    );
    expect(writes).toEqual([]);
  });
});

describe('a send of ours that comes back', () => {
  const entry = anEntry({
    state: 'unknown',
    payload: { kind: 'text', text: 'Hi' },
    anchorMessageId: 'm1',
  });
  const unsettled = [{ entry, anchorCreatedAtMs: NOON }];

  it('says nothing of what its owner had seen of what came before it', () => {
    const known = localConversation({
      newestMessage: { id: 'm1', createdAtMs: NOON },
      takeover: { active: true, byMe: false, endsAtMs: null, untilHandback: false },
    });
    const { writes } = reconcile(
      facts([localMessage(m1)], { unsettled, underWay: true }, known),
      remote({ messages: [m1, m2] }),
      LATER,
    );
    expect(writes.map(({ kind }) => kind)).toContain('patch-outbox');
    expect(writes.map(({ kind }) => kind)).not.toContain('seen');
  });

  it('is settled, not doubled', () => {
    const { writes } = reconcile(
      facts([localMessage(m1)], { unsettled }),
      remote({ messages: [m1, m2] }),
      LATER,
    );
    expect(writes).toContainEqual({
      kind: 'put-message',
      conversationId: 'c1',
      message: m2,
      createdAtMs: NOON + 1000,
      outboxId: 'o1',
      news: false,
    });
    expect(writes).toContainEqual({
      kind: 'patch-outbox',
      outboxId: 'o1',
      patch: {
        state: 'sent',
        messageId: 'm2',
        sentAtMs: LATER,
        nextTryAtMs: null,
        error: null,
      },
    });
  });

  it('is settled even when a poll had stored the message before', () => {
    const { writes } = reconcile(
      facts([localMessage(m1), localMessage(m2)], { unsettled }),
      remote({ messages: [m1, m2] }),
      LATER,
    );
    expect(writes).toMatchObject([
      { kind: 'put-message', outboxId: 'o1' },
      { kind: 'patch-outbox', outboxId: 'o1' },
      { kind: 'plan-reading', plan: { kind: 'filling', failures: 0 } },
    ]);
  });
});

describe('the ends of a thread', () => {
  const stale = localConversation({
    conversation: aConversation({ lastMessage: lastMessageOf(m2) }),
    messagesStale: true,
  });
  const kinds = (writes: { kind: string }[]) => writes.map(({ kind }) => kind);

  it('are further back when the first fill does not reach the beginning', () => {
    const { writes } = reconcile(facts([], {}, stale), remote({ messages: [m1, m2] }), LATER);
    expect(writes).toContainEqual({
      kind: 'set-older-on-server',
      conversationId: 'c1',
      olderOnServer: true,
    });
    expect(writes).toContainEqual({
      kind: 'set-messages-stale',
      conversationId: 'c1',
      stale: false,
    });
  });

  it('are known when the first fill is everything', () => {
    const { writes } = reconcile(
      facts([], {}, stale),
      remote({ messages: [m1, m2], toOldest: true }),
      LATER,
    );
    expect(kinds(writes)).not.toContain('set-older-on-server');
  });

  it('stay as they were when the messages join up', () => {
    const { writes } = reconcile(facts([localMessage(m1)]), remote({ messages: [m1, m2] }), LATER);
    expect(kinds(writes)).toEqual(['put-message']);
  });

  it('drop what is beyond a hole, and say that it is on the server', () => {
    const { writes } = reconcile(
      facts([], { detached: ['old1', 'old2'] }),
      remote({ messages: [m1, m2], joined: false }),
      LATER,
    );
    expect(writes).toContainEqual({
      kind: 'drop-message',
      conversationId: 'c1',
      messageId: 'old1',
    });
    expect(writes).toContainEqual({
      kind: 'drop-message',
      conversationId: 'c1',
      messageId: 'old2',
    });
    expect(writes).toContainEqual({
      kind: 'set-older-on-server',
      conversationId: 'c1',
      olderOnServer: true,
    });
  });

  it('stay open while the list announced more than the read brought, for an hour', () => {
    const at = (nowMs: number) =>
      reconcile(facts([], {}, stale), remote({ messages: [m1] }), nowMs).writes;
    expect(kinds(at(NOON + 2000))).not.toContain('set-messages-stale');
    expect(at(NOON + 2000)).toContainEqual({
      kind: 'plan-reading',
      conversationId: 'c1',
      plan: { atMs: NOON + 5000, kind: 'filling', failures: 1 },
    });
    expect(kinds(at(NOON + 2 * 3_600_000))).toContain('set-messages-stale');
  });
});

describe('what counts as seen', () => {
  const seen = (known: LocalConversation, over: Partial<LocalFacts> = {}, answer = m2) =>
    reconcile(
      facts([localMessage(m1)], over, known),
      remote({ messages: [m1, answer] }),
      LATER,
    ).writes.filter(({ kind }) => kind === 'seen');
  const takenOver = localConversation({
    newestMessage: { id: 'm1', createdAtMs: NOON },
    takeover: { active: true, byMe: false, endsAtMs: null, untilHandback: false },
  });

  it.each([null, 'agent', 'api', 'a name that nobody knows'])(
    'is not what was answered by %s: that fails towards telling',
    (source) => {
      expect(seen(local, {}, { ...m2, source })).toEqual([]);
    },
  );

  it('is not what the agent had answered before somebody took over', () => {
    expect(seen(takenOver, {}, { ...m2, source: 'agent' })).toEqual([]);
  });

  it.each([
    ['answered before the first fill', localConversation(), { filledUpToMs: NOON + 2000 }],
    ['answered by a person who took over', takenOver, {}],
  ])('is what was %s', (_case, known, over) => {
    expect(seen(known, over)).toEqual([
      { kind: 'seen', conversationId: 'c1', upToMs: NOON + 1000 },
    ]);
  });
});

describe('what is news', () => {
  const MINUTE = 60_000;
  const news = (known: LocalConversation, filledUpToMs = 0, over: Partial<RemoteMessages> = {}) =>
    reconcile(facts([], { filledUpToMs }, known), remote({ messages: [m1, m2], ...over }), NOON)
      .writes.filter((write) => write.kind === 'put-message')
      .filter((write) => write.news)
      .map(({ message }) => message.id);

  it('is what a customer writes, not what was answered', () => {
    expect(news(local)).toEqual(['m1']);
  });

  it('is not what was there before the inbox was filled', () => {
    expect(news(localConversation(), NOON)).toEqual([]);
    expect(news(localConversation(), NOON - 1)).toEqual(['m1']);
  });

  it('is what was committed late, though newer ones were told of', () => {
    expect(news({ ...local, toldUpToMs: NOON + 10 * MINUTE }, NOON)).toEqual(['m1']);
  });

  it('is not what comes back after it was removed here', () => {
    expect(news(localConversation({ toldUpToMs: NOON }))).toEqual([]);
  });

  it('is not what is further back', () => {
    expect(news(local, 0, { fromNewest: false })).toEqual([]);
  });
});
