/** What the owner keeps of customers: whose it is, where it is shown, what finds it, what removes it. */
import { describe, expect, it, vi } from 'vitest';
import { openConnection } from '../database/connection';
import { migrate } from '../database/migrations';
import { listColumns } from '../model/conversation-row';
import { openFilledInbox, openTestInbox, putConversation, type TestInbox } from '../testing/inbox';
import { bearing } from '../views/list';

const ada = { number: '447700900100', contactName: 'Ada Lovelace' };
/** Ada in two conversations, on two numbers of the shop, and Bo. */
function openShop(): TestInbox {
  const inbox = openTestInbox();
  inbox.repository.apply([
    putConversation({ id: 'c1', ...ada }),
    putConversation({ id: 'c2', ...ada }),
    putConversation({ id: 'bo', number: '34612345678', contactName: 'Bo' }),
  ]);
  return inbox;
}
const found = (inbox: TestInbox, query: string) =>
  inbox.views
    .search(query, 9)
    .map(({ conversationId }) => conversationId)
    .sort();
const label = (inbox: TestInbox, name: string) =>
  inbox.people.putLabel({ id: null, name, colour: 'teal' });

describe('a name of the owner’s own', () => {
  it('is shown in place of the server’s, in each conversation of the customer, and remembered', () => {
    const inbox = openShop();
    const changes = vi.fn();
    inbox.onChange(changes);
    inbox.people.set('c1', { name: '  Countess\n' });
    expect(changes.mock.calls).toEqual([[{ conversationIds: ['c1', 'c2'], list: false }]]);
    const names = inbox.views.rows(['c1', 'c2', 'bo']).map(({ name }) => name);
    expect(names).toEqual(['Countess', 'Countess', 'Bo']);
    expect(inbox.attention.facts(['c2'])).toMatchObject([{ name: 'Countess' }]);
    expect(inbox.views.get('c2')).toMatchObject({
      ownName: 'Countess',
      serverName: 'Ada Lovelace',
    });

    inbox.repository.apply([
      putConversation({ id: 'c2', ...ada, contactName: 'Ada King' }),
      putConversation({ id: 'c3', ...ada, contactName: 'Ada King' }),
    ]);
    expect(inbox.views.rows(['c2', 'c3']).map(({ name }) => name)).toEqual([
      'Countess',
      'Countess',
    ]);
    inbox.people.set('c3', { name: '' });
    expect(inbox.views.rows(['c1', 'c3']).map(({ name }) => name)).toEqual([
      'Ada Lovelace',
      'Ada King',
    ]);
  });

  it('is no change where it is the same', () => {
    const inbox = openShop();
    inbox.people.set('c1', { name: 'Countess', note: 'Pays late' });
    const changes = vi.fn();
    inbox.onChange(changes);
    inbox.people.set('c2', { name: 'Countess', note: 'Pays late' });
    expect(changes).not.toHaveBeenCalled();
  });
});

it('belongs to one conversation where the customer has no number, and goes along to the number', () => {
  const inbox = openTestInbox();
  const hidden = { number: null, contactName: null };
  inbox.repository.apply([
    putConversation({ id: 'h1', ...hidden }),
    putConversation({ id: 'h2', ...hidden }),
    putConversation({ id: 'c1', ...ada }),
  ]);
  const vip = label(inbox, 'VIP');
  inbox.people.set('h1', { name: 'The painter', note: 'Blue van' });
  inbox.people.setLabel(['h1'], vip.id, true);
  inbox.people.set('c1', { note: 'Rings at noon' });
  expect(inbox.views.get('h2')).toMatchObject({ name: null, note: '' });

  inbox.repository.apply([putConversation({ id: 'h1', ...ada, contactName: null })]);
  expect(inbox.views.rows(['h1', 'c1'])).toMatchObject(
    ['h1', 'c1'].map((id) => ({
      id,
      note: 'Rings at noon\nBlue van',
      labels: [{ name: 'VIP' }],
    })),
  );
  expect(inbox.people.count()).toBe(1);
});

describe('search', () => {
  it('finds by own name, server’s name, note and label, together and with a slip of the fingers', () => {
    const inbox = openShop();
    const vip = label(inbox, 'Großkunde');
    inbox.people.set('c1', { name: 'Countess', note: 'Wants the invoice by post' });
    inbox.people.setLabel(['bo'], vip.id, true);
    expect(found(inbox, 'count')).toEqual(['c1', 'c2']);
    expect(found(inbox, 'lovelace')).toEqual(['c1', 'c2']);
    expect(found(inbox, 'invoice')).toEqual(['c1', 'c2']);
    expect(found(inbox, 'countess post')).toEqual(['c1', 'c2']);
    expect(found(inbox, 'grosskunde')).toEqual(['bo']);
    expect(found(inbox, 'bo gross')).toEqual(['bo']);
    expect(found(inbox, 'invoise')).toEqual(['c1', 'c2']);
    inbox.people.set('c2', { note: '' });
    expect(found(inbox, 'invoice')).toEqual([]);
  });

  it('says where the words are', () => {
    const inbox = openShop();
    inbox.people.set('c1', { name: 'Countess', note: 'Wants the invoice by post' });
    inbox.people.setLabel(['c1'], label(inbox, 'Regular').id, true);
    const place = (query: string) => {
      const [hit] = inbox.views.search(query, 1);
      return [hit?.place, hit?.snippet.find(({ match }) => match)?.text, hit?.name];
    };
    expect(place('count')).toEqual(['name', 'Count', 'Countess']);
    expect(place('ada')).toEqual(['server-name', 'Ada', 'Countess']);
    expect(place('invoice')).toEqual(['note', 'invoice', 'Countess']);
    expect(place('regu')).toEqual(['label', 'Regu', 'Countess']);
    expect(place('0100')).toEqual(['number', '0100', 'Countess']);
  });

  it('uses a label’s current name, and never an old one', () => {
    const inbox = openShop();
    const first = label(inbox, 'Gold');
    inbox.people.setLabel(['bo'], first.id, true);
    inbox.people.putLabel({ id: first.id, name: 'Silver', colour: 'pink' });
    expect([found(inbox, 'gold'), found(inbox, 'silver')]).toEqual([[], ['bo']]);
    inbox.people.removeLabel(first.id);
    const next = label(inbox, 'Bronze');
    expect(next.id).not.toBe(first.id);
    expect([found(inbox, 'silver'), found(inbox, 'bronze')]).toEqual([[], []]);
    expect(inbox.views.rows(['bo'])).toMatchObject([{ labels: [] }]);
  });
});

describe('labels', () => {
  const list = (inbox: TestInbox, of: number) =>
    inbox.views
      .list({
        filter: 'all',
        sort: 'newest',
        agentId: null,
        country: null,
        label: of,
        offset: 0,
        limit: 9,
      })
      .rows.map(({ id }) => id)
      .sort();

  it('are put on many at once, taken off, and the list shows who bears one', () => {
    const inbox = openShop();
    const vip = label(inbox, 'VIP');
    const late = label(inbox, 'Late');
    expect(inbox.people.setLabel(['c1', 'c2', 'bo'], vip.id, true)).toEqual(['c1', 'bo']);
    expect(inbox.people.setLabel(['bo'], late.id, true)).toEqual(['bo']);
    expect(inbox.views.rows(['bo'])).toMatchObject([{ labels: [vip, late] }]);
    expect([list(inbox, vip.id), list(inbox, late.id)]).toEqual([['bo', 'c1', 'c2'], ['bo']]);
    expect([inbox.people.bearers(vip.id), inbox.people.count()]).toEqual([2, 2]);
    expect(inbox.people.setLabel(['c2'], vip.id, false)).toEqual(['c2']);
    expect(list(inbox, vip.id)).toEqual(['bo']);
    expect(() => inbox.people.setLabel(['nobody'], vip.id, true)).toThrow('notFound');
    expect(() => inbox.people.setLabel(['bo'], 99, true)).toThrow('notFound');
  });

  it('have a name of their own, and some colour whatever the file says', () => {
    const inbox = openShop();
    const vip = label(inbox, 'VIP');
    expect(() => label(inbox, ' VIP ')).toThrow('invalidInput');
    expect(() => label(inbox, '\n')).toThrow('invalidInput');
    expect(inbox.people.putLabel({ ...vip, colour: 'red' })).toEqual({ ...vip, colour: 'red' });
    expect(inbox.people.labels()).toEqual([{ ...vip, colour: 'red' }]);
  });

  it('are read by an index, row by row of what is shown', () => {
    const connection = openConnection({ file: null, key: 'k' });
    migrate(connection);
    const sql = `SELECT ${listColumns} FROM conversation c INDEXED BY conversation_newest
      LEFT JOIN draft d ON d.conversation = c.id LEFT JOIN queue_mark q ON q.conversation = c.id
      WHERE c.id IN (${bearing}) ORDER BY c.last_at_ms DESC, c.id LIMIT 50`;
    const plan = connection.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    const steps = plan.all({ label: 1 }).map(({ detail }) => detail);
    expect(steps.filter((step) => /SCAN|TEMP/.test(step))).toEqual([
      'SCAN c USING INDEX conversation_newest',
    ]);
    connection.close();
  });
});

it('stays when the stored messages are removed', async () => {
  const inbox = openFilledInbox([['user', 'hello']]);
  const vip = label(inbox, 'VIP');
  inbox.people.set('c1', { name: 'Countess', note: 'Pays late' });
  inbox.people.setLabel(['c1'], vip.id, true);
  inbox.clear();
  await inbox.clock.advance(10_000);
  expect(inbox.use()).toMatchObject({ messages: 0, removing: false });
  expect(inbox.views.get('c1')).toMatchObject({
    name: 'Countess',
    note: 'Pays late',
    labels: [vip],
  });
  expect(found(inbox, 'late')).toEqual(['c1']);
});
