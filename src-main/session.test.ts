import type { SessionState } from '@shared/views';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Simulator, startSimulator } from '../src-simulator';
import { systemClock } from './clock';
import { UserFailure } from './failure';
import { silentLog } from './log';
import { createSession, type Session, type SessionParts } from './session';
import { createMemoryCredentials } from './storage/credentials';
import { openInbox } from './storage/inbox';
import type { WorkspaceRecord } from './storage/settings';
import { createWassistClient } from './wassist/client';
import { detectServer } from './wassist/detect-server';
import { openWorkspace } from './workspace';

let simulator: Simulator;
let session: Session;
let states: SessionState[];
let record: WorkspaceRecord | null;
let openedWith: (string | null)[];
const credentials = { ...createMemoryCredentials() };
const deleteInbox = vi.fn();

function create(overrides: Partial<SessionParts> = {}): Session {
  return createSession({
    credentials,
    record: { get: () => record, set: (next) => (record = next) },
    rooms: async () => ({
      createWassistClient,
      detectServer,
      openInbox: (key) => {
        openedWith.push(key);
        const inbox = openInbox({ file: null, key: '', clock: systemClock, log: silentLog });
        return { inbox, notice: null };
      },
      deleteInbox,
      openWorkspace: (parts) =>
        openWorkspace({
          ...parts,
          clock: systemClock,
          log: silentLog,
          random: Math.random,
          fixedPollMs: 50,
          retention: () => ({ keepDays: null, maxBytes: 1e9, maxMediaBytes: 1e9 }),
          onConnection: () => {},
        }),
    }),
    closingWorkspace: () => {},
    startDemo: () => startSimulator({ conversations: 2, messages: 2 }),
    fetch,
    sendFetch: fetch,
    budget: undefined,
    presetServer: null,
    clock: systemClock,
    log: silentLog,
    onChange: (state) => states.push(state),
    ...overrides,
  });
}

const form = (changes: object = {}) => ({
  apiKey: simulator.apiKey,
  serverAddress: simulator.url,
  sessionOnly: false,
  ...changes,
});

async function firstConversation(): Promise<string> {
  const { views } = session.requireWorkspace().inbox;
  const newest = () =>
    views.list({
      filter: 'all',
      sort: 'newest',
      agentId: null,
      country: null,
      offset: 0,
      limit: 1,
    });
  await vi.waitFor(() => expect(newest().rows).toHaveLength(1));
  return newest().rows[0]!.id;
}

beforeEach(async () => {
  simulator = await startSimulator({ conversations: 3, messages: 4, requestsPerMinute: 0 });
  states = [];
  openedWith = [];
  record = null;
  deleteInbox.mockReset();
  await credentials.delete('api-token');
  await credentials.delete('inbox-key');
  session = create();
});

afterEach(async () => {
  await session.close();
  await simulator.close();
});

describe('signing in', () => {
  it('checks the key first, then keeps token and database key in the keychain', async () => {
    await session.signIn(form({ apiKey: `  ${simulator.apiKey}\n` }));
    expect(session.state()).toMatchObject({ status: 'signed-in', demo: false, sessionOnly: false });
    expect(await credentials.get('api-token')).toBe(simulator.apiKey);
    expect(await credentials.get('inbox-key')).toMatch(/^[0-9a-f]{64}$/);
    expect(openedWith).toEqual([await credentials.get('inbox-key')]);
    expect(JSON.stringify([record, states])).not.toContain(simulator.apiKey);
  });

  it('stores nothing for a wrong key', async () => {
    await expect(session.signIn(form({ apiKey: 'wrong' }))).rejects.toMatchObject({
      userError: { code: 'auth' },
    });
    expect(session.state().status).toBe('signed-out');
    expect(await credentials.get('api-token')).toBeNull();
    expect(record).toBeNull();
  });

  it('does not go on without the keyring, unless for this session only', async () => {
    const locked = async () => {
      throw new UserFailure('keyringLocked');
    };
    session = create({ credentials: { ...credentials, get: locked, set: locked } });
    await expect(session.signIn(form())).rejects.toMatchObject({
      userError: { code: 'keyringLocked' },
    });
    expect(session.state().status).toBe('signed-out');
    await session.signIn(form({ sessionOnly: true }));
    expect(session.state()).toMatchObject({ status: 'signed-in', sessionOnly: true });
    expect(openedWith).toEqual([null]);
    expect(record).toBeNull();
  });
});

describe('restoring', () => {
  it('opens what the last run left', async () => {
    await session.signIn(form());
    await session.close();
    session = create();
    await session.restore();
    expect(session.state().status).toBe('signed-in');
    expect(openedWith[1]).toBe(openedWith[0]);
  });

  it('touches nothing when the keyring is locked, and says so', async () => {
    await session.signIn(form());
    await session.close();
    const locked = async () => {
      throw new UserFailure('keyringLocked');
    };
    session = create({ credentials: { ...credentials, get: locked } });
    await session.restore();
    expect(session.state()).toMatchObject({
      status: 'signed-out',
      notice: { code: 'keyringLocked' },
    });
    expect(record).not.toBeNull();
    expect(deleteInbox).not.toHaveBeenCalled();
  });
});

it('leaves when the server takes the key back, and keeps what is stored', async () => {
  await session.signIn(form());
  simulator.setFaults([{ match: { path: 'conversations' }, fault: 'status', status: 401 }]);
  await vi.waitFor(() => expect(session.state().status).toBe('signed-out'), 5000);
  expect(session.state().notice).toMatchObject({ code: 'auth' });
  expect(await credentials.get('inbox-key')).not.toBeNull();
  expect(record).not.toBeNull();
  expect(deleteInbox).not.toHaveBeenCalled();
});

describe('signing out', () => {
  it('asks first when a draft is there, then deletes everything', async () => {
    await session.signIn(form());
    const conversationId = await firstConversation();
    session.requireWorkspace().saveDraft(conversationId, 'half a sentence');
    expect(await session.signOut(false)).toEqual({ signedOut: false, unsent: 1 });
    expect(session.state().status).toBe('signed-in');

    expect(await session.signOut(true)).toEqual({ signedOut: true, unsent: 0 });
    expect(session.state().status).toBe('signed-out');
    expect(await credentials.get('api-token')).toBeNull();
    expect(await credentials.get('inbox-key')).toBeNull();
    expect(record).toBeNull();
    expect(deleteInbox).toHaveBeenCalledOnce();
  });

  it('ends a demo without touching what is stored', async () => {
    await session.startDemo();
    expect(session.state()).toMatchObject({ status: 'signed-in', demo: true, sessionOnly: false });
    await session.signOut(false);
    expect(session.state().status).toBe('signed-out');
    expect(deleteInbox).not.toHaveBeenCalled();
  });
});

it('gives nobody a workspace while signed out', () => {
  expect(() => session.requireWorkspace()).toThrow(UserFailure);
});
