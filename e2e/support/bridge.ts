/** The app's bridge, called from a page as the page itself calls it. */
import type { Page } from 'playwright';
import type {
  BridgeAnswer,
  BridgeInput,
  BridgeMethod,
  BridgeOutput,
} from '../../src-shared/bridge/index.ts';

/** Rejects when the app is killed before it answered. */
export async function tryBridge<M extends BridgeMethod>(
  page: Page,
  method: M,
  input?: BridgeInput<M>,
): Promise<BridgeAnswer<BridgeOutput<M>>> {
  const answer = await page.evaluate(
    ([name, given]) => {
      const ask = window.wassistTray.call as (method: string, input?: unknown) => Promise<string>;
      return ask(name, given);
    },
    [method, input] as const,
  );
  return JSON.parse(answer) as BridgeAnswer<BridgeOutput<M>>;
}

/** As `tryBridge`; an error in words where the app says no. */
export async function callBridge<M extends BridgeMethod>(
  page: Page,
  method: M,
  input?: BridgeInput<M>,
): Promise<BridgeOutput<M>> {
  const answer = await tryBridge(page, method, input);
  if (!answer.ok) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** The window shows a conversation: what acts on its customer (`to`) is refused otherwise. */
export async function openThread(page: Page, conversationId: string, limit = 1) {
  const opened = await callBridge(page, 'thread.open', { conversationId, at: 'newest', limit });
  return {
    to: { conversationId, shown: opened?.shown ?? '' },
    items: opened?.page.items ?? [],
  };
}
