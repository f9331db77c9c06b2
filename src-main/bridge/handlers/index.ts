import type { BridgeHandlers } from '../dispatch';
import { desktopHandlers } from './desktop';
import { inboxHandlers, manyHandlers } from './inbox';
import { outboxHandlers } from './outbox';
import { peopleHandlers } from './people';
import { lockHandlers, sessionHandlers } from './session';
import { settingsHandlers } from './settings';
import { startHandlers } from './start';

export type HandlerParts = Parameters<typeof desktopHandlers>[0] &
  Parameters<typeof startHandlers>[0] &
  Parameters<typeof inboxHandlers>[0] &
  Parameters<typeof lockHandlers>[0] &
  Parameters<typeof outboxHandlers>[0] &
  Parameters<typeof settingsHandlers>[0];

/** One handler per method of the contract; a missing one is a compile error. */
export function bridgeHandlers(parts: HandlerParts): BridgeHandlers {
  return {
    ...startHandlers(parts),
    ...sessionHandlers(parts.session),
    ...lockHandlers(parts),
    ...inboxHandlers(parts),
    ...manyHandlers(parts),
    ...peopleHandlers(parts.session),
    ...outboxHandlers(parts),
    ...settingsHandlers(parts),
    ...desktopHandlers(parts),
  };
}
