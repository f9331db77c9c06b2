import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserFailure } from '../common/failure';
import { silentLog } from '../common/log';
import { inboxIds, openInboxSafely } from '../storage/open';
import { createMemoryCredentials } from '../storage/testing/credentials';
import {
  aConversation,
  NOON,
  putConversation,
  temporaryFolder,
  text,
} from '../storage/testing/inbox';
import { createFakeClock } from '../sync/testing/fake-clock';
import { WassistError } from '../wassist/error';
import { type ChosenInbox, chooseInbox } from './inbox-choice';

const clock = createFakeClock();
let folder: ReturnType<typeof temporaryFolder>;
let credentials: ReturnType<typeof createMemoryCredentials>;

beforeEach(() => {
  folder = temporaryFolder();
  credentials = createMemoryCredentials();
});
afterEach(() => folder.remove());

/** A workspace on a server, by the conversations that it has. */
function workspace(ids: string[], server = 'https://backend.wassist.app') {
  const get = vi.fn(async (id: string) => {
    if (!ids.includes(id)) throw new WassistError('notFound');
    return aConversation({ id });
  });
  return { baseUrl: `${server}/api/v1/`, conversations: { get } };
}

const choose = (client: ReturnType<typeof workspace>): Promise<ChosenInbox> =>
  chooseInbox({
    ids: inboxIds(folder.path),
    open: (key, id) => openInboxSafely({ folder: folder.path, id, key, clock, log: silentLog }),
    credentials,
    client,
  });

/** Signs in, holds some conversations with a reply that is not sent, and signs out of it. */
async function used(client: ReturnType<typeof workspace>, conversationIds: string[]) {
  const { inbox, id } = await choose(client);
  inbox.repository.apply(conversationIds.map((one) => putConversation({ id: one })));
  for (const conversationId of conversationIds) {
    const payload = text(`to ${conversationId}`);
    inbox.outbox.add({ conversationId, payload, takeOver: null, createdAtMs: NOON });
  }
  inbox.close();
  return id;
}
const inboxes = () =>
  readdirSync(folder.path)
    .filter((name) => name.endsWith('.db'))
    .sort();
const unsentIn = ({ inbox }: ChosenInbox) =>
  inbox.views.unsent().map((item) => item.message.text?.body);

describe('the inbox of who signs in', () => {
  it('is the plain one for the first workspace, under the plain key', async () => {
    const { id, inbox, notice } = await choose(workspace([]));
    inbox.close();
    expect([id, notice]).toEqual([null, null]);
    expect(inboxes()).toEqual(['inbox.db']);
    expect([...credentials.secrets.keys()]).toEqual(['inbox-key']);
  });

  it('is the same again for the same workspace', async () => {
    await used(workspace(['a', 'b']), ['a']);
    const again = await choose(workspace(['a', 'b', 'c']));
    expect([again.id, unsentIn(again)]).toEqual([null, ['to a']]);
    again.inbox.close();
  });

  it.each([
    ['account on the same server', workspace(['b'])],
    [
      'server, though it knows a conversation of that name',
      workspace(['a'], 'https://own.example'),
    ],
  ])('is one of its own for another %s', async (_what, other) => {
    await used(workspace(['a']), ['a']);
    const own = await choose(other);
    expect(own.id).toMatch(/^[0-9a-f]{8}$/);
    expect(unsentIn(own)).toEqual([]);
    own.inbox.close();
    expect(inboxes()).toEqual([`inbox-${own.id}.db`, 'inbox.db']);
    expect([...credentials.secrets.keys()]).toEqual(['inbox-key', `inbox-key:${own.id}`]);
  });

  it('is found again among several, with what is unsent in it', async () => {
    const [first, second, third] = [workspace(['a']), workspace(['b']), workspace(['c'])];
    const ids = [await used(first, ['a']), await used(second, ['b']), await used(third, ['c'])];
    expect(new Set(ids).size).toBe(3);
    for (const [index, client] of [first, second, third].entries()) {
      const chosen = await choose(client);
      expect([chosen.id, unsentIn(chosen)]).toEqual([ids[index], [`to ${'abc'[index]}`]]);
      chosen.inbox.close();
    }
  });

  it('takes the plain name again once that is free', async () => {
    await used(workspace(['a']), ['a']);
    const own = await used(workspace(['b']), ['b']);
    expect(inboxIds(folder.path)).toEqual([null, own]);
    credentials.secrets.delete('inbox-key');
    const { id, inbox, notice } = await choose(workspace(['c']));
    inbox.close();
    expect([id, notice?.code]).toEqual([null, 'databaseKey']);
  });

  it('of a server is asked for from that server alone', async () => {
    await used(workspace(['a']), ['a']);
    const other = workspace([], 'https://own.example');
    (await choose(other)).inbox.close();
    expect(other.conversations.get).not.toHaveBeenCalled();
  });

  it('leaves what is stored under the plain name to the server of the key stored there', async () => {
    const key = JSON.stringify({ baseUrl: 'https://own.example/api/v1/', dialect: 'current' });
    await credentials.set('api-server', key);
    const { id, inbox } = await choose(workspace([]));
    inbox.close();
    expect(id).toMatch(/^[0-9a-f]{8}$/);
  });

  it('of another server is not taken, even while it is empty', async () => {
    (await choose(workspace([]))).inbox.close();
    const { id, inbox } = await choose(workspace([], 'https://own.example'));
    inbox.close();
    expect(id).toMatch(/^[0-9a-f]{8}$/);
  });

  it('that is empty goes to the next workspace, without what was read before', async () => {
    const { inbox: before } = await choose(workspace([]));
    before.meta.set('progress', { begun: true });
    before.close();
    const { id, inbox } = await choose(workspace(['b']));
    expect([id, inbox.meta.get('progress')]).toEqual([null, undefined]);
    inbox.close();
  });
});

it('filled before there could be several is known by its conversations', async () => {
  const key = 'f'.repeat(64);
  await credentials.set('inbox-key', key);
  const { inbox } = await openInboxSafely({ folder: folder.path, key, clock, log: silentLog });
  inbox.repository.apply([putConversation({ id: 'a' })]);
  inbox.close();
  const other = await choose(workspace(['b'], 'https://own.example'));
  other.inbox.close();
  const own = await choose(workspace(['a']));
  own.inbox.close();
  expect([own.id, other.id === null]).toEqual([null, false]);
});

it('opens nothing when the server cannot tell, and leaves all as it is', async () => {
  await used(workspace(['a']), ['a']);
  const silent = workspace([]);
  silent.conversations.get.mockRejectedValue(new WassistError('network'));
  await expect(choose(silent)).rejects.toMatchObject({ kind: 'network' });
  expect(inboxIds(folder.path)).toEqual([null]);
  const again = await choose(workspace(['a']));
  expect(unsentIn(again)).toEqual(['to a']);
  again.inbox.close();
});

it('begins none while the keyring does not take its key', async () => {
  const locked = () => Promise.reject(new UserFailure('keyringLocked'));
  const choice = chooseInbox({
    ids: [],
    open: () => expect.unreachable(),
    credentials: { ...credentials, set: locked },
    client: workspace([]),
  });
  await expect(choice).rejects.toMatchObject({ userError: { code: 'keyringLocked' } });
});
