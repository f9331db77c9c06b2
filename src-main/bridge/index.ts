/** Puts the room together: one channel, its checks and one handler per method. */
import { shell } from 'electron';
import { writeClipboardText } from '../app/clipboard';
import { diagnosticsText, versions } from '../app/diagnostics';
import type { Attention } from '../attention/types';
import type { Log } from '../common/log';
import { createDispatch } from './dispatch';
import { bridgeHandlers, type HandlerParts } from './handlers';
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
