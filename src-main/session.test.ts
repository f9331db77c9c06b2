import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserFailure } from './failure';
import type { Session } from './session';
import { inboxIds } from './storage/open';
import { type Computer, firstConversation, startComputer } from './testing/computer';
import type { Workspace } from './workspace';

let computer: Computer;
let simulator: Computer['simulator'];
let folder: Computer['folder'];
let credentials: Computer['credentials'];
let openedWith: Computer['openedWith'];
let states: Computer['states'];
let session: Session;

beforeEach(async () => {
  computer = await startComputer();
  ({ simulator, folder, credentials, openedWith, states } = computer);
  session = computer.session();
});

afterEach(async () => {
  await session.close();
  await computer.stop();
});

describe('signing in', () => {
  it('checks the key first, then keeps token and database key in the keychain', async () => {
    await session.signIn(computer.form({ apiKey: `  ${simulator.apiKey}\n` }));
    expect(session.state()).toMatchObject({ status: 'signed-in', demo: false, sessionOnly: false });
    expect(await credentials.get('api-token')).toBe(simulator.apiKey);
    expect(await credentials.get('inbox-key')).toMatch(/^[0-9a-f]{64}$/);
    expect(openedWith).toEqual([await credentials.get('inbox-key')]);
    expect(JSON.stringify([computer.record(), states])).not.toContain(simulator.apiKey);
  });

  it('stores nothing for a wrong key', async () => {
    await expect(session.signIn(computer.form({ apiKey: 'wrong' }))).rejects.toMatchObject({
      userError: { code: 'auth' },
    });
    expect(session.state().status).toBe('signed-out');
    expect(await credentials.get('api-token')).toBeNull();
    expect(computer.record()).toBeNull();
  });

  it('does not go on without the keyring, unless for this session only', async () => {
    const locked = async () => {
      throw new UserFailure('keyringLocked');
    };
    session = computer.session({ credentials: { ...credentials, get: locked, set: locked } });
    await expect(session.signIn(computer.form())).rejects.toMatchObject({
      userError: { code: 'keyringLocked' },
    });
    expect(session.state().status).toBe('signed-out');
    await session.signIn(computer.form({ sessionOnly: true }));
    expect(session.state()).toMatchObject({ status: 'signed-in', sessionOnly: true });
    expect(openedWith).toEqual([null]);
    expect(computer.record()).toBeNull();
  });
});

describe('restoring', () => {
  it('opens what the last run left', async () => {
    await session.signIn(computer.form());
    await session.close();
    session = computer.session();
    await session.restore();
    expect(session.state().status).toBe('signed-in');
    expect(openedWith[1]).toBe(openedWith[0]);
  });

  it('touches nothing when the keyring is locked, and says so', async () => {
    await session.signIn(computer.form());
    await session.close();
    const locked = async () => {
      throw new UserFailure('keyringLocked');
    };
    session = computer.session({ credentials: { ...credentials, get: locked } });
    await session.restore();
    expect(session.state()).toMatchObject({
      status: 'signed-out',
      notice: { code: 'keyringLocked' },
    });
    expect(computer.record()).not.toBeNull();
    expect(inboxIds(folder.path)).toEqual([null]);
  });

  describe('from a keyring that takes its time', () => {
    let answer: (how: 'opens' | 'stays locked') => void;

    beforeEach(async () => {
      await session.signIn(computer.form());
      await session.close();
      const { promise, resolve } = Promise.withResolvers<'opens' | 'stays locked'>();
      answer = resolve;
      const get: typeof credentials.get = async (account) => {
        if ((await promise) === 'opens') return credentials.get(account);
        throw new UserFailure('keyringLocked');
      };
      session = computer.session({ credentials: { ...credentials, get } });
      openedWith.length = 0;
    });

    it.each(['opens', 'stays locked'] as const)(
      'leaves a demo alone that the owner went to meanwhile (%s)',
      async (how) => {
        const restored = session.restore();
        await session.startDemo();
        answer(how);
        await restored;
        expect(session.state()).toMatchObject({ demo: true, notice: null });
        expect(openedWith).toEqual([null]);
      },
    );

    it('does not bring back what the owner signed out of meanwhile', async () => {
      const restored = session.restore();
      await session.signOut(true);
      answer('opens');
      await restored;
      expect(session.state()).toMatchObject({ status: 'signed-out', notice: null });
      expect(inboxIds(folder.path)).toEqual([]);
    });
  });
});

it('enters twice when asked twice at once, one after the other, and leaves the first', async () => {
  const entered: Workspace[] = [];
  const rooms = computer.rooms();
  const slowly: typeof credentials.set = async (account, secret) => {
    await delay(100);
    await credentials.set(account, secret);
  };
  session = computer.session({
    credentials: { ...credentials, set: slowly },
    rooms: async () => ({
      ...rooms,
      openWorkspace: (parts) => {
        const workspace = rooms.openWorkspace(parts);
        entered.push({ ...workspace, close: vi.fn(workspace.close) });
        return entered.at(-1)!;
      },
    }),
  });
  await Promise.all([session.signIn(computer.form()), session.signIn(computer.form())]);
  expect(entered).toHaveLength(2);
  expect(entered[0]!.close).toHaveBeenCalledOnce();
  expect(entered[1]!.close).not.toHaveBeenCalled();
  expect(session.workspace()).toBe(entered[1]);
});

it('leaves when the server takes the key back, and keeps what is stored', async () => {
  await session.signIn(computer.form());
  simulator.setFaults([{ match: { path: 'conversations' }, fault: 'status', status: 401 }]);
  await vi.waitFor(() => expect(session.state().status).toBe('signed-out'), 5000);
  expect(session.state().notice).toMatchObject({ code: 'auth' });
  expect(await credentials.get('inbox-key')).not.toBeNull();
  expect(computer.record()).not.toBeNull();
  expect(inboxIds(folder.path)).toEqual([null]);
});

describe('signing out', () => {
  it('asks first when a draft is there, then deletes everything', async () => {
    await session.signIn(computer.form());
    const conversationId = await firstConversation(session);
    session.requireWorkspace().saveDraft(conversationId, 'half a sentence');
    expect(await session.signOut(false)).toEqual({ signedOut: false, unsent: 1 });
    expect(session.state().status).toBe('signed-in');

    expect(await session.signOut(true)).toEqual({ signedOut: true, unsent: 0 });
    expect(session.state().status).toBe('signed-out');
    expect(await credentials.get('api-token')).toBeNull();
    expect(await credentials.get('inbox-key')).toBeNull();
    expect(computer.record()).toBeNull();
    expect(inboxIds(folder.path)).toEqual([]);
  });

  it('ends a demo without touching what is stored', async () => {
    await session.signIn(computer.form());
    await session.startDemo();
    expect(session.state()).toMatchObject({ status: 'signed-in', demo: true, sessionOnly: false });
    await session.signOut(false);
    expect(session.state().status).toBe('signed-out');
    expect(inboxIds(folder.path)).toEqual([null]);
  });
});

it('gives nobody a workspace while signed out', () => {
  expect(() => session.requireWorkspace()).toThrow(UserFailure);
});
