import { expect, it } from 'vitest';
import { UserFailure } from '../../common/failure';
import type { Session } from '../../session/types';
import type { SettingsStore } from '../../storage/settings';
import { openTestInbox, putConversation } from '../../storage/testing/inbox';
import { startHandlers } from './session';

type Workspace = NonNullable<ReturnType<Session['workspace']>>;

function start(list?: () => never, locked = false) {
  const inbox = openTestInbox();
  inbox.repository.apply([putConversation({ id: 'anna' }), putConversation({ id: 'ben' })]);
  if (list) Object.assign(inbox.views, { list });
  const poller = { state: () => ({ phase: 'online' }) };
  const session = {
    settled: async () => {},
    state: () => ({ status: 'signed-in', locked }),
    workspace: () => ({ inbox, poller }) as unknown as Workspace,
  } as unknown as Session;
  const settings = {
    get: () => ({ appearance: { listSort: 'newest' }, cannedReplies: [{ text: 'Hours' }] }),
  } as unknown as SettingsStore;
  const windows = { started: () => [] };
  const parts = { session, settings, clock: { aheadMs: () => 0 }, windows };
  const handler = startHandlers(parts)['page.start'];
  return (rows: number) => handler({ rows }, {} as never);
}

it('answers with the top of the list, where a page has one', async () => {
  const ask = start();
  expect(await ask(1)).toMatchObject({
    session: { status: 'signed-in' },
    connection: { phase: 'online' },
    list: { total: 2, rows: [{}] },
  });
  expect(await ask(0)).toMatchObject({ list: null });
});

it('answers without a list that cannot be read', async () => {
  const ask = start(() => {
    throw new UserFailure('databaseLocked');
  });
  expect(await ask(50)).toMatchObject({ session: { status: 'signed-in' }, list: null });
});

it('answers with nothing of customers and none of the owner’s texts while the app is locked', async () => {
  const ask = start(undefined, true);
  expect(await ask(50)).toMatchObject({
    session: { locked: true },
    list: null,
    settings: { cannedReplies: [] },
  });
});
