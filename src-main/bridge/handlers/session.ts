import type { ConnectionState } from '@shared/app-state';
import type { Session } from '../../session/types';
import type { HandlersFor } from '../dispatch';

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
