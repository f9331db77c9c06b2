import type { AttentionReason } from '@shared/views';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AttentionRecord } from '../attention-types';
import type { InboxWrite } from '../repository-types';
import { noMark } from '../stores/queue-marks';
import {
  at,
  openTestInbox,
  putConversation,
  putMessage,
  type TestInbox,
  text,
  textMessage,
} from '../testing/inbox';
import type { ListQuery } from '../types';

const needsYou = (sinceSeconds: number): AttentionRecord => ({
  state: 'needs-you',
  reason: 'agent-silent',
  sinceMs: at(sinceSeconds),
  dueAtMs: null,
});
const everything: ListQuery = {
  filter: 'all',
  sort: 'newest',
  agentId: null,
  country: null,
  offset: 0,
  limit: 50,
};

let inbox: TestInbox;
const idsOf = (query: Partial<ListQuery>) =>
  inbox.views.list({ ...everything, ...query }).rows.map((row) => row.id);

/** Six customers, `a` the oldest. */
beforeEach(() => {
  inbox = openTestInbox();
  const numbers = {
    a: '5511987654321',
    b: '34612345678',
    c: '34612345679',
    d: null,
    e: '447424845871',
    f: '4915112345678',
  };
  Object.entries(numbers).forEach(([id, number], index) => {
    const bot = id < 'c' ? { id: 'sales', name: 'Sales' } : { id: 'help', name: 'Help' };
    const windowEndsAtMs = id === 'f' ? null : at(index === 1 ? -5 : 3600);
    inbox.repository.apply([
      { ...putConversation({ id, number, bot }), windowEndsAtMs } as InboxWrite,
      putMessage(textMessage(`m-${id}`, (index + 1) * 10, `from ${id}`), null, id),
    ]);
  });
  for (const id of ['a', 'c', 'e']) {
    inbox.repository.apply([{ kind: 'seen', conversationId: id, upToMs: at(100) }]);
  }
  const takeover = { active: true, endsAtMs: null, byMe: true, untilHandback: true };
  inbox.repository.apply([{ kind: 'set-takeover', conversationId: 'c', takeover }]);
  inbox.attention.set(
    new Map<string, AttentionRecord>([
      ['b', needsYou(200)],
      ['d', needsYou(100)],
      ['e', { state: 'agent', reason: null, sinceMs: null, dueAtMs: null }],
    ]),
  );
});

describe('order', () => {
  it('is newest first, or those who need you first with the longest waiting on top', () => {
    expect(idsOf({})).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
    expect(idsOf({ sort: 'needs-you' })).toEqual(['d', 'b', 'c', 'e', 'f', 'a']);
  });

  it('counts its sections; what is pinned is above them', () => {
    const sections = (query: Partial<ListQuery> = {}) =>
      inbox.views.list({ ...everything, sort: 'needs-you', limit: 1, ...query }).sections;
    expect(sections()).toEqual({ pinned: 0, waiting: 2, person: 1, agent: 1, quiet: 2 });
    inbox.pins.set('d', true);
    expect(sections()).toEqual({ pinned: 1, waiting: 1, person: 1, agent: 1, quiet: 2 });
    expect(sections({ filter: 'unread' })).toMatchObject({ pinned: 1, person: 0 });
    expect(sections({ sort: 'newest' })).toBeNull();
    expect(sections({ filter: 'reminders' })).toBeNull();
  });

  it('follows what is written', () => {
    inbox.repository.apply([putMessage(textMessage('again', 500, 'me again'), null, 'a')]);
    expect(idsOf({ limit: 2 })).toEqual(['a', 'f']);
    inbox.outbox.add({
      conversationId: 'c',
      payload: text('x'),
      takeOver: null,
      createdAtMs: at(600),
    });
    expect(idsOf({ limit: 2 })).toEqual(['c', 'a']);
  });
});

describe('pages', () => {
  it('join up to the whole, and say how much there is', () => {
    const pages = [0, 2, 4].map((offset) => inbox.views.list({ ...everything, offset, limit: 2 }));
    expect(pages.map((page) => [page.total, page.offset])).toEqual([
      [6, 0],
      [6, 2],
      [6, 4],
    ]);
    expect(pages.flatMap((page) => page.rows.map((row) => row.id))).toEqual(idsOf({}));
    expect(idsOf({ offset: 10 })).toEqual([]);
  });
});

describe('filters', () => {
  it.each<[ListQuery['filter'], string[]]>([
    ['all', ['f', 'e', 'd', 'c', 'b', 'a']],
    ['needs-you', ['d', 'b']],
    ['unread', ['f', 'd', 'b']],
    ['agent', ['e']],
    ['taken-over', ['c']],
    ['closed-window', ['f', 'b']],
  ])('%s', (filter, expected) => {
    expect(idsOf({ filter })).toEqual(expected);
    expect(inbox.views.list({ ...everything, filter, limit: 1 }).total).toBe(expected.length);
    expect(idsOf({ filter, sort: 'needs-you' }).sort()).toEqual([...expected].sort());
  });

  it('hold together with agent and country', () => {
    expect(idsOf({ agentId: 'sales' })).toEqual(['b', 'a']);
    expect(idsOf({ country: 'ES' })).toEqual(['c', 'b']);
    expect(idsOf({ country: 'ES', agentId: 'sales', filter: 'unread' })).toEqual(['b']);
    expect(idsOf({ country: 'FR' })).toEqual([]);
    expect(inbox.views.facets()).toEqual({
      agents: [
        { id: 'help', name: 'Help' },
        { id: 'sales', name: 'Sales' },
      ],
      countries: ['BR', 'DE', 'ES', 'GB'],
      labels: [],
    });
  });

  it('see a window close as time goes by', async () => {
    await inbox.clock.advance(3600_000);
    expect(idsOf({ filter: 'closed-window' })).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
    expect(inbox.views.counts().closedWindow).toBe(6);
  });
});

it('counts the same as the filters show', () => {
  expect(inbox.views.counts()).toEqual({
    conversations: 6,
    unread: 3,
    needsYou: 2,
    unreadElsewhere: 1,
    agentHasIt: 1,
    takenOver: 1,
    closedWindow: 2,
    reminders: 0,
    outboxWaiting: 0,
    outboxStuck: 0,
  });
});

describe('who is next', () => {
  it('is the one who waits longest, leaving out those named', () => {
    expect(inbox.views.nextWaiting([])).toBe('d');
    expect(inbox.views.nextWaiting(['d', 'x'])).toBe('b');
    expect(inbox.views.nextWaiting(['d', 'b'])).toBeNull();
  });

  it('is the next unread one below, and from the top again at the end', () => {
    expect(inbox.views.nextUnread(null)).toBe('f');
    expect(inbox.views.nextUnread('f')).toBe('d');
    expect(inbox.views.nextUnread('c')).toBe('b');
    expect(inbox.views.nextUnread('b')).toBe('f');
    for (const id of ['d', 'b']) {
      inbox.repository.apply([{ kind: 'seen', conversationId: id, upToMs: at(100) }]);
    }
    expect(inbox.views.nextUnread('f')).toBeNull();
    expect(inbox.views.nextUnread('gone')).toBe('f');
  });

  it('is told in a sentence: how many, the longest, and whose window closes first', () => {
    const { count, longestSinceMs, closesAtMs } = inbox.views.waiting();
    expect(count).toBe(inbox.views.counts().needsYou);
    const rows = inbox.views.forTray(9).needsYou;
    const since = rows.flatMap((row) => row.waitingSinceMs ?? []);
    expect(longestSinceMs).toBe(since.length > 0 ? Math.min(...since) : null);
    const ends = rows.flatMap(({ windowEndsAtMs }) =>
      windowEndsAtMs && windowEndsAtMs > inbox.clock.now() ? windowEndsAtMs : [],
    );
    expect(closesAtMs).toBe(ends.length > 0 ? Math.min(...ends) : null);
  });

  it('for the tray needs the owner, or is unread and not answered; never muted', () => {
    const forTray = (limit: number) => {
      const { needsYou, unread } = inbox.views.forTray(limit);
      return [needsYou, unread].map((views) => views.map((view) => view.id));
    };
    expect(forTray(9)).toEqual([['d', 'b'], ['f']]);
    expect(forTray(1)).toEqual([['d'], ['f']]);
    inbox.attention.setMuted('d', inbox.clock.now() + 1000);
    expect(forTray(9)).toEqual([['b'], ['f']]);
    // The agent has answered: unread, but nobody waits.
    inbox.repository.apply([
      putMessage(textMessage('m-g', 70, 'from g'), null, 'f'),
      putMessage(textMessage('m-h', 80, 'answered', { role: 'assistant' }), null, 'f'),
    ]);
    expect(inbox.views.get('f')?.unreadCount).toBe(2);
    expect(forTray(9)).toEqual([['b'], []]);
    inbox.repository.apply([putMessage(textMessage('m-i', 90, 'one more'), null, 'f')]);
    expect(forTray(9)).toEqual([['b'], ['f']]);
    inbox.attention.setMuted('f', Number.MAX_SAFE_INTEGER);
    expect(forTray(9)).toEqual([['b'], []]);
  });
});

describe('the queue', () => {
  const decided = (reason: AttentionReason, sinceS: number) => ({
    state: 'needs-you' as const,
    reason,
    sinceMs: at(sinceS),
    dueAtMs: null,
  });
  const order = (filter: 'needs-you' | 'reminders') => idsOf({ sort: 'needs-you', filter });

  it('begins with what failed, then what the owner was to be reminded of, then who waits longest', () => {
    inbox.attention.set(
      new Map([
        ['a', decided('agent-silent', 1)],
        ['b', decided('window-closing', 2)],
        ['c', decided('reminder', 50)],
        ['d', decided('reminder', 40)],
        ['e', decided('send-unknown', 80)],
        ['f', decided('send-failed', 90)],
      ]),
    );
    expect(order('needs-you')).toEqual(['e', 'f', 'd', 'c', 'a', 'b']);
    expect(inbox.views.nextWaiting(['e', 'f'])).toBe('d');
  });

  it('lists the reminders by their time, and counts them', () => {
    for (const [id, atS] of [
      ['a', 30],
      ['e', 10],
    ] as const) {
      const reminder = { atMs: at(atS), kind: 'time' as const, afterMs: at(500) };
      inbox.attention.setMark(id, { ...noMark, reminder }, 0);
    }
    expect(order('reminders')).toEqual(['e', 'a']);
    expect(inbox.views.counts().reminders).toBe(2);
  });
});

it('one conversation says the business’s own number as people write it', () => {
  expect(inbox.views.get('a')?.ownNumberText).toBe('+44 7700 900900');
  inbox.repository.apply([putConversation({ id: 'g', whatsappNumber: null })]);
  expect(inbox.views.get('g')?.ownNumberText).toBeNull();
});

describe('pinned conversations', () => {
  it('are above all others in either order, page by page, and only where the filter lets them', () => {
    const before = idsOf({});
    inbox.pins.set('b', true);
    inbox.pins.set('d', true);
    const rest = before.filter((id) => !['b', 'd'].includes(id));
    expect(idsOf({})).toEqual(['d', 'b', ...rest]);
    const paged = [0, 1, 2, 3, 4, 5].flatMap((offset) => idsOf({ offset, limit: 1 }));
    expect(paged).toEqual(['d', 'b', ...rest]);
    expect(idsOf({ offset: 1, limit: 3 })).toEqual(['b', ...rest.slice(0, 2)]);
    inbox.attention.set(new Map([['a', needsYou(1)]]));
    expect(idsOf({ sort: 'needs-you' }).slice(0, 3)).toEqual(['d', 'b', 'a']);
    expect(idsOf({ agentId: 'sales' })[0]).toBe('b');
    expect(idsOf({ filter: 'agent' })).toEqual(['e']);
    expect(inbox.views.get('b')).toMatchObject({ pinned: true });
    inbox.pins.set('b', false);
    expect(idsOf({})).toEqual(['d', ...before.filter((id) => id !== 'd')]);
  });

  it('stay when stored messages are removed, and are told of', () => {
    const changes: unknown[] = [];
    inbox.onChange((change) => changes.push(change));
    inbox.pins.set('c', true);
    expect(changes).toEqual([{ conversationIds: ['c'], list: true }]);
    inbox.clear();
    expect(inbox.pins.all()).toEqual(['c']);
    expect(() => inbox.pins.set('nobody', true)).toThrow();
  });
});
