import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Simulator, startSimulator } from '../../src-simulator';
import { UserFailure } from '../common/failure';
import { inboxIds } from '../storage/open';
import { type Computer, firstConversation, startComputer } from '../testing/computer';
import { keepToken } from './secrets';
import type { Session } from './types';
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

it('signs in once when asked twice at once, and refuses a second sign-in', async () => {
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
        entered.push(rooms.openWorkspace(parts));
        return entered.at(-1)!;
      },
    }),
  });
  const signedIn = { userError: { code: 'signedIn' } };
  const both = [session.signIn(computer.form()), session.signIn(computer.form())];
  const outcomes = await Promise.allSettled(both);
  expect(outcomes).toMatchObject([{ status: 'fulfilled' }, { reason: signedIn }]);
  await expect(session.signIn(computer.form())).rejects.toMatchObject(signedIn);
  await expect(session.startDemo()).rejects.toMatchObject(signedIn);
  expect(entered).toHaveLength(1);
  expect(session.workspace()).toBe(entered[0]);
});

describe('the server of a key', () => {
  let impostor: Simulator;
  beforeEach(async () => {
    impostor = await startSimulator({ conversations: 1, requestsPerMinute: 0 });
  });
  afterEach(() => impostor.close());

  async function restartedWith(record: object) {
    await session.signIn(computer.form());
    await session.close();
    computer.writeRecord({ ...computer.record(), ...record });
    session = computer.session();
  }
  const asked = () => impostor.requests().length;

  it('is not what a file says that any program can write', async () => {
    await restartedWith({ baseUrl: `${impostor.url}/api/v1/`, dialect: 'current' });
    await session.restore();
    expect(session.state().server).toBe(new URL(simulator.url).host);
    await firstConversation(session);
    expect(asked()).toBe(0);
  });

  it('that only a file of an older version names is asked for, and nothing is lost', async () => {
    await restartedWith({ baseUrl: `${impostor.url}/api/v1/` });
    credentials.secrets.delete('api-server');
    await session.restore();
    expect(session.state()).toMatchObject({
      status: 'signed-out',
      notice: { code: 'serverUnknown' },
    });
    expect(asked()).toBe(0);
    expect(inboxIds(folder.path)).toEqual([null]);
    await session.signIn(computer.form());
    expect(session.state().notice).toBeNull();
    expect(JSON.parse(credentials.secrets.get('api-server') ?? '')).toMatchObject({
      baseUrl: `${simulator.url}/api/v1/`,
    });
  });

  it('of an older version is believed where it is one of Wassist’s own', async () => {
    await restartedWith({ baseUrl: 'https://backend.wassist.app/api/v1/', dialect: 'current' });
    credentials.secrets.delete('api-server');
    session = computer.session({ fetch: async () => Promise.reject(new TypeError('offline')) });
    await session.restore();
    expect(session.state().server).toBe('backend.wassist.app');
    expect(credentials.secrets.has('api-server')).toBe(true);
  });

  it('is never mixed with the key of another one, whenever the power fails', async () => {
    await session.signIn(computer.form());
    await session.close();
    for (const failsAt of [1, 2, 3, 4, 5]) {
      const copy = new Map(credentials.secrets);
      let steps = 0;
      const failing =
        <A extends unknown[], T>(work: (...args: A) => Promise<T>) =>
        async (...args: A) => {
          steps += 1;
          if (steps >= failsAt) throw new UserFailure('keyringLocked');
          return work(...args);
        };
      await keepToken(
        { ...credentials, set: failing(credentials.set), delete: failing(credentials.delete) },
        null,
        'key-of-the-impostor',
        { baseUrl: `${impostor.url}/api/v1/`, dialect: 'current' },
      ).catch(() => undefined);
      const server = credentials.secrets.get('api-server') ?? '';
      const isImpostors = credentials.secrets.get('api-token') === 'key-of-the-impostor';
      if (server) expect(server.includes(impostor.url)).toBe(isImpostors);
      credentials.secrets.clear();
      for (const [account, secret] of copy) credentials.secrets.set(account, secret);
    }
  });

  it('that is not Wassist’s gets nothing until the owner said so to main', async () => {
    const confirmServer = vi.fn(async () => false);
    const fetched = vi.fn(fetch);
    session = computer.session({ confirmServer, fetch: fetched });
    const form = computer.form({ apiKey: 'all that a page holds', serverAddress: 'evil.example' });
    await expect(session.signIn(form)).rejects.toMatchObject({ userError: { code: 'cancelled' } });
    expect(confirmServer).toHaveBeenCalledWith('https://evil.example');
    expect(fetched).not.toHaveBeenCalled();
  });
});

it('leaves when the server takes the key back, and keeps what is stored', async () => {
  await session.signIn(computer.form());
  simulator.setFaults([{ match: { path: 'conversations' }, fault: 'status', status: 401 }]);
  await vi.waitFor(() => expect(session.state().status).toBe('signed-out'), 15_000);
  expect(session.state().notice).toMatchObject({ code: 'auth' });
  expect(await credentials.get('inbox-key')).not.toBeNull();
  expect(computer.record()).not.toBeNull();
  expect(inboxIds(folder.path)).toEqual([null]);
}, 20_000);

describe('signing out', () => {
  it('asks first when a draft is there, then deletes everything', async () => {
    await session.signIn(computer.form());
    const conversationId = await firstConversation(session);
    session.requireWorkspace().saveDraft(conversationId, 'half a sentence');
    session.requireWorkspace().inbox.people.set(conversationId, { note: 'Pays late' });
    expect(await session.signOut(false)).toEqual({
      signedOut: false,
      deletes: { messages: expect.any(Number) as number, drafts: 1, unsent: 0, people: 1 },
    });
    expect(session.state().status).toBe('signed-in');

    expect(await session.signOut(true)).toEqual({ signedOut: true });
    expect(session.state().status).toBe('signed-out');
    expect(await credentials.get('api-token')).toBeNull();
    expect(await credentials.get('inbox-key')).toBeNull();
    expect(computer.record()).toBeNull();
    expect(inboxIds(folder.path)).toEqual([]);
  });

  it('ends a demo without touching what is stored', async () => {
    await session.signIn(computer.form());
    await session.close();
    session = computer.session();
    await session.startDemo();
    expect(session.state()).toMatchObject({ status: 'signed-in', demo: true, sessionOnly: false });
    await session.signOut(true);
    expect(session.state().status).toBe('signed-out');
    expect(inboxIds(folder.path)).toEqual([null]);
  });
});

it('has no workspace while signed out', () => {
  expect(() => session.requireWorkspace()).toThrow(UserFailure);
});

it('begins again with an inbox that turns out to be damaged in use, once, and says so', async () => {
  await session.signIn(computer.form());
  const id = await firstConversation(session);
  const damaged = session.requireWorkspace();
  damaged.saveDraft(id, 'half a thought');
  writeFileSync(join(folder.path, 'inbox.db.suspect'), '');
  session.repair();
  await vi.waitFor(() => expect(session.state().notice?.code).toBe('databaseDamaged'), 15_000);
  expect(session.state().notice?.params).toMatchObject({ drafts: 1 });
  expect(session.requireWorkspace()).not.toBe(damaged);
  expect(session.requireWorkspace().inbox.drafts.get(id)).toBe('half a thought');
  await firstConversation(session);

  const repaired = session.requireWorkspace();
  session.repair();
  await delay(50);
  expect(session.requireWorkspace()).toBe(repaired);
});
