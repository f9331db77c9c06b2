/** Puts the room together: one channel, its checks and one handler per method. */

import { shell } from 'electron';
import { writeClipboardText } from '../app/clipboard';
import { diagnosticsText, versions } from '../app/diagnostics';
import type { Attention } from '../attention/types';
import type { Log } from '../common/log';
import { type BridgeHandlers, createDispatch } from './dispatch';
import { desktopHandlers } from './handlers/desktop';
import { inboxHandlers, manyHandlers, peopleHandlers } from './handlers/inbox';
import { outboxHandlers } from './handlers/outbox';
import { lockHandlers, sessionHandlers, startHandlers } from './handlers/session';
import { settingsHandlers } from './handlers/settings';
import { registerBridge } from './register';
import { createShown } from './shown';

/** Made here, as the pages alone need them. */
type Own = 'shown' | 'versions' | 'diagnostics' | 'openExternal' | 'writeClipboard';

export function connectBridge(
  parts: Omit<HandlerParts, Own> & { attention: Pick<Attention, 'trayAvailable'>; log: Log },
): void {
  const { windows, session, log } = parts;
  const shown = createShown();
  const handlers = bridgeHandlers({
    ...parts,
    shown,
    versions,
    diagnostics: () => diagnosticsText(parts),
    openExternal: shell.openExternal,
    writeClipboard: writeClipboardText,
  });
  const dispatch = createDispatch(handlers, shown, log, () => session.state().locked);
  registerBridge({ owns: windows.owns, log, dispatch });
}

type HandlerParts = Parameters<typeof desktopHandlers>[0] &
  Parameters<typeof startHandlers>[0] &
  Parameters<typeof inboxHandlers>[0] &
  Parameters<typeof lockHandlers>[0] &
  Parameters<typeof outboxHandlers>[0] &
  Parameters<typeof settingsHandlers>[0];

/** One handler per method of the contract; a missing one is a compile error. */
function bridgeHandlers(parts: HandlerParts): BridgeHandlers {
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
