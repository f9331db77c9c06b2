import type { AppLock } from '../../app-lock/app-lock';
import type { Session } from '../../session/types';
import type { HandlersFor } from '../dispatch';

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
