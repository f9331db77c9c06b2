import { setTimeout as delay } from 'node:timers/promises';
import type { SessionState } from '@shared/views';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Simulator, startSimulator } from '../src-simulator';
import { systemClock } from './clock';
import { UserFailure } from './failure';
import { silentLog } from './log';
import { createRooms } from './rooms';
import { createSession, type Session, type SessionParts, type SessionRooms } from './session';
import { inboxIds } from './storage/open';
import type { WorkspaceRecord } from './storage/settings';
import { createMemoryCredentials } from './storage/testing/credentials';
import { temporaryFolder } from './storage/testing/inbox';
import type { Workspace } from './workspace';

let simulator: Simulator;
let session: Session;
let states: SessionState[];
let record: WorkspaceRecord | null;
let openedWith: (string | null)[];
let folder: ReturnType<typeof temporaryFolder>;
let credentials: ReturnType<typeof createMemoryCredentials>;

function roomsOf(): SessionRooms {
  const rooms = createRooms({
    folder: folder.path,
    clock: systemClock,
    log: silentLog,
    random: Math.random,
    firstPollAfter: Promise.resolve(),
    fixedPollMs: 50,
    retention: () => ({ keepDays: null, maxBytes: 1e9, maxMediaBytes: 1e9 }),
    onConnection: () => {},
    onOpened: () => {},
  });
  return {
    ...rooms,
    openInbox: (key, id) => {
      openedWith.push(key);
      return rooms.openInbox(key, id);
    },
  };
}

function create(overrides: Partial<SessionParts> = {}): Session {
  return createSession({
    credentials,
    record: { get: () => record, set: (next) => (record = next) },
    rooms: async () => roomsOf(),
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
  folder = temporaryFolder();
  credentials = createMemoryCredentials();
  session = create();
});

afterEach(async () => {
  await session.close();
  await simulator.close();
  folder.remove();
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
    await session.restore(Promise.resolve());
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
    await session.restore(Promise.resolve());
    expect(session.state()).toMatchObject({
      status: 'signed-out',
      notice: { code: 'keyringLocked' },
    });
    expect(record).not.toBeNull();
    expect(inboxIds(folder.path)).toEqual([null]);
  });

  describe('from a keyring that takes its time', () => {
    let answer: (how: 'opens' | 'stays locked') => void;

    beforeEach(async () => {
      await session.signIn(form());
      await session.close();
      const { promise, resolve } = Promise.withResolvers<'opens' | 'stays locked'>();
      answer = resolve;
      const get: typeof credentials.get = async (account) => {
        if ((await promise) === 'opens') return credentials.get(account);
        throw new UserFailure('keyringLocked');
      };
      session = create({ credentials: { ...credentials, get } });
      openedWith = [];
    });

    it.each(['opens', 'stays locked'] as const)(
      'leaves a demo alone that the owner went to meanwhile (%s)',
      async (how) => {
        const restored = session.restore(Promise.resolve());
        await session.startDemo();
        answer(how);
        await restored;
        expect(session.state()).toMatchObject({ demo: true, notice: null });
        expect(openedWith).toEqual([null]);
      },
    );

    it('does not bring back what the owner signed out of meanwhile', async () => {
      const restored = session.restore(Promise.resolve());
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
  const rooms = roomsOf();
  const slowly: typeof credentials.set = async (account, secret) => {
    await delay(100);
    await credentials.set(account, secret);
  };
  session = create({
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
  await Promise.all([session.signIn(form()), session.signIn(form())]);
  expect(entered).toHaveLength(2);
  expect(entered[0]!.close).toHaveBeenCalledOnce();
  expect(entered[1]!.close).not.toHaveBeenCalled();
  expect(session.workspace()).toBe(entered[1]);
});

it('leaves when the server takes the key back, and keeps what is stored', async () => {
  await session.signIn(form());
  simulator.setFaults([{ match: { path: 'conversations' }, fault: 'status', status: 401 }]);
  await vi.waitFor(() => expect(session.state().status).toBe('signed-out'), 5000);
  expect(session.state().notice).toMatchObject({ code: 'auth' });
  expect(await credentials.get('inbox-key')).not.toBeNull();
  expect(record).not.toBeNull();
  expect(inboxIds(folder.path)).toEqual([null]);
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
    expect(inboxIds(folder.path)).toEqual([]);
  });

  it('ends a demo without touching what is stored', async () => {
    await session.signIn(form());
    await session.startDemo();
    expect(session.state()).toMatchObject({ status: 'signed-in', demo: true, sessionOnly: false });
    await session.signOut(false);
    expect(session.state().status).toBe('signed-out');
    expect(inboxIds(folder.path)).toEqual([null]);
  });
});

describe('another workspace', () => {
  let other: Simulator;
  beforeEach(async () => {
    other = await startSimulator({ conversations: 2, seed: 99, requestsPerMinute: 0 });
  });
  afterEach(() => other.close());

  const signInElsewhere = () =>
    session.signIn({ apiKey: other.apiKey, serverAddress: other.url, sessionOnly: false });
  const accounts = () => [...credentials.secrets.keys()].sort();

  it('finds nothing of the one before, which has everything again when it is back', async () => {
    await session.signIn(form());
    const conversationId = await firstConversation();
    simulator.setFaults([{ match: { method: 'POST' }, fault: 'status', status: 503 }]);
    session.requireWorkspace().outbox.sendText(conversationId, 'only for this one', null);
    session.requireWorkspace().saveDraft(conversationId, 'half a sentence');

    await signInElsewhere();
    await firstConversation();
    const { inbox } = session.requireWorkspace();
    expect(inbox.views.get(conversationId)).toBeNull();
    expect(inbox.outbox.open()).toEqual([]);
    expect(session.state().notice).toEqual({ code: 'otherWorkspace', params: {} });
    const id = record?.inboxId;
    expect(accounts()).toEqual([`api-token:${id}`, 'inbox-key', `inbox-key:${id}`]);

    await session.close();
    session = create();
    await session.restore(Promise.resolve());
    expect(session.state().server).toBe(new URL(other.url).host);

    await session.signIn(form());
    expect(record?.inboxId).toBeNull();
    const back = session.requireWorkspace().inbox;
    expect(back.drafts.get(conversationId)).toBe('half a sentence');
    expect(back.outbox.open()).toMatchObject([{ payload: { text: 'only for this one' } }]);
    expect(other.sent()).toEqual([]);
    expect(accounts()).toEqual(['api-token', 'inbox-key', `inbox-key:${id}`]);
  });

  it('that signs out takes nothing of the one before with it', async () => {
    await session.signIn(form());
    await firstConversation();
    await signInElsewhere();
    const id = record?.inboxId;
    expect(inboxIds(folder.path)).toEqual([null, id]);
    await session.signOut(true);
    expect(inboxIds(folder.path)).toEqual([null]);
    expect(accounts()).toEqual(['inbox-key']);
    await session.signIn(form());
    expect(session.state().notice).toBeNull();
    await session.signOut(true);
    expect([inboxIds(folder.path), accounts()]).toEqual([[], []]);
  });

  it('can remove what the one before left, and nothing of its own', async () => {
    await session.signIn(form());
    await firstConversation();
    expect(await session.otherInboxes()).toEqual([]);
    await signInElsewhere();
    const conversationId = await firstConversation();
    const id = record?.inboxId;
    expect(await session.otherInboxes()).toEqual([null]);
    await session.removeOtherInboxes();
    expect([inboxIds(folder.path), await session.otherInboxes()]).toEqual([[id], []]);
    expect(accounts()).toEqual([`api-token:${id}`, `inbox-key:${id}`]);
    expect(session.requireWorkspace().inbox.views.get(conversationId)).not.toBeNull();
  });

  it('for this session only leaves what is stored alone, also when it signs out', async () => {
    await session.signIn(form());
    await firstConversation();
    const before = record;
    await session.signIn({ apiKey: other.apiKey, serverAddress: other.url, sessionOnly: true });
    await session.signOut(true);
    expect([record, inboxIds(folder.path)]).toEqual([before, [null]]);
    expect(accounts()).toEqual(['api-token', 'inbox-key']);
  });

  it('keeps the one before open for a new try when the keyring takes no token', async () => {
    await session.signIn(form());
    await firstConversation();
    const set: typeof credentials.set = async (account, secret) => {
      if (account.startsWith('api-token:')) throw new UserFailure('keyringLocked');
      await credentials.set(account, secret);
    };
    await session.close();
    session = create({ credentials: { ...credentials, set } });
    await expect(signInElsewhere()).rejects.toMatchObject({ userError: { code: 'keyringLocked' } });
    await session.restore(Promise.resolve());
    expect(session.state().server).toBe(new URL(simulator.url).host);
  });
});

it('gives nobody a workspace while signed out', () => {
  expect(() => session.requireWorkspace()).toThrow(UserFailure);
});
