/**
 * The door of main: one channel, and behind it for every call the same four steps: is the sender one
 * of our pages, is the method known, does the input fit its schema, and a typed answer. A handler's
 * failure becomes a `UserError`; nothing else of an error crosses the bridge.
 */
import {
  type BridgeAnswer,
  type BridgeInput,
  type BridgeMethod,
  type BridgeOutput,
  bridgeInputs,
} from '@shared/bridge';
import { CALL_CHANNEL } from '@shared/channels';
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { toUserError, UserFailure } from '../failure';
import type { Log } from '../log';
import { isAppPage } from '../windows/security';

export type BridgeHandlers = {
  [M in BridgeMethod]: (
    input: BridgeInput<M>,
    sender: WebContents,
  ) => BridgeOutput<M> | Promise<BridgeOutput<M>>;
};

export function registerBridge(parts: {
  handlers: BridgeHandlers;
  /** The contents belong to a window of ours. */
  owns: (contents: WebContents) => boolean;
  log: Log;
}): void {
  const { handlers, owns, log } = parts;

  function isTrusted({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
    return (
      senderFrame !== null &&
      senderFrame === sender.mainFrame &&
      isAppPage(senderFrame.url) &&
      owns(sender)
    );
  }

  async function answer<M extends BridgeMethod>(
    method: M,
    input: unknown,
    sender: WebContents,
  ): Promise<BridgeOutput<M>> {
    const parsed = bridgeInputs[method].safeParse(input);
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.map(String).join('.') || 'input';
      throw new UserFailure('invalidInput', { field });
    }
    return handlers[method](parsed.data as BridgeInput<M>, sender);
  }

  ipcMain.handle(
    CALL_CHANNEL,
    async (event, method: unknown, input: unknown): Promise<BridgeAnswer<unknown>> => {
      if (!isTrusted(event)) {
        log.error('bridge.foreign-sender');
        return { ok: false, error: { code: 'unexpected', params: {} } };
      }
      if (!isMethod(method)) {
        log.error('bridge.unknown-method');
        return { ok: false, error: { code: 'invalidInput', params: { field: 'method' } } };
      }
      try {
        return { ok: true, value: await answer(method, input, event.sender) };
      } catch (error) {
        const userError = toUserError(error);
        log.warn('bridge.failed', {
          method,
          code: userError.code,
          ...(userError.code === 'unexpected' && error instanceof Error
            ? {
                reason: `${error.name}: ${error.message}`,
                at: error.stack?.split('\n')[1]?.trim() ?? null,
              }
            : {}),
        });
        return { ok: false, error: userError };
      }
    },
  );
}

function isMethod(name: unknown): name is BridgeMethod {
  return typeof name === 'string' && Object.hasOwn(bridgeInputs, name);
}
