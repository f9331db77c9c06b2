/** The door of main: one channel, open only to the main frame of our own pages in our own windows. */
import type { BridgeAnswer } from '@shared/bridge';
import { CALL_CHANNEL } from '@shared/channels';
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { Log } from '../common/log';
import { isAppPage } from '../windows/security';
import type { Dispatch } from './dispatch';

export function registerBridge(parts: {
  dispatch: Dispatch;
  /** The contents belong to a window of ours. */
  owns: (contents: WebContents) => boolean;
  log: Log;
}): void {
  const { dispatch, owns, log } = parts;

  function isTrusted({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
    return (
      senderFrame !== null &&
      senderFrame === sender.mainFrame &&
      isAppPage(senderFrame.url) &&
      owns(sender)
    );
  }

  ipcMain.handle(CALL_CHANNEL, async (event, method: unknown, input: unknown): Promise<string> => {
    if (isTrusted(event)) return JSON.stringify(await dispatch(method, input, event.sender));
    log.error('bridge.foreign-sender');
    const refused: BridgeAnswer<never> = {
      ok: false,
      error: { code: 'unexpected', params: {} },
    };
    return JSON.stringify(refused);
  });
}
