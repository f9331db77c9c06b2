/**
 * Sign-in and sign-out. The token goes from the form over the server's check into the keychain and the
 * client, and never into a file, the log or a page. Opens and closes the workspace that belongs to it.
 */

import type { Held, SessionState } from '@shared/app-state';
import { everyCapability } from '@shared/capabilities';
import { toUserError, UserFailure } from '../common/failure';
import { createSerialQueue } from '../common/serial-queue';
import { mayAnswerLater } from '../storage/credentials';
import type { InboxId } from '../storage/types';
import type { DetectedServer } from '../wassist/detect-server';
import type { WassistClient } from '../wassist/types';
import { type Connection, createConnection } from './connection';
import type { ChosenInbox, OpenedInbox } from './inbox-choice';
import type { SessionRooms } from './rooms';
import { forgetSecrets, forgetToken, isOfOtherServer, keepToken, secretsOf } from './secrets';
import { createServerTrust } from './server-trust';
import type { Session, SessionParts } from './types';
import type { Workspace } from './workspace';

/** How long a window waits for the keyring before it shows the sign-in screen. */
const RESTORE_PATIENCE_MS = 2000;

interface Open {
  workspace: Workspace;
  client: WassistClient;
  demo: { close(): Promise<void> } | null;
  sessionOnly: boolean;
}

/** A keyring that does not answer is asked again, at growing intervals. */
const KEYRING_AGAIN_MS = 5_000;
const KEYRING_LONGEST_MS = 60_000;

/** A demo or a session-only sign-in stores nothing: what is on the disk belongs to another workspace. */
const isStored = ({ demo, sessionOnly }: Pick<Open, 'demo' | 'sessionOnly'>) =>
  demo === null && !sessionOnly;

function heldBy({ workspace: { inbox } }: Open): Held {
  const { waiting, stuck, later } = inbox.outbox.counts();
  return {
    messages: inbox.use().messages,
    drafts: inbox.drafts.count(),
    unsent: waiting + stuck + later,
    people: inbox.people.count(),
  };
}

export function createSession(parts: SessionParts): Session {
  let open: Open | null = null;
  let notice = parts.firstNotice;
  let settled: Promise<void> = Promise.resolve();
  let closed = false;
  let cancelAgain = () => {};
  let repaired = false;
  const makeSure = createServerTrust(parts);

  const state = (): SessionState => ({
    status: open ? 'signed-in' : 'signed-out',
    demo: open?.demo != null,
    locked: open !== null && parts.isLocked(),
    sessionOnly: open?.sessionOnly ?? false,
    server: open ? new URL(open.client.baseUrl).host : null,
    presetServer: parts.presetServer,
    dialect: open?.client.dialect ?? null,
    capabilities: open?.client.capabilities() ?? everyCapability,
    notice,
  });
  const changed = () => parts.onChange(state());

  /** Serialises sign-in and sign-out, so that no inbox is opened twice and no workspace left open. */
  const enqueue = createSerialQueue();

  const connect = (rooms: SessionRooms, token: string, server: DetectedServer) =>
    createConnection(parts, rooms, {
      token,
      server,
      onRefused: (client) => void enqueue(() => refused(client)),
    });

  function enter(
    rooms: SessionRooms,
    { client, skipped }: Connection,
    opened: OpenedInbox,
    kept: Pick<Open, 'demo' | 'sessionOnly'> = { demo: null, sessionOnly: false },
  ): void {
    client.onCapabilities(changed);
    const workspace = rooms.openWorkspace({ client, inbox: opened.inbox, skipped });
    open = { client, workspace, ...kept };
    notice = opened.notice ?? (notice === parts.firstNotice ? notice : null);
    parts.log.info('session.open', { dialect: client.dialect, stored: isStored(kept) });
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

  /** The server revoked the token. Stored messages stay; the owner signs in again. */
  async function refused(client: WassistClient): Promise<void> {
    if (open?.client !== client) return;
    parts.log.warn('session.refused');
    await leave();
    notice = { code: 'auth', params: {} };
    changed();
  }

  /** A keyring may start or be unlocked late after the computer starts: it is asked again until it answers. */
  async function restore(failures = 0): Promise<void> {
    const record = parts.record.get();
    if (!record) return;
    const { inboxId } = record;
    // A keyring can take a minute, in which the owner can sign in by hand, open the demo or sign out.
    const isWanted = () => open === null && parts.record.get()?.inboxId === inboxId;
    try {
      // Both at once: the keyring answers while the code is loaded.
      const [{ token, key, server }, rooms] = await Promise.all([
        secretsOf(parts.credentials, record),
        parts.rooms(),
      ]);
      // Another or an emptied keyring: signing out removes the record too.
      if (!token || !key) throw new UserFailure('keyringEmpty');
      if (!server) throw new UserFailure('serverUnknown');
      await parts.keyringOpen('start');
      await enqueue(async () => {
        if (!isWanted()) return;
        const opened = await rooms.openInbox(key, inboxId);
        enter(rooms, connect(rooms, token, server), opened);
      });
    } catch (error) {
      // A locked keyring or database: shown on the sign-in screen; stored data is left alone.
      const failure = toUserError(error);
      parts.log.warn('session.restore-failed', { code: failure.code });
      if (closed || !isWanted()) return;
      if (mayAnswerLater(error)) {
        const waitMs = Math.min(KEYRING_LONGEST_MS, KEYRING_AGAIN_MS * 2 ** failures);
        cancelAgain = parts.clock.after(waitMs, () => void restore(failures + 1));
      }
      // Only once: it may have been dismissed.
      if (failures > 0) return;
      notice = failure;
      changed();
    }
  }

  /** Opens the inbox that belongs to this workspace; those of other workspaces stay apart. */
  async function enterOwn(rooms: SessionRooms, token: string, server: DetectedServer) {
    const connection = connect(rooms, token, server);
    const before = parts.record.get();
    let own: ChosenInbox | null = null;
    try {
      own = await rooms.chooseInbox({
        ids: rooms.inboxIds(),
        open: rooms.openInbox,
        credentials: parts.credentials,
        client: connection.client,
      });
      // The keyring must accept the token before the old one is removed.
      await keepToken(parts.credentials, own.id, token, server);
      await parts.keyringOpen('owner');
    } catch (error) {
      own?.inbox.close();
      connection.client.close();
      throw error;
    }
    const isAnother = before !== null && before.inboxId !== own.id;
    if (isAnother) own.notice ??= { code: 'otherWorkspace', params: {} };
    enter(rooms, connection, own);
    parts.record.set({ inboxId: own.id });
    // Going back to the other workspace takes its key again. A key of another server is left alone.
    if (isAnother && !(await isOfOtherServer(parts.credentials, before.inboxId, server.baseUrl))) {
      await forgetToken(parts.credentials, before.inboxId);
    }
  }

  /** A failure is no reason to stay signed in: these messages are later shown as the agent's. */
  async function rememberOwn({ workspace }: Open): Promise<void> {
    try {
      (await parts.rooms()).rememberOwn(workspace.inbox);
    } catch (error) {
      parts.log.warn('session.own-not-kept', { code: toUserError(error).code });
    }
  }

  async function forget(id: InboxId): Promise<void> {
    const { deleteInbox } = await parts.rooms();
    await deleteInbox(id);
    await forgetSecrets(parts.credentials, id);
  }

  async function otherInboxes(): Promise<InboxId[]> {
    const own = parts.record.get();
    return (await parts.rooms()).inboxIds().filter((id) => id !== own?.inboxId);
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
      if (open) throw new UserFailure('signedIn');
      const rooms = await parts.rooms();
      const token = apiKey.trim();
      const address = serverAddress?.trim() || null;
      if (address !== null) await makeSure(address);
      const found = await rooms.detectServer({
        serverAddress: address,
        apiKey: token,
        fetch: parts.fetch,
        clock: parts.clock,
        log: parts.log,
      });
      await enqueue(async () => {
        if (open) throw new UserFailure('signedIn');
        if (!sessionOnly) return enterOwn(rooms, token, found);
        const kept = { demo: null, sessionOnly };
        enter(rooms, connect(rooms, token, found), await rooms.openInbox(null, null), kept);
      });
    },

    startDemo: () =>
      enqueue(async () => {
        if (open) throw new UserFailure('signedIn');
        const [rooms, demo] = await Promise.all([parts.rooms(), parts.startDemo()]);
        const connection = connect(rooms, demo.apiKey, { baseUrl: demo.url, dialect: 'current' });
        enter(rooms, connection, await rooms.openInbox(null, null), { demo, sessionOnly: false });
      }),

    signOut: (force) =>
      enqueue(async () => {
        const leaving = open;
        if (leaving && !force) return { signedOut: false, deletes: heldBy(leaving) };
        const id = parts.record.get()?.inboxId ?? null;
        if (leaving && isStored(leaving)) await rememberOwn(leaving);
        await leave();
        if (leaving === null || isStored(leaving)) {
          parts.record.set(null);
          await forget(id);
        }
        await parts.onForgotten();
        notice = null;
        changed();
        return { signedOut: true };
      }),

    otherInboxes,

    removeOtherInboxes: () =>
      enqueue(async () => {
        for (const id of await otherInboxes()) await forget(id);
      }),

    repair() {
      const damaged = open;
      if (repaired || !damaged || !isStored(damaged)) return;
      repaired = true;
      // Not inside the call that found the damage.
      parts.clock.after(0, () => {
        void enqueue(async () => {
          if (open === damaged) await leave();
        }).then(() => restore());
      });
    },

    dismissNotice() {
      notice = null;
      changed();
    },

    close() {
      closed = true;
      cancelAgain();
      return leave();
    },
  };
}
