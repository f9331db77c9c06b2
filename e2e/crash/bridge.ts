/** The app's bridge, called from its main window as the pages call it. */
import type { Page } from 'playwright';
import type {
  BridgeAnswer,
  BridgeInput,
  BridgeMethod,
  BridgeOutput,
  WassistTrayBridge,
} from '../../src-shared/bridge.ts';
import { waitFor } from '../support/wait.ts';

/** Rejects when the app is killed before it answered. */
export function call<M extends BridgeMethod>(
  page: Page,
  method: M,
  input?: BridgeInput<M>,
): Promise<BridgeAnswer<BridgeOutput<M>>> {
  return page.evaluate(
    ([name, given]) => {
      const { wassistTray } = globalThis as unknown as { wassistTray: WassistTrayBridge };
      const ask = wassistTray.call as (method: string, input?: unknown) => Promise<unknown>;
      return ask(name, given);
    },
    [method, input] as const,
  ) as Promise<BridgeAnswer<BridgeOutput<M>>>;
}

/** As `call`; an error in words where the app says no. */
export async function must<M extends BridgeMethod>(
  page: Page,
  method: M,
  input?: BridgeInput<M>,
): Promise<BridgeOutput<M>> {
  const answer = await call(page, method, input);
  if (!answer.ok) throw new Error(`${method}: ${answer.error.code}`);
  return answer.value;
}

/** The inbox is open: the app has restored the session by itself. */
export async function signedIn(page: Page, timeoutMs: number): Promise<void> {
  await waitFor(
    'the session to be restored',
    async () => (await must(page, 'session.get')).status === 'signed-in',
    timeoutMs,
  );
}
