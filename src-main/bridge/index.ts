/** Puts the room together: one channel, its checks and one handler per method. */
import type { Log } from '../common/log';
import { createDispatch } from './dispatch';
import { bridgeHandlers, type HandlerParts } from './handlers';
import { registerBridge } from './register';
import { createShown } from './shown';

export function connectBridge(parts: Omit<HandlerParts, 'shown'> & { log: Log }): void {
  const { windows, session, log } = parts;
  const shown = createShown();
  const handlers = bridgeHandlers({ ...parts, shown });
  const dispatch = createDispatch(handlers, shown, log, () => session.state().locked);
  registerBridge({ owns: windows.owns, log, dispatch });
}
