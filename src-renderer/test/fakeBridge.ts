/**
 * `window.wassistTray` without main: answers from a small inbox, records each call, and lets a test
 * replace an answer, make a method fail, or send an event.
 */

import type { ConnectionState, SessionState } from '@shared/app-state';
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
import type { Settings } from '@shared/settings';
import type { ConversationView } from '@shared/views';
import { forgetReads } from '../data/read';
import type { FakeInbox } from './fakeInbox';
import { type Answers, fixedAnswers } from './fixedAnswers';
import { liveAnswers } from './liveAnswers';
import { sampleConversation } from './sample';

/** The bridge as pages see it, and a test's hold on its other end. */
export interface FakeBridge extends WassistTrayBridge {
  readonly inbox: FakeInbox;
  /** In order, with their inputs. */
  readonly calls: { method: BridgeMethod; input: unknown }[];
  callsOf<M extends BridgeMethod>(method: M): BridgeInput<M>[];
  /** From now on the method answers so. */
  answer<M extends BridgeMethod>(method: M, by: (input: BridgeInput<M>) => BridgeOutput<M>): void;
  /** From now on the method fails so; null: no longer. */
  fail(method: BridgeMethod, error: UserError | null): void;
  /** From now on the method's answers wait: each is let go by calling its entry, in any order. */
  hold(method: BridgeMethod): (() => void)[];
  emit<E extends BridgeEvent>(event: E, payload: BridgeEvents[E]): void;
}

export interface Start {
  session?: SessionState;
  connection?: ConnectionState;
  settings?: Settings;
  conversations?: ConversationView[];
  platform?: WassistTrayBridge['platform'];
}

/** Makes one and puts it where the pages look for it. */
export function installFakeBridge(start: Start = {}): FakeBridge {
  forgetReads();
  const inbox: FakeInbox = {
    conversations: start.conversations ?? [sampleConversation()],
    threads: new Map(),
    drafts: new Map(),
    forms: new Map(),
    labels: [],
  };
  const calls: FakeBridge['calls'] = [];
  const failures = new Map<BridgeMethod, UserError>();
  const held = new Map<BridgeMethod, (() => void)[]>();
  const listeners = new Map<BridgeEvent, Set<(payload: never) => void>>();
  const emit: FakeBridge['emit'] = (event, payload) => {
    for (const listener of listeners.get(event) ?? []) listener(payload as never);
  };
  const answers: Answers = { ...fixedAnswers, ...liveAnswers(inbox, start, emit) };

  async function answerTo(method: BridgeMethod, input: unknown): Promise<BridgeAnswer<unknown>> {
    calls.push({ method, input });
    const error = failures.get(method);
    if (error) return { ok: false, error };
    const by = answers[method] as ((input: unknown) => unknown) | undefined;
    if (!by) throw new Error(`the fake bridge has no answer for ${method}`);
    const value = by(input);
    const waiting = held.get(method);
    if (waiting) await new Promise<void>((go) => waiting.push(go));
    const late = failures.get(method);
    if (late) return { ok: false, error: late };
    return { ok: true, value };
  }

  const fake: FakeBridge = {
    inbox,
    calls,
    platform: start.platform ?? 'linux',
    emit,
    callsOf: (method) =>
      calls.filter((made) => made.method === method).map((made) => made.input as never),
    answer: (method, by) => Object.assign(answers, { [method]: by }),
    fail: (method, error) => {
      if (error) failures.set(method, error);
      else failures.delete(method);
    },
    hold: (method) => {
      const waiting: (() => void)[] = [];
      held.set(method, waiting);
      return waiting;
    },
    on: (event, listener) => {
      const heard = listeners.get(event) ?? new Set();
      listeners.set(event, heard.add(listener as (payload: never) => void));
      return () => heard.delete(listener as (payload: never) => void);
    },
    call: async (method, ...[input]) => JSON.stringify(await answerTo(method, input)),
  };
  Object.assign(window, { wassistTray: fake });
  return fake;
}
