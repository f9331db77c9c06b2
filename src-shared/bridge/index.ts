/**
 * The bridge contract: every call the renderer may make to main and every event main sends. Each method is one
 * entry: the schema that main checks its input against, and its answer's type; its handler has its type from
 * here. The renderer imports types only, so that no schema code reaches its bundle.
 */
import type { z } from 'zod';
import type { ConnectionState, SessionState, UpdateState, Wish } from '../app-state';
import type { UserError } from '../errors';
import type { Settings } from '../settings';
import type { Answer } from './entry';
import { inboxMethods, manyMethods, peopleMethods } from './inbox';
import { sessionMethods } from './session';
import { settingsMethods } from './settings';
import { windowsMethods } from './windows';
import { writingMethods } from './writing';

/** Every method with the schema of its input. */
export const bridgeInputs = {
  ...sessionMethods,
  ...inboxMethods,
  ...manyMethods,
  ...peopleMethods,
  ...writingMethods,
  ...settingsMethods,
  ...windowsMethods,
} as const;

export type BridgeMethod = keyof typeof bridgeInputs;
export type BridgeInput<M extends BridgeMethod> = z.infer<(typeof bridgeInputs)[M]>;
export type BridgeOutput<M extends BridgeMethod> = Answer<(typeof bridgeInputs)[M]>;

/** Errors cross as data: an exception would lose its code on the way. */
export type BridgeAnswer<T> = { ok: true; value: T } | { ok: false; error: UserError };

/** What main tells the windows. An event says that something changed; what it is now is asked for. */
export interface BridgeEvents {
  'inbox.changed': {
    /** Null: too many to name. */
    conversationIds: string[] | null;
    /** Order, totals or membership of the list may have changed. */
    list: boolean;
    /** Conversations that go by another id from now on. */
    moved?: { from: string; to: string }[];
  };
  'session.changed': SessionState;
  'connection.changed': ConnectionState;
  /** As `clockAheadMs` of a page's start. */
  'clock.changed': number;
  'settings.changed': Settings;
  'updates.changed': UpdateState;
  'media.progress': { conversationId: string; messageId: string; index: number; ratio: number };
  /** Messages that an export has read. */
  'export.progress': { done: number; total: number };
  /** The app ends: what was typed is stored now; `windows.saved` says that it is. */
  ending: null;
  /** Show this: sent to the window that is to show it. */
  navigate: Wish;
}
export type BridgeEvent = keyof BridgeEvents;

/** What the preload exposes as `window.wassistTray`. */
export interface WassistTrayBridge {
  /**
   * A `BridgeAnswer` as JSON: Electron's context bridge copies an object value by value, which takes 3 ms for
   * the messages that a conversation opens with.
   */
  call<M extends BridgeMethod>(
    method: M,
    ...input: BridgeInput<M> extends undefined ? [] : [BridgeInput<M>]
  ): Promise<string>;
  /** Returns the way to stop listening. */
  on<E extends BridgeEvent>(event: E, listener: (payload: BridgeEvents[E]) => void): () => void;
  /** Fixed for the life of the page. */
  readonly platform: 'linux' | 'darwin' | 'win32';
}
