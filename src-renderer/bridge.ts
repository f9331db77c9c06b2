/** The typed way to main: answers come as values, failures as a `BridgeError` that has a sentence. */
import type {
  BridgeAnswer,
  BridgeEvent,
  BridgeEvents,
  BridgeInput,
  BridgeMethod,
  BridgeOutput,
  WassistTrayBridge,
} from '@shared/bridge';
import type { UserError } from '@shared/errors';

declare global {
  interface Window {
    readonly wassistTray: WassistTrayBridge;
  }
}

/** What main refused or could not do. `errorText` (i18n.ts) turns `userError` into a sentence. */
class BridgeError extends Error {
  readonly userError: UserError;

  constructor(userError: UserError) {
    super(userError.code);
    this.name = 'BridgeError';
    this.userError = userError;
  }
}

/**
 * Asks main.
 * @throws BridgeError when the answer is a failure.
 */
export async function call<M extends BridgeMethod>(
  method: M,
  ...input: BridgeInput<M> extends undefined ? [] : [BridgeInput<M>]
): Promise<BridgeOutput<M>> {
  // Main's own, from the same version: not checked again (src-main/bridge/register.ts).
  const answer: BridgeAnswer<BridgeOutput<M>> = JSON.parse(
    await window.wassistTray.call(method, ...input),
  );
  if (!answer.ok) throw new BridgeError(answer.error);
  return answer.value;
}

/** Listens to an event of main; returns the way to stop. */
export function on<E extends BridgeEvent>(
  event: E,
  listener: (payload: BridgeEvents[E]) => void,
): () => void {
  return window.wassistTray.on(event, listener);
}

/** Listens to whatever changes in one conversation; returns the way to stop. */
export function onConversation(conversationId: string, listener: () => void): () => void {
  return on('inbox.changed', ({ conversationIds }) => {
    if (conversationIds === null || conversationIds.includes(conversationId)) listener();
  });
}

/** The failure as main told it; anything else is `unexpected`. */
export function toUserError(error: unknown): UserError {
  return error instanceof BridgeError ? error.userError : { code: 'unexpected', params: {} };
}
