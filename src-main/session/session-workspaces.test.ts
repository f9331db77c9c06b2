import { noExtras } from '@shared/extras';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src-simulator';
import { UserFailure } from '../common/failure';
import { accountOf } from '../storage/credentials';
import { inboxIds } from '../storage/open';
import type { InboxId } from '../storage/types';
import { type Computer, firstConversation, startComputer } from '../testing/computer';
import type { Session } from './types';

let computer: Computer;
let simulator: Computer['simulator'];
let folder: Computer['folder'];
let credentials: Computer['credentials'];
let session: Session;

beforeEach(async () => {
  computer = await startComputer();
  ({ simulator, folder, credentials } = computer);
  session = computer.session();
});

afterEach(async () => {
  await session.close();
  await computer.stop();
});

it('leaves no session of the live stream behind, signed out or quit', async () => {
  const line = () => expect.poll(() => simulator.control('stream', {}), { timeout: 10_000 });
  simulator.setOptions({ listenAuth: 'both' });
  for (const leave of [() => session.signOut(true), () => session.close()]) {
    await session.signIn(computer.form());
    await line().toMatchObject({ sessions: 1, sockets: 1 });
    await leave();
    await line().toMatchObject({ sessions: 0, sockets: 0 });
  }
});

it.each(['send', 'put-back'] as const)('ends with what is held: %s', async (undoOnQuit) => {
  Object.assign(computer.composer, { undoSeconds: 10, undoOnQuit });
  await session.signIn(computer.form());
  const conversationId = await firstConversation(session);
  for (const text of ['One.', 'Two.']) {
    session.requireWorkspace().outbox.sendText(conversationId, text, null);
  }
  session.requireWorkspace().saveDraft(conversationId, 'Three');
  await session.close();
  session = computer.session();
  await session.restore();
  const { inbox } = session.requireWorkspace();
  const isSent = undoOnQuit === 'send';
  expect(inbox.drafts.get(conversationId)).toBe(isSent ? 'Three' : 'One.\nTwo.\nThree');
  // What a slow computer did not send in time leaves now: it is not held any more.
  await expect.poll(() => inbox.outbox.open()).toEqual([]);
  expect(simulator.sent().map(({ text }) => text)).toEqual(isSent ? ['One.', 'Two.'] : []);
});

it('puts back a reply’s buttons too, and never takes one reply’s for another’s', async () => {
  Object.assign(computer.composer, { undoSeconds: 10, undoOnQuit: 'put-back' });
  await session.signIn(computer.form());
  const conversationId = await firstConversation(session);
  const extras = (footer: string) => ({ ...noExtras, footer });
  const { outbox, editAgain, inbox: before } = session.requireWorkspace();
  const write = (text: string) =>
    outbox.sendText(conversationId, text, null, { extras: extras(text) });
  editAgain(write('One.'));
  expect(before.views.get(conversationId)).toMatchObject({ draft: 'One.', extras: extras('One.') });
  const second = write('Two.');
  expect(() => editAgain(second)).toThrow('extrasTaken');
  await session.close();
  session = computer.session();
  await session.restore();
  const { inbox } = session.requireWorkspace();
  expect(inbox.views.get(conversationId)?.extras).toEqual(extras('One.'));
  expect(inbox.outbox.open()).toMatchObject([
    {
      state: 'later',
      payload: { text: 'Two.', extras: extras('Two.') },
      error: { code: 'extrasTaken' },
    },
  ]);
  expect(simulator.sent()).toEqual([]);
});

describe('another workspace', () => {
  let other: Simulator;
  beforeEach(async () => {
    other = await startSimulator({ conversations: 2, seed: 99, requestsPerMinute: 0 });
  });
  afterEach(() => other.close());

  /** As after a key that was refused: what is stored stays, and somebody else signs in. */
  async function signedInHereBefore() {
    await session.close();
    session = computer.session();
  }
  async function signInElsewhere() {
    await signedInHereBefore();
    await session.signIn({ apiKey: other.apiKey, serverAddress: other.url, sessionOnly: false });
  }
  const accountsOfWorkspace = (id: InboxId | undefined) =>
    (['api-server', 'api-token', 'inbox-key'] as const).map((one) => accountOf(one, id ?? null));
  const accounts = () => [...credentials.secrets.keys()].sort();

  it('finds nothing of the one before, which has everything again when it is back', async () => {
    await session.signIn(computer.form());
    const conversationId = await firstConversation(session);
    simulator.setFaults([{ match: { method: 'POST' }, fault: 'status', status: 503 }]);
    session.requireWorkspace().outbox.sendText(conversationId, 'only for this one', null);
    session.requireWorkspace().saveDraft(conversationId, 'half a sentence');

    await signInElsewhere();
    await firstConversation(session);
    const { inbox } = session.requireWorkspace();
    expect(inbox.views.get(conversationId)).toBeNull();
    expect(inbox.outbox.open()).toEqual([]);
    expect(session.state().notice).toEqual({ code: 'otherWorkspace', params: {} });
    const id = computer.record()?.inboxId;
    // The keys of two servers leave each other alone.
    const both = [null, id].flatMap((one) => accountsOfWorkspace(one));
    expect(accounts()).toEqual(both.sort());

    await session.close();
    session = computer.session();
    await session.restore();
    expect(session.state().server).toBe(new URL(other.url).host);

    await signedInHereBefore();
    await session.signIn(computer.form());
    expect(computer.record()?.inboxId).toBeNull();
    const back = session.requireWorkspace().inbox;
    expect(back.drafts.get(conversationId)).toBe('half a sentence');
    expect(back.outbox.open()).toMatchObject([{ payload: { text: 'only for this one' } }]);
    expect(other.sent()).toEqual([]);
    expect(accounts()).toEqual(both);
  });

  it('that signs out takes nothing of the one before with it', async () => {
    await session.signIn(computer.form());
    await firstConversation(session);
    await signInElsewhere();
    const id = computer.record()?.inboxId;
    expect(inboxIds(folder.path)).toEqual([null, id]);
    await session.signOut(true);
    expect(inboxIds(folder.path)).toEqual([null]);
    expect(accounts()).toEqual(accountsOfWorkspace(null));
    await session.signIn(computer.form());
    expect(session.state().notice).toBeNull();
    await session.signOut(true);
    expect([inboxIds(folder.path), accounts()]).toEqual([[], []]);
  });

  it('can remove what the one before left, and nothing of its own', async () => {
    await session.signIn(computer.form());
    await firstConversation(session);
    expect(await session.otherInboxes()).toEqual([]);
    await signInElsewhere();
    const conversationId = await firstConversation(session);
    const id = computer.record()?.inboxId;
    expect(await session.otherInboxes()).toEqual([null]);
    await session.removeOtherInboxes();
    expect([inboxIds(folder.path), await session.otherInboxes()]).toEqual([[id], []]);
    expect(accounts()).toEqual(accountsOfWorkspace(id));
    expect(session.requireWorkspace().inbox.views.get(conversationId)).not.toBeNull();
  });

  it('for this session only leaves what is stored alone, also when it signs out', async () => {
    await session.signIn(computer.form());
    await firstConversation(session);
    const before = computer.record();
    await signedInHereBefore();
    await session.signIn({ apiKey: other.apiKey, serverAddress: other.url, sessionOnly: true });
    await session.signOut(true);
    expect([computer.record(), inboxIds(folder.path)]).toEqual([before, [null]]);
    expect(accounts()).toEqual(accountsOfWorkspace(null));
  });

  it('keeps the one before open for a new try when the keyring takes no token', async () => {
    await session.signIn(computer.form());
    await firstConversation(session);
    const set: typeof credentials.set = async (account, secret) => {
      if (account.startsWith('api-token:')) throw new UserFailure('keyringLocked');
      await credentials.set(account, secret);
    };
    await session.close();
    session = computer.session({ credentials: { ...credentials, set } });
    const form = computer.form({ apiKey: other.apiKey, serverAddress: other.url });
    await expect(session.signIn(form)).rejects.toMatchObject({
      userError: { code: 'keyringLocked' },
    });
    await session.restore();
    expect(session.state().server).toBe(new URL(simulator.url).host);
  });
});
