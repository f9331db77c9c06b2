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
import { mergedDraft } from '@shared/draft';
import type { UserError } from '@shared/errors';
import { defaultSettings, type Settings, type SettingsPatch } from '@shared/settings';
import type { ConversationView } from '@shared/views';
import { forgetReads } from '../data/read';
import {
  addSent,
  countsOf,
  type FakeInbox,
  facetsOf,
  listOf,
  openedOf,
  pageOf,
  quotedOf,
  searchOf,
} from './fakeInbox';
import { online, sampleConversation, signedIn, signedOut } from './sample';

type Answers = { [M in BridgeMethod]?: (input: BridgeInput<M>) => BridgeOutput<M> };

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

interface Start {
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
  const answers = defaultAnswers(inbox, start, emit);

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
    call: async (method, ...[input]) => {
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
      return { ok: true, value } as BridgeAnswer<never>;
    },
  };
  Object.assign(window, { wassistTray: fake });
  return fake;
}

function defaultAnswers(inbox: FakeInbox, start: Start, emit: FakeBridge['emit']): Answers {
  let session = start.session ?? signedIn;
  let settings = start.settings ?? defaultSettings;
  const connection = start.connection ?? online;
  const view = (id: string) => inbox.conversations.find((row) => row.id === id) ?? null;
  const changed = (id: string) => emit('inbox.changed', { conversationIds: [id], list: true });
  const change = (id: string, part: Partial<ConversationView>): ConversationView => {
    inbox.conversations = inbox.conversations.map((row) =>
      row.id === id ? { ...row, ...part } : row,
    );
    changed(id);
    return view(id) ?? sampleConversation({ id });
  };
  const become = (next: SessionState) => {
    session = next;
    emit('session.changed', session);
    return session;
  };
  const set = (patch: SettingsPatch) => {
    settings = mergeSettings(settings, patch);
    emit('settings.changed', settings);
    return settings;
  };

  return {
    'outbox.later': () => [],
    'outbox.times': () => ({ eveningMs: null, tomorrowMs: Date.now() + 12 * 3_600_000 }),
    'lock.get': () => ({
      enabled: false,
      locked: false,
      afterMinutes: null,
      onScreenLock: false,
      waitSeconds: 0,
      touch: false,
    }),
    'page.start': ({ rows }) => ({
      settings,
      session,
      connection,
      clockAheadMs: 0,
      list:
        rows > 0 && session.status === 'signed-in'
          ? listOf(inbox, {
              filter: 'all',
              sort: settings.appearance.listSort,
              agentId: null,
              country: null,
              offset: 0,
              limit: rows,
            })
          : null,
    }),
    'session.get': () => session,
    'session.signIn': ({ sessionOnly }) => become({ ...signedIn, sessionOnly }),
    'session.startDemo': () => become({ ...signedIn, demo: true }),
    'session.signOut': ({ force }) => {
      const deletes = { messages: 1200, drafts: 0, unsent: 0, people: 0 };
      if (!force) return { signedOut: false, deletes };
      become(signedOut);
      return { signedOut: true };
    },
    'session.dismissNotice': () => null,
    'connection.get': () => connection,
    'connection.checkNow': () => connection,
    'inbox.list': (query) => listOf(inbox, query),
    'inbox.facets': () => facetsOf(inbox),
    'inbox.rows': ({ conversationIds }) => conversationIds.flatMap((id) => view(id) ?? []),
    'inbox.markUnread': ({ conversationId }) => {
      change(conversationId, { unreadCount: 1 });
      return null;
    },
    'inbox.markAllSeen': () => {
      const unread = inbox.conversations.filter((row) => row.unreadCount > 0);
      for (const { id } of unread) change(id, { unreadCount: 0 });
      return unread.length;
    },
    'inbox.get': ({ conversationId }) => view(conversationId),
    'inbox.counts': () => countsOf(inbox),
    'inbox.search': ({ query, limit }) => searchOf(inbox, query, limit),
    'inbox.nextWaiting': ({ skip }) =>
      inbox.conversations.find((row) => row.attention === 'needs-you' && !skip.includes(row.id))
        ?.id ?? null,
    'inbox.waiting': () => {
      const waiting = inbox.conversations.filter((row) => row.attention === 'needs-you');
      const least = (values: (number | null)[]) => {
        const known = values.filter((value) => value !== null);
        return known.length > 0 ? Math.min(...known) : null;
      };
      return {
        count: waiting.length,
        longestSinceMs: least(waiting.map((row) => row.waitingSinceMs)),
        closesAtMs: least(waiting.map((row) => row.windowEndsAtMs)),
      };
    },
    'inbox.nextUnread': ({ after }) =>
      inbox.conversations.find((row) => row.unreadCount > 0 && row.id !== after)?.id ?? null,
    'inbox.rowMenu': () => ({ shown: 'shown-menu' }),
    'thread.open': (input) => openedOf(inbox, input),
    'thread.page': (input) => pageOf(inbox, input),
    'thread.quoted': ({ conversationId, messageId }) => quotedOf(inbox, conversationId, messageId),
    'thread.find': ({ conversationId, query }) => ({
      keys: (inbox.threads.get(conversationId) ?? [])
        .filter(({ message }) => message.text?.body.toLowerCase().includes(query.toLowerCase()))
        .map(({ key }) => key)
        .reverse(),
      hasMore: false,
    }),
    'thread.loadOlder': () => ({ loaded: 0, olderOnServer: false }),
    'thread.markSeen': ({ conversationId }) => {
      const row = view(conversationId);
      if (row && row.unreadCount > 0) change(conversationId, { unreadCount: 0 });
      return true;
    },
    'thread.activity': () => null,
    'drafts.get': ({ conversationId }) => inbox.drafts.get(conversationId) ?? '',
    'drafts.set': ({ conversationId, text, over }) => {
      const merged = mergedDraft(over, text, inbox.drafts.get(conversationId) ?? '');
      inbox.drafts.set(conversationId, merged);
      return merged;
    },
    'forms.get': ({ conversationId, form }) => inbox.forms.get(`${form} ${conversationId}`) ?? '',
    'forms.set': ({ conversationId, form, text }) => {
      inbox.forms.set(`${form} ${conversationId}`, text);
      if (form === 'extras') change(conversationId, { extras: text ? JSON.parse(text) : null });
      return null;
    },
    'files.check': ({ url }) => ({ url, mimeType: 'application/pdf', bytes: 2000 }),
    'beginnings.find': () => null,
    'beginnings.open': ({ number }) => `new!${number}`,
    'outbox.sendText': ({ conversationId, text }) => {
      const item = addSent(inbox, conversationId, text);
      change(conversationId, { extras: null });
      changed(conversationId);
      return item;
    },
    'outbox.sendTemplate': ({ conversationId, templateId }) => {
      const item = addSent(inbox, conversationId, templateId);
      changed(conversationId);
      return item;
    },
    'outbox.sendPrompt': ({ conversationId, prompt }) => {
      const item = addSent(inbox, conversationId, '', prompt);
      changed(conversationId);
      return item;
    },
    'outbox.decide': () => null,
    'outbox.restore': () => null,
    'outbox.list': () => [],
    'handoff.takeOver': ({ conversationId, duration }) =>
      change(conversationId, {
        takeover: {
          active: true,
          byMe: true,
          untilHandback: duration === 'until-handback',
          endsAtMs: Date.now() + (duration === 'until-handback' ? 10 : duration) * 60_000,
        },
      }),
    'handoff.handBack': ({ conversationId }) =>
      change(conversationId, {
        takeover: { active: false, byMe: false, untilHandback: false, endsAtMs: null },
      }),
    'templates.list': () => ({ choices: [], fetchedAtMs: null }),
    'details.refresh': ({ conversationId }) => change(conversationId, {}),
    'details.setCredits': ({ conversationId, credits }) => change(conversationId, { credits }),
    'details.statistics': () => ({
      by: { customer: 3, agent: 1, me: 1, elsewhere: 0, system: 0 },
      failed: 0,
      firstResponseMs: 42_000,
      ctaClicks: 0,
      stored: 5,
    }),
    'many.act': ({ conversationIds, action }) => {
      for (const id of conversationIds)
        if (action.kind === 'done') change(id, { attention: 'quiet', attentionReason: null });
        else if (action.kind === 'read') change(id, { unreadCount: 0 });
      return { changed: conversationIds.length, undo: 1 };
    },
    'many.undo': () => true,
    'people.set': ({ conversationId, name, note }) => {
      const serverName = view(conversationId)?.serverName ?? null;
      return change(conversationId, {
        ...(name !== undefined && { ownName: name.trim(), name: name.trim() || serverName }),
        ...(note !== undefined && { note: note.trim() }),
      });
    },
    'people.storeName': ({ conversationId }) =>
      change(conversationId, { serverName: view(conversationId)?.ownName ?? null }),
    'people.blocked': () => null,
    'people.block': ({ on }) => on,
    'people.label': ({ conversationIds, label: id, on }) => {
      const label = inbox.labels.find((one) => one.id === id);
      return conversationIds.filter((conversationId) => {
        const labels = view(conversationId)?.labels ?? [];
        const others = labels.filter((one) => one.id !== id);
        if (!label || on === others.length < labels.length) return false;
        change(conversationId, { labels: on ? [...others, label] : others });
        return true;
      });
    },
    'labels.put': ({ id, ...label }) => {
      const put = { ...label, id: id ?? Math.max(0, ...inbox.labels.map((one) => one.id)) + 1 };
      inbox.labels = [...inbox.labels.filter((one) => one.id !== id), put];
      for (const { id: conversationId, labels } of inbox.conversations)
        change(conversationId, { labels: labels.map((one) => (one.id === id ? put : one)) });
      emit('inbox.changed', { conversationIds: null, list: true });
      return put;
    },
    'labels.bearers': ({ id }) =>
      inbox.conversations.filter(({ labels }) => labels.some((label) => label.id === id)).length,
    'labels.remove': ({ id }) => {
      inbox.labels = inbox.labels.filter((label) => label.id !== id);
      for (const { id: conversationId, labels } of inbox.conversations)
        change(conversationId, { labels: labels.filter((label) => label.id !== id) });
      return null;
    },
    'queue.done': ({ conversationId }) =>
      change(conversationId, { attention: 'quiet', attentionReason: null, reminder: null }),
    'queue.remind': ({ conversationId, when, ifNoAnswer }) =>
      change(conversationId, {
        attention: 'quiet',
        attentionReason: null,
        reminder: {
          atMs: typeof when === 'object' ? when.atMs : Date.now() + 3_600_000,
          kind: ifNoAnswer ? 'no-answer' : 'time',
        },
      }),
    'queue.undo': ({ conversationId }) =>
      change(conversationId, { attention: 'needs-you', attentionReason: 'agent-silent' }),
    'settings.get': () => settings,
    'settings.set': set,
    'settings.setShortcut': ({ quickReply }) => set({ shortcuts: { quickReply } }),
    'settings.testNotification': () => 'shown',
    'inbox.pin': ({ conversationId, pinned }) => change(conversationId, { pinned }),
    'settings.muteConversation': ({ conversationId, until }) =>
      change(conversationId, {
        mutedUntilMs: until === 'unmute' ? null : Number.MAX_SAFE_INTEGER,
      }),
    'settings.pause': ({ until }) =>
      set({
        notifications: { pausedUntilMs: until === 'resume' ? null : Date.now() + 1_800_000 },
      }),
    'storage.use': () => ({
      bytes: 48_200_000,
      mediaBytes: 12_400_000,
      conversations: inbox.conversations.length,
      messages: 5120,
      oldestMs: Date.UTC(2026, 0, 9),
      removing: false,
    }),
    'storage.clear': () => ({
      bytes: 90_000,
      mediaBytes: 0,
      conversations: 0,
      messages: 0,
      oldestMs: null,
      removing: true,
    }),
    'storage.others': () => 0,
    'storage.removeOthers': () => null,
    'about.versions': () => ({
      app: '0.1.0',
      electron: '45.4.1',
      chromium: '154.0.8015.0',
      node: '24.21.0',
      os: 'Debian GNU/Linux 12',
    }),
    'about.diagnostics': () => 'Wassist Tray 0.1.0',
    'updates.get': () => ({
      phase: 'idle',
      version: null,
      notes: null,
      percent: null,
      lastCheckedAtMs: null,
      asksForPassword: false,
    }),
    'media.save': () => ({ path: '/home/anna/Downloads/photo.jpg' }),
    'media.copy': () => null,
    'export.conversation': ({ as }) => ({
      path: as === 'print' ? null : '/home/anna/Downloads/chat.pdf',
    }),
    'export.period': () => ({ path: '/home/anna/Downloads/messages.csv' }),
    'export.cancel': () => null,
    'windows.openMain': () => null,
    'windows.openQuickReply': () => null,
    'windows.closeSelf': () => null,
    'windows.showing': () => null,
    'windows.saved': () => null,
    'windows.fitHeight': () => null,
    'links.open': () => null,
    'clipboard.write': () => null,
  };
}

function mergeSettings(settings: Settings, patch: SettingsPatch): Settings {
  const merged: Record<string, unknown> = { ...settings };
  for (const [section, part] of Object.entries(patch)) {
    const held = merged[section];
    merged[section] =
      typeof held === 'object' && !Array.isArray(held) ? { ...held, ...(part as object) } : part;
  }
  return merged as Settings;
}
