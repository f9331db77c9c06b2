import type { ConnectionState } from '@shared/app-state';
import type { AppLock } from '../../app-lock/app-lock';
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
