import type { BridgeInput } from '@shared/bridge';
import { mergedDraft } from '@shared/draft';
import type { Answered } from '@shared/figures';
import type { ConversationView } from '@shared/views';
import type { Clock } from '../../common/clock';
import { UserFailure } from '../../common/failure';
import { muteUntilMs, opensAgainMs } from '../../common/opening-hours';
import type { Session } from '../../session/types';
import { readExtras } from '../../storage/model/draft';
import type { SettingsStore } from '../../storage/settings';
import type { InboxViews } from '../../storage/types';
import type { HandlersFor } from '../dispatch';
import type { Shown } from '../shown';

function viewIn(session: Session, conversationId: string): ConversationView {
  const found = session.requireWorkspace().inbox.views.get(conversationId);
  if (!found) throw new UserFailure('notFound');
  return found;
}

/** The item in the middle of the first page; null: the newest page. */
function beginsAt(
  view: ConversationView,
  at: BridgeInput<'thread.open'>['at'],
  limit: number,
): string | null {
  if (at === 'newest') return null;
  if (at.messageKey) return at.messageKey;
  if (view.unreadCount > 0) return view.unreadCount > limit ? view.firstUnreadKey : null;
  return at.leftKey;
}

const MOST_DAYS = 366;

/** Day by day, with time for everything else between them. */
async function answeredByDay(
  views: Pick<InboxViews, 'answered'>,
  fromMs: number,
  toMs: number,
): Promise<Answered[]> {
  const days: Answered[] = [];
  for (let dayStartMs = fromMs; dayStartMs < toMs && days.length < MOST_DAYS; ) {
    const next = new Date(dayStartMs);
    next.setDate(next.getDate() + 1);
    const endsMs = Math.min(toMs, next.setHours(0, 0, 0, 0));
    days.push({ dayStartMs, ...views.answered(dayStartMs, endsMs) });
    dayStartMs = endsMs;
    await new Promise((resume) => setImmediate(resume));
  }
  return days;
}

/** The list, a conversation and its details: reading, refreshing and changing them. */
export function inboxHandlers(parts: {
  session: Session;
  settings: SettingsStore;
  shown: Pick<Shown, 'draw'>;
  /** Somebody is there to see what is on the screen. */
  isHere: () => boolean;
  clock: Pick<Clock, 'now'>;
}): HandlersFor<
  'details' | 'drafts' | 'forms' | 'handoff' | 'inbox' | 'insights' | 'queue' | 'thread'
> {
  const { session, settings, shown } = parts;
  const workspace = () => session.requireWorkspace();
  const views = () => workspace().inbox.views;

  const view = (conversationId: string) => viewIn(session, conversationId);

  /** By window. */
  const lastOpened = new WeakMap<object, string>();

  return {
    'inbox.list': (query) =>
      views().list({
        ...query,
        closesByMs: opensAgainMs(settings.get().openingHours, parts.clock.now()),
      }),
    'inbox.facets': () => views().facets(),
    'inbox.rows': ({ conversationIds }) => views().rows(conversationIds),
    'inbox.markUnread': ({ conversationId }) => {
      workspace().markUnread(conversationId);
      return null;
    },
    'inbox.markAllSeen': () => workspace().markAllSeen(),
    'inbox.get': ({ conversationId }) => views().get(conversationId),
    'inbox.counts': () => views().counts(),
    'inbox.search': ({ query, limit }) => views().search(query, limit),
    'inbox.waiting': () => views().waiting(),
    'inbox.nextWaiting': ({ skip }) => views().nextWaiting(skip),
    'inbox.nextUnread': ({ after }) => views().nextUnread(after),
    'inbox.pin': ({ conversationId, pinned }) => {
      workspace().inbox.pins.set(conversationId, pinned);
      return view(conversationId);
    },

    'inbox.rowMenu': ({ conversationId }, sender) => ({
      shown: shown.draw(sender, 'menu', conversationId),
    }),
    'thread.open': ({ conversationId, at, limit }, sender) => {
      // Also where there is none: what was in sight before is so no longer.
      const token = shown.draw(sender, 'thread', conversationId);
      const before = lastOpened.get(sender);
      lastOpened.set(sender, conversationId);
      if (before !== undefined && before !== conversationId) workspace().left(before);
      const view = views().get(conversationId);
      if (!view) return null;
      workspace().opened(conversationId);
      const key = beginsAt(view, at, limit);
      const page = views().threadPage(conversationId, key ? { key, side: 'around' } : null, limit);
      return { view, page, draft: workspace().inbox.drafts.get(conversationId), shown: token };
    },
    'thread.page': ({ conversationId, at, limit }) => {
      workspace().opened(conversationId);
      return views().threadPage(conversationId, at, limit);
    },
    'thread.quoted': ({ conversationId, messageId }) => views().quoted(conversationId, messageId),
    'thread.find': ({ conversationId, query }) => views().find(conversationId, query),
    'thread.loadOlder': ({ conversationId }) => workspace().poller.loadOlder(conversationId),
    'thread.markSeen': ({ conversationId, upToKey }) => {
      if (!parts.isHere()) return false;
      workspace().markSeen(conversationId, upToKey, settings.get().privacy.sendReadReceipts);
      return true;
    },
    'thread.activity': ({ conversationId, kind }) => {
      const { sendTyping } = settings.get().privacy;
      workspace().activity(conversationId, kind === 'typing' && sendTyping);
      return null;
    },

    'drafts.get': ({ conversationId }) => workspace().inbox.drafts.get(conversationId),
    'drafts.set': ({ conversationId, text, over }) => {
      const { inbox, saveDraft } = workspace();
      const merged = mergedDraft(over, text, inbox.drafts.get(conversationId));
      saveDraft(conversationId, merged);
      return merged;
    },
    'forms.get': ({ conversationId, form }) => workspace().inbox.drafts.form(conversationId, form),
    'forms.set': ({ conversationId, form, text }) => {
      if (!workspace().inbox.repository.conversation(conversationId))
        throw new UserFailure('notFound');
      if (form === 'extras' && text && !readExtras(text)) throw new UserFailure('invalidInput');
      workspace().inbox.drafts.setForm(conversationId, form, text);
      return null;
    },

    'handoff.takeOver': async ({ conversationId, duration }) => {
      await workspace().handoff.takeOver(conversationId, duration);
      return view(conversationId);
    },
    'handoff.handBack': async ({ conversationId }) => {
      await workspace().handoff.handBack(conversationId);
      return view(conversationId);
    },

    'queue.done': ({ conversationId }) => {
      workspace().queue.done(conversationId);
      return view(conversationId);
    },
    'queue.remind': ({ conversationId, ...reminder }) => {
      workspace().queue.remind(conversationId, reminder);
      return view(conversationId);
    },
    'queue.undo': ({ conversationId }) => {
      workspace().queue.undo(conversationId);
      return view(conversationId);
    },

    'details.refresh': async ({ conversationId }) => {
      await workspace().poller.refresh(conversationId);
      return view(conversationId);
    },
    'details.setCredits': async ({ conversationId, credits }) => {
      await workspace().setCredits(conversationId, credits);
      return view(conversationId);
    },
    'details.statistics': ({ conversationId }) => views().statistics(conversationId),
    'insights.get': async ({ fromMs, toMs }) => ({
      ...views().insights(fromMs, toMs),
      answered: await answeredByDay(views(), fromMs, toMs),
    }),
  };
}

/** What is done with several conversations at once. */
export function manyHandlers(parts: {
  session: Session;
  settings: SettingsStore;
  clock: Pick<Clock, 'now'>;
}): HandlersFor<'many'> {
  const { session, settings, clock } = parts;
  return {
    'many.act': ({ conversationIds, action }) => {
      const { many } = session.requireWorkspace();
      if (action.kind !== 'mute') return many.act(conversationIds, action);
      const untilMs = muteUntilMs(action.until, settings.get().openingHours, clock.now());
      return many.act(conversationIds, { kind: 'mute', untilMs });
    },
    'many.undo': ({ undo }) => session.requireWorkspace().many.undo(undo),
  };
}

/** What the owner keeps of customers. */
export function peopleHandlers(session: Session): HandlersFor<'people' | 'labels'> {
  const inbox = () => session.requireWorkspace().inbox;
  const view = (conversationId: string) => viewIn(session, conversationId);
  return {
    'people.set': ({ conversationId, name, note }) => {
      inbox().people.set(conversationId, {
        ...(name !== undefined && { name }),
        ...(note !== undefined && { note }),
      });
      return view(conversationId);
    },
    'people.storeName': async ({ conversationId }) => {
      await session.requireWorkspace().contacts.storeName(conversationId);
      return view(conversationId);
    },
    'people.blocked': ({ conversationId }) =>
      session.requireWorkspace().contacts.isBlocked(conversationId),
    'people.block': async ({ conversationId, on }) => {
      await session.requireWorkspace().contacts.setBlocked(conversationId, on);
      return on;
    },
    'people.label': ({ conversationIds, label, on }) =>
      inbox().people.setLabel(conversationIds, label, on),
    'labels.put': (label) => inbox().people.putLabel(label),
    'labels.bearers': ({ id }) => inbox().people.bearers(id),
    'labels.remove': ({ id }) => {
      inbox().people.removeLabel(id);
      return null;
    },
  };
}
