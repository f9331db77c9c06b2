/** Answers of the fake bridge that its small inbox gives, and those that change it. */
import type { SessionState } from '@shared/app-state';
import { mergedDraft } from '@shared/draft';
import { defaultSettings, type Settings, type SettingsPatch } from '@shared/settings';
import type { ConversationView } from '@shared/views';
import type { FakeBridge, Start } from './fakeBridge';
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
import type { Answers } from './fixedAnswers';
import { online, sampleConversation, signedIn, signedOut } from './sample';

export function liveAnswers(inbox: FakeInbox, start: Start, emit: FakeBridge['emit']): Answers {
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
    'page.start': ({ rows }) => ({
      settings,
      session,
      connection,
      clockAheadMs: 0,
      wishes: [],
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
    'thread.markSeen': ({ conversationId }) => {
      const row = view(conversationId);
      if (row && row.unreadCount > 0) change(conversationId, { unreadCount: 0 });
      return true;
    },
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
    'details.refresh': ({ conversationId }) => change(conversationId, {}),
    'details.setCredits': ({ conversationId, credits }) => change(conversationId, { credits }),
    'many.act': ({ conversationIds, action }) => {
      for (const id of conversationIds)
        if (action.kind === 'done') change(id, { attention: 'quiet', attentionReason: null });
        else if (action.kind === 'read') change(id, { unreadCount: 0 });
      return { changed: conversationIds.length, undo: 1 };
    },
    'people.set': ({ conversationId, name, note }) => {
      const serverName = view(conversationId)?.serverName ?? null;
      return change(conversationId, {
        ...(name !== undefined && { ownName: name.trim(), name: name.trim() || serverName }),
        ...(note !== undefined && { note: note.trim() }),
      });
    },
    'people.storeName': ({ conversationId }) =>
      change(conversationId, { serverName: view(conversationId)?.ownName ?? null }),
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
