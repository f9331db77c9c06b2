/**
 * Who is signed in where. Owns the token's way: form → server's check → keychain → client; it reaches
 * no file, no log and no page. Opens and closes the workspace that belongs to it.
 */
import { randomBytes } from 'node:crypto';
import type { Capabilities } from '@shared/domain';
import type { UserError } from '@shared/errors';
import type { SessionState } from '@shared/views';
import type { Clock } from './clock';
import { toUserError, UserFailure } from './failure';
import type { Log } from './log';
import type { Credentials } from './storage/credentials';
import type { WorkspaceRecord } from './storage/settings';
import type { Inbox } from './storage/types';
import type { createWassistClient } from './wassist/client';
import type { detectServer } from './wassist/detect-server';
import type { WassistClient, WassistClientOptions } from './wassist/types';
import type { Workspace, WorkspaceParts } from './workspace';

/** What a workspace is made of; the start of the app does without. */
export interface SessionRooms {
  createWassistClient: typeof createWassistClient;
  detectServer: typeof detectServer;
  /** The encrypted inbox on disk, or in memory where `key` is null. */
  openInbox: (key: string | null) => { inbox: Inbox; notice: UserError | null };
  deleteInbox: () => Promise<void>;
  openWorkspace: (parts: Pick<WorkspaceParts, 'client' | 'inbox' | 'skipped'>) => Workspace;
}

export interface SessionParts {
  credentials: Credentials;
  record: { get(): WorkspaceRecord | null; set(record: WorkspaceRecord | null): void };
  /** Loads them once. */
  rooms: () => Promise<SessionRooms>;
  /** Before a workspace closes: nobody asks it anything more. */
  closingWorkspace: () => void;
  startDemo: () => Promise<{ url: string; apiKey: string; close(): Promise<void> }>;
  fetch: typeof globalThis.fetch;
  /** For what must not be repeated behind our back (wassist/fresh-connection.ts). */
  sendFetch: typeof globalThis.fetch;
  /** Default: what the API allows. */
  budget: WassistClientOptions['budget'];
  presetServer: string | null;
  clock: Clock;
  log: Log;
  onChange: (state: SessionState) => void;
}

export interface Session {
  state(): SessionState;
  /** Resolves when the start's restore has ended, or takes its time (a keyring that asks for a password). */
  settled(): Promise<void>;
  workspace(): Workspace | null;
  /** Throws UserFailure `signedOut`. */
  requireWorkspace(): Workspace;
  /** Opens what the last run left; with nothing there, or a silent keyring, the sign-in screen stays. */
  restore(): Promise<void>;
  signIn(input: {
    apiKey: string;
    serverAddress: string | null;
    sessionOnly: boolean;
  }): Promise<void>;
  startDemo(): Promise<void>;
  signOut(force: boolean): Promise<{ signedOut: boolean; unsent: number }>;
  dismissNotice(): void;
  /** The app quits: lets a send under way end, then closes the database. */
  close(): Promise<void>;
}

/** So long a window waits for the keyring before it shows the sign-in screen. */
const RESTORE_PATIENCE_MS = 2000;

const everything: Capabilities = {
  takeover: true,
  credits: true,
  prompt: true,
  templates: true,
  readReceipts: true,
  typing: true,
};

interface Open {
  workspace: Workspace;
  client: WassistClient;
  demo: { close(): Promise<void> } | null;
  sessionOnly: boolean;
}

export function createSession(parts: SessionParts): Session {
  let open: Open | null = null;
  let notice: UserError | null = null;
  let settled: Promise<void> = Promise.resolve();

  const state = (): SessionState => ({
    status: open ? 'signed-in' : 'signed-out',
    demo: open?.demo != null,
    sessionOnly: open?.sessionOnly ?? false,
    server: open ? new URL(open.client.baseUrl).host : null,
    presetServer: parts.presetServer,
    dialect: open?.client.dialect ?? null,
    capabilities: open?.client.capabilities() ?? everything,
    notice,
  });
  const changed = () => parts.onChange(state());

  function enter(
    rooms: SessionRooms,
    token: string,
    record: WorkspaceRecord,
    key: string | null,
    demo: Open['demo'] = null,
  ): void {
    const opened = rooms.openInbox(key);
    const skipped = new Map<string, number>();
    const client = rooms.createWassistClient({
      baseUrl: record.baseUrl,
      dialect: record.dialect,
      authToken: token,
      fetch: parts.fetch,
      sendFetch: parts.sendFetch,
      budget: parts.budget,
      clock: parts.clock,
      log: parts.log,
      onAuthError: () => void refused(),
      onSkipped: ({ field, count }) => skipped.set(field, (skipped.get(field) ?? 0) + count),
    });
    client.onCapabilities(changed);
    open = {
      client,
      demo,
      sessionOnly: key === null && demo === null,
      workspace: rooms.openWorkspace({
        client,
        inbox: opened.inbox,
        skipped: () => [...skipped].map(([field, count]) => ({ field, count })),
      }),
    };
    notice = opened.notice;
    parts.log.info('session.open', { dialect: record.dialect, stored: key !== null });
    changed();
  }

  async function leave(): Promise<void> {
    const leaving = open;
    open = null;
    if (!leaving) return;
    parts.closingWorkspace();
    await leaving.workspace.close();
    leaving.client.close();
    await leaving.demo?.close();
  }

  /** The server took the token back. What is stored stays: the owner signs in again and goes on. */
  async function refused(): Promise<void> {
    if (!open) return;
    parts.log.warn('session.refused');
    await leave();
    notice = { code: 'auth', params: {} };
    changed();
  }

  async function secrets() {
    const token = await parts.credentials.get('api-token');
    return { token, key: await parts.credentials.get('inbox-key') };
  }

  async function restore(): Promise<void> {
    const record = parts.record.get();
    if (!record) return;
    try {
      const [rooms, { token, key }] = await Promise.all([parts.rooms(), secrets()]);
      if (token && key) enter(rooms, token, record, key);
    } catch (error) {
      // A locked keyring, a locked database: told on the sign-in screen; nothing stored is touched.
      notice = toUserError(error);
      parts.log.warn('session.restore-failed', { code: notice.code });
      changed();
    }
  }

  /** The keyring must take the token before the old one is gone: written first, and only then believed. */
  async function keep(token: string): Promise<string> {
    const key = (await parts.credentials.get('inbox-key')) ?? randomBytes(32).toString('hex');
    await parts.credentials.set('inbox-key', key);
    await parts.credentials.set('api-token', token);
    return key;
  }

  return {
    state,
    settled: () => settled,
    workspace: () => open?.workspace ?? null,

    requireWorkspace() {
      if (!open) throw new UserFailure('signedOut');
      return open.workspace;
    },

    restore() {
      const restored = restore();
      const patience = new Promise<void>((resolve) => {
        parts.clock.after(RESTORE_PATIENCE_MS, resolve);
      });
      settled = Promise.race([restored, patience]);
      return restored;
    },

    async signIn({ apiKey, serverAddress, sessionOnly }) {
      const rooms = await parts.rooms();
      const token = apiKey.trim();
      const found = await rooms.detectServer({
        serverAddress: serverAddress?.trim() || null,
        apiKey: token,
        fetch: parts.fetch,
        clock: parts.clock,
        log: parts.log,
      });
      await leave();
      if (sessionOnly) {
        enter(rooms, token, found, null);
        return;
      }
      const key = await keep(token);
      enter(rooms, token, found, key);
      parts.record.set(found);
    },

    async startDemo() {
      await leave();
      const [rooms, demo] = await Promise.all([parts.rooms(), parts.startDemo()]);
      enter(rooms, demo.apiKey, { baseUrl: demo.url, dialect: 'current' }, null, demo);
    },

    async signOut(force) {
      const leaving = open;
      if (leaving && !leaving.demo) {
        const { waiting, stuck } = leaving.workspace.inbox.outbox.counts();
        const unsent = waiting + stuck + leaving.workspace.inbox.drafts.count();
        if (unsent > 0 && !force) return { signedOut: false, unsent };
      }
      await leave();
      if (!leaving?.demo) {
        parts.record.set(null);
        const { deleteInbox } = await parts.rooms();
        await deleteInbox();
        if (!leaving?.sessionOnly) {
          await parts.credentials.delete('api-token');
          await parts.credentials.delete('inbox-key');
        }
      }
      notice = null;
      changed();
      return { signedOut: true, unsent: 0 };
    },

    dismissNotice() {
      notice = null;
      changed();
    },

    close: leave,
  };
}
