/** A computer for tests: keyring, folder and settings as a session finds them, and a server to sign in to. */

import type { SessionState } from '@shared/app-state';
import { defaultSettings } from '@shared/settings';
import { expect, vi } from 'vitest';
import { startSimulator } from '../../src-simulator';
import { silentLog } from '../common/log';
import { createServerClock } from '../common/server-clock';
import { connectSocket } from '../doorbell/socket';
import { createRooms, type SessionRooms } from '../session/rooms';
import { createSession } from '../session/session';
import type { Session, SessionParts } from '../session/types';
import type { WorkspaceRecord } from '../storage/settings';
import { createMemoryCredentials } from '../storage/testing/credentials';
import { temporaryFolder } from '../storage/testing/inbox';

export type Computer = Awaited<ReturnType<typeof startComputer>>;

export async function startComputer() {
  const simulator = await startSimulator({ conversations: 3, messages: 4, requestsPerMinute: 0 });
  const folder = temporaryFolder();
  const credentials = createMemoryCredentials();
  const clock = createServerClock();
  const states: SessionState[] = [];
  const openedWith: (string | null)[] = [];
  const composer = { ...defaultSettings.composer };
  let record: WorkspaceRecord | null = null;

  function rooms(): SessionRooms {
    const made = createRooms({
      folder: folder.path,
      clock,
      log: silentLog,
      random: Math.random,
      firstPollAfter: Promise.resolve(),
      fixedPollMs: 50,
      stream: { connect: async (...given) => connectSocket(...given), isDirect: async () => true },
      isInstant: () => true,
      openingHours: () => [],
      composer: () => composer,
      retention: () => ({ keepDays: null, maxBytes: 1e9, maxMediaBytes: 1e9 }),
      onConnection: () => {},
      onOpened: () => {},
      onDamaged: () => {},
    });
    return {
      ...made,
      openInbox: (key, id) => {
        openedWith.push(key);
        return made.openInbox(key, id);
      },
    };
  }

  return {
    simulator,
    folder,
    credentials,
    /** What pages were told, oldest first. */
    states,
    /** The keys of the inboxes that were opened; null: in memory. */
    openedWith,
    /** What the owner has set of his replies. */
    composer,
    rooms,
    record: () => record,
    /** As whatever program can, in settings.json. */
    writeRecord: (written: object) => {
      record = { inboxId: null, ...written };
    },

    /** The app, started; nothing is open in it. */
    session(overrides: Partial<SessionParts> = {}): Session {
      return createSession({
        credentials,
        record: { get: () => record, set: (next) => (record = next) },
        rooms: async () => rooms(),
        closingWorkspace: () => {},
        startDemo: () => startSimulator({ conversations: 2, messages: 2 }),
        fetch,
        sendFetch: fetch,
        budget: undefined,
        presetServer: null,
        firstNotice: null,
        keyringOpen: async () => {},
        isLocked: () => false,
        onForgotten: async () => {},
        confirmServer: async () => false,
        clock,
        log: silentLog,
        onChange: (state) => states.push(state),
        ...overrides,
      });
    },

    /** The sign-in form, filled in. */
    form: (changes: object = {}) => ({
      apiKey: simulator.apiKey,
      serverAddress: simulator.url,
      sessionOnly: false,
      ...changes,
    }),

    async stop() {
      await simulator.close();
      folder.remove();
    },
  };
}

/** The newest one's id, once the first poll has brought any. */
export async function firstConversation(session: Session): Promise<string> {
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
  return newest().rows[0]?.id ?? '';
}
