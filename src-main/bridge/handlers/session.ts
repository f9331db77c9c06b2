import type { ConnectionState } from '@shared/app-state';
import type { BridgeOutput } from '@shared/bridge';
import type { AppLock } from '../../app-lock/app-lock';
import type { ServerClock } from '../../common/server-clock';
import type { Session } from '../../session/types';
import type { SettingsStore } from '../../storage/settings';
import type { Windows } from '../../windows/types';
import type { BridgeHandlers, HandlersFor } from '../dispatch';

const signedOut: ConnectionState = {
  phase: 'signed-out',
  lastCheckedAtMs: null,
  troubleSinceMs: null,
  nextCheckAtMs: null,
  checking: false,
  error: null,
  skipped: [],
  outboxWaiting: 0,
  instant: { working: false, lastRingAtMs: null },
};

/** How the polls go; signed out there are none. */
export function connectionOf(session: Session): ConnectionState {
  return session.workspace()?.poller.state() ?? signedOut;
}

/** Signing in and out, and how the connection does. */
export function sessionHandlers(session: Session): HandlersFor<'connection' | 'session'> {
  return {
    'session.get': async () => {
      await session.settled();
      return session.state();
    },
    'session.signIn': async (input) => {
      await session.signIn(input);
      return session.state();
    },
    'session.startDemo': async () => {
      await session.startDemo();
      return session.state();
    },
    'session.signOut': ({ force }) => session.signOut(force),
    'session.dismissNotice': () => {
      session.dismissNotice();
      return null;
    },
    'connection.get': () => connectionOf(session),
    'connection.checkNow': async () => {
      const { poller } = session.requireWorkspace();
      await poller.checkNow('user');
      return poller.state();
    },
  };
}

/** The app lock. */
export function lockHandlers(parts: { lock: AppLock; session: Session }): HandlersFor<'lock'> {
  const { lock, session } = parts;
  return {
    'lock.get': () => lock.state(),
    'lock.unlock': async ({ pin }) => {
      await (pin === null ? lock.unlockByTouch() : lock.unlock(pin));
      return lock.state();
    },
    'lock.now': async () => {
      await lock.lock();
      return null;
    },
    'lock.set': async (change) => {
      await lock.set(change);
      return lock.state();
    },
    'lock.turnOff': async ({ pin }) => {
      await lock.turnOff(pin);
      return lock.state();
    },
    'lock.forgotten': async () => {
      await session.signOut(true);
      return null;
    },
  };
}

/** What a page starts with: each question more, one after the other, would hold up its first frame. */
export function startHandlers(parts: {
  session: Session;
  settings: SettingsStore;
  clock: Pick<ServerClock, 'aheadMs'>;
  windows: Pick<Windows, 'started'>;
}): Pick<BridgeHandlers, 'page.start'> {
  const { session } = parts;

  function firstRows(rows: number): BridgeOutput<'page.start'>['list'] {
    const workspace = session.workspace();
    if (!workspace || rows === 0 || session.state().locked) return null;
    const sort = parts.settings.get().appearance.listSort;
    const query = { filter: 'all', sort, agentId: null, country: null } as const;
    try {
      return workspace.inbox.views.list({ ...query, offset: 0, limit: rows });
    } catch {
      // The page asks for the list itself then, and says why there is none.
      return null;
    }
  }

  return {
    'page.start': async ({ rows }, sender) => {
      await session.settled();
      const { locked } = session.state();
      const settings = parts.settings.get();
      return {
        settings: locked ? { ...settings, cannedReplies: [] } : settings,
        session: session.state(),
        connection: connectionOf(session),
        clockAheadMs: parts.clock.aheadMs(),
        list: firstRows(rows),
        wishes: parts.windows.started(sender),
      };
    },
  };
}
