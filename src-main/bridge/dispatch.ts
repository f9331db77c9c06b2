/**
 * What happens to a call that came through the door: is the method known, does the input fit its
 * schema, is the app unlocked, does the window show the customer that it acts on, and a typed answer. A handler's failure becomes a `UserError`; nothing else of an error
 * crosses the bridge.
 */
import {
  type BridgeAnswer,
  type BridgeInput,
  type BridgeMethod,
  type BridgeOutput,
  bridgeInputs,
} from '@shared/bridge';
import type { WebContents } from 'electron';
import { toUserError, UserFailure } from '../common/failure';
import type { Log } from '../common/log';
import { isClaim, type Shown } from './shown';

/** What main does for each method of the contract (src-shared/bridge/). `sender` is the page that asks. */
export type BridgeHandlers = {
  [M in BridgeMethod]: (
    input: BridgeInput<M>,
    sender: WebContents,
  ) => BridgeOutput<M> | Promise<BridgeOutput<M>>;
};

/** Those of some groups of methods; `inbox` is the group of `inbox.list`. */
export type HandlersFor<Group extends string> = Pick<
  BridgeHandlers,
  Extract<BridgeMethod, `${Group}.${string}`>
>;

/** Never rejects: a failure is an answer too. */
export type Dispatch = (
  method: unknown,
  input: unknown,
  sender: WebContents,
) => Promise<BridgeAnswer<unknown>>;

/** Methods of the lock screen: none of them reads or writes stored data. */
const openWhileLocked: ReadonlySet<BridgeMethod> = new Set([
  'page.start',
  'session.get',
  'lock.get',
  'lock.unlock',
  'lock.forgotten',
  'windows.showing',
  'windows.closeSelf',
  'windows.fitHeight',
  'windows.saved',
]);

export function createDispatch(
  handlers: BridgeHandlers,
  shown: Pick<Shown, 'check'>,
  log: Log,
  isLocked: () => boolean,
): Dispatch {
  async function run<M extends BridgeMethod>(
    method: M,
    input: unknown,
    sender: WebContents,
  ): Promise<BridgeOutput<M>> {
    if (isLocked() && !openWhileLocked.has(method)) throw new UserFailure('locked');
    const parsed = bridgeInputs[method].safeParse(input);
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path.map(String).join('.') || 'input';
      throw new UserFailure('invalidInput', { field });
    }
    const { data } = parsed;
    // What acts on a customer (src-shared/bridge/entry.ts, `toCustomer`).
    if (isClaim(data)) shown.check(sender, data);
    return handlers[method](data as BridgeInput<M>, sender);
  }

  return async (method, input, sender) => {
    if (!isMethod(method)) {
      log.error('bridge.unknown-method');
      return { ok: false, error: { code: 'invalidInput', params: { field: 'method' } } };
    }
    try {
      return { ok: true, value: await run(method, input, sender) };
    } catch (error) {
      const userError = toUserError(error);
      log.warn('bridge.failed', { method, code: userError.code, ...whatBroke(error) });
      return { ok: false, error: userError };
    }
  };
}

function isMethod(name: unknown): name is BridgeMethod {
  return typeof name === 'string' && Object.hasOwn(bridgeInputs, name);
}

/** For unexpected errors only: where to look. */
function whatBroke(error: unknown): Record<string, string | null> {
  if (error instanceof UserFailure || !(error instanceof Error)) return {};
  return {
    reason: `${error.name}: ${error.message}`,
    at: error.stack?.split('\n')[1]?.trim() ?? null,
  };
}
