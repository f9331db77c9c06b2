import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, keysOf, NOON, putConversation, putMessage, text, textMessage } from '../testing/inbox';
import {
  CLEAR_PAUSE_MS,
  DAY,
  endInbox,
  fileBytes,
  fill,
  fillMany,
  inbox,
  LONG_ENOUGH_MS,
  openAgain,
  retain,
  startInbox,
} from '../testing/retention';

beforeEach(startInbox);
afterEach(endInbox);

describe('clear', () => {
  async function clear() {
    inbox.clear();
    await inbox.clock.advance(LONG_ENOUGH_MS);
  }

  it('leaves what the owner did and decided', async () => {
    fill('c1', 3);
    const changed: unknown[] = [];
    inbox.onChange(({ conversationIds }) => changed.push(conversationIds));
    inbox.history.add('c1', { what: 'taken-over', atMs: at(3), untilMs: at(9) });
    inbox.history.add('c1', { what: 'done', atMs: at(2), untilMs: null });
    inbox.history.add('c1', { what: 'done', atMs: at(4), untilMs: null });
    inbox.history.removeLast('c1', 'done');
    expect(changed).toEqual([['c1'], ['c1'], ['c1'], ['c1']]);
    await clear();
    const { history, items } = inbox.views.threadPage('c1', null, 50);
    expect(items).toEqual([]);
    expect(history).toMatchObject([
      { what: 'done', atMs: at(2) },
      { what: 'taken-over', atMs: at(3), untilMs: at(9) },
    ]);
    expect(() => inbox.history.add('gone', { what: 'done', atMs: 1, untilMs: null })).toThrow();
  });

  it('removes messages and pictures, and has them asked for again', async () => {
    fill('c1', 30);
    inbox.repository.apply([
      putConversation({
        id: 'c3',
        lastMessage: {
          type: 'text',
          body: 'announced',
          createdAt: new Date(at(5)).toISOString(),
          role: 'user',
        },
      }),
    ]);
    inbox.media.put('k', Buffer.alloc(10), 'image/png', NOON);
    await clear();
    expect(inbox.use()).toMatchObject({
      conversations: 3,
      messages: 0,
      mediaBytes: 0,
      oldestMs: null,
      removing: false,
    });
    expect(inbox.views.search('hello', 5)).toEqual([]);
    expect(inbox.views.insights(at(-100 * DAY), NOON).byDay).toEqual([]);
    expect(inbox.views.get('c1')).toMatchObject({ unreadCount: 0, preview: null });
    expect(inbox.views.get('c3')?.preview?.text).toBe('announced');
    expect(inbox.repository.conversation('c3')?.messagesStale).toBe(true);
    expect(inbox.repository.conversation('c1')?.messagesStale).toBe(false);
    fill('c1', 3);
    expect(inbox.repository.messageCount('c1')).toBe(3);
    expect(inbox.views.search('hello', 5)).toHaveLength(3);
  });

  it('has removed all at once, and gives main its turn while rows and space follow', async () => {
    fillMany(100);
    fill('c1', 900);
    let bytes = fileBytes();
    inbox.clear();
    expect(keysOf(inbox, 'c1', 1000)).toEqual([]);
    expect(inbox.views.search('hello', 5)).toEqual([]);
    for (let steps = 0; inbox.use().removing; steps += 1) {
      expect(steps).toBeLessThan(100);
      const before = inbox.use().messages;
      await inbox.clock.advance(CLEAR_PAUSE_MS);
      expect(before - inbox.use().messages).toBeLessThanOrEqual(900 + 20);
      expect(bytes - fileBytes()).toBeLessThan(500_000);
      bytes = fileBytes();
    }
    expect(inbox.use().messages).toBe(0);
  });

  it('goes on at the next start where it was cut off, and leaves what came since', async () => {
    fillMany(100);
    inbox.clear();
    fill('customer-99', 2, 'meanwhile');
    await inbox.clock.advance(3 * CLEAR_PAUSE_MS);
    const left = inbox.use().messages;
    expect(left).toBeGreaterThan(10);
    inbox.close();
    openAgain();
    expect(inbox.use()).toMatchObject({ messages: left, removing: true });
    inbox.repository.apply([putConversation({ id: 'c9' })]);
    fill('c9', 2, 'later');
    await inbox.clock.advance(LONG_ENOUGH_MS);
    expect(inbox.use()).toMatchObject({ messages: 4, removing: false });
    expect(inbox.views.search('later', 5)).toHaveLength(2);
    expect(inbox.views.search('meanwhile', 5)).toHaveLength(2);
    expect(inbox.views.search('hello', 5)).toEqual([]);
  });

  it('leaves all as it was when it cannot begin', async () => {
    fill('c1', 3);
    const set = inbox.meta.set;
    inbox.meta.set = () => {
      throw new Error('disk full');
    };
    expect(() => inbox.clear()).toThrow('disk full');
    inbox.meta.set = set;
    expect(inbox.views.search('hello', 5)).toHaveLength(3);
    fill('c1', 5);
    expect(keysOf(inbox, 'c1')).toHaveLength(5);
    await clear();
    expect(inbox.use()).toMatchObject({ messages: 0, removing: false });
  });

  it('begun twice ends once', async () => {
    fill('c1', 900);
    inbox.clear();
    await inbox.clock.advance(CLEAR_PAUSE_MS);
    await clear();
    fill('c1', 3);
    expect(inbox.views.search('hello', 5)).toHaveLength(3);
    await clear();
    expect(inbox.use()).toMatchObject({ messages: 0, removing: false });
  });

  it('and retention know the own replies again when they are read once more', async () => {
    const { id } = inbox.outbox.add({
      conversationId: 'c1',
      payload: text('hi'),
      takeOver: null,
      createdAtMs: at(-100 * DAY),
    });
    const answer = textMessage('s1', -100 * DAY, 'hi', { role: 'assistant' });
    inbox.outbox.settle(id, answer, at(-100 * DAY));
    fill('c1', 60);
    for (const remove of [clear, () => retain({ keepDays: 7 }), () => retain({ maxBytes: 1 })]) {
      await remove();
      expect(keysOf(inbox)).not.toContain(`o:${id}`);
      inbox.repository.apply([putMessage(answer)]);
      expect(keysOf(inbox)[0]).toBe(`o:${id}`);
      fill('c1', 60);
    }
  });
});
