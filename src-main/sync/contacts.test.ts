import { expect, it, vi } from 'vitest';
import { openTestInbox, putConversation } from '../storage/testing/inbox';
import { createContacts } from './contacts';

function setUp(number: string | null = '+447700900555') {
  const inbox = openTestInbox();
  const whatsappNumber = { id: null, number: '447700900100', isSandbox: false };
  inbox.repository.apply([putConversation({ id: 'c1', number, whatsappNumber })]);
  const client = {
    capabilities: () => ({ blacklist: true }) as never,
    contacts: {
      rename: vi.fn(async () => {}),
      blocked: vi.fn(async () => new Set<string>()),
      setBlocked: vi.fn(async () => new Set(['447700900555'])),
    },
  };
  const poller = { refresh: vi.fn(async () => {}) };
  const contacts = createContacts({ client, inbox, poller, clock: inbox.clock });
  return { inbox, client, poller, contacts };
}

it('stores the name that is kept here, and reads the conversation again', async () => {
  const { inbox, client, poller, contacts } = setUp();
  await expect(contacts.storeName('c1')).rejects.toThrow('notFound');
  inbox.people.set('c1', { name: 'Countess' });
  await contacts.storeName('c1');
  expect(client.contacts.rename.mock.calls).toEqual([['c1', 'Countess']]);
  expect(poller.refresh).toHaveBeenCalledWith('c1');
});

it('asks for the list of a number once a minute, for all its customers', async () => {
  const { inbox, client, contacts } = setUp();
  expect(await contacts.isBlocked('c1')).toBe(false);
  expect(await contacts.isBlocked('c1')).toBe(false);
  expect(client.contacts.blocked.mock.calls).toEqual([['447700900100']]);
  await contacts.setBlocked('c1', true);
  expect(client.contacts.setBlocked.mock.calls).toEqual([['447700900100', '447700900555', true]]);
  expect(await contacts.isBlocked('c1')).toBe(true);
  await inbox.clock.advance(61_000);
  expect(await contacts.isBlocked('c1')).toBe(false);
});

it('knows nothing of a customer who hides the number', async () => {
  const { client, contacts } = setUp(null);
  expect(await contacts.isBlocked('c1')).toBeNull();
  await expect(contacts.setBlocked('c1', true)).rejects.toThrow('notOffered');
  expect(client.contacts.blocked).not.toHaveBeenCalled();
});
