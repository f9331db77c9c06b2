/** The notifications of conversations on the desktop: shows the difference, and remembers what was told. */
import type { NotificationTestResult } from '@shared/app-state';
import type { Preview } from '@shared/content';
import type { Clock } from '../../common/clock';
import type { Log } from '../../common/log';
import type { Inbox } from '../../storage/types';
import { type Known, needsOwner, type Shown } from './desired';
import type { DesktopNotification, NotificationKey } from './notifier';
import type { Presenter } from './presenter';
import { conversationOf } from './responses';

export interface OnDesktop {
  get(conversationId: string): Shown | undefined;
  /** Null: not on the desktop. Takes effect with `bring`. */
  put(conversationId: string, shown: Shown | null): void;
  conversations(): string[];
  /** Shows the difference; `news` are shown again, even those that are on the desktop already. */
  bring(inbox: Inbox, news: Known[]): Promise<void>;
  /** Marks them as told. */
  told(inbox: Inbox, ones: readonly Known[]): void;
  /** The owner or the desktop took it away. */
  gone(key: NotificationKey): void;
  clear(): void;
}

/** At most one sound in this time. */
const SOUND_EVERY_MS = 3000;
/** The summary is renewed at most so often, such as after a weekend with many messages. */
const SUMMARY_EVERY_MS = 5000;
const NAMES = 3;
/** Shown and marked as told together: each write waits for the disk. */
const AT_ONCE = 20;

export function createOnDesktop(parts: {
  show: (notification: DesktopNotification) => Promise<NotificationTestResult>;
  close: (key: NotificationKey) => void;
  presenter: Pick<Presenter, 'customer' | 'summary'>;
  /** Bring these again after this time. */
  later: (conversationIds: string[], afterMs: number) => void;
  clock: Clock;
  log: Log;
}): OnDesktop {
  const { presenter, clock, close } = parts;
  /** Conversations that the desktop shows, each by itself or counted in the summary. */
  const shown = new Map<string, Shown>();
  const keys = new Set<NotificationKey>();
  let soundAtMs = Number.NEGATIVE_INFINITY;
  let summaryAtMs = Number.NEGATIVE_INFINITY;

  const summarised = () =>
    [...shown].flatMap(([id, { place }]) => (place === 'summary' ? [id] : []));

  async function bring(inbox: Inbox, news: Known[]): Promise<void> {
    const counted = new Set(summarised());
    const isSummary = counted.size > 1 || (counted.size > 0 && keys.has('summary'));
    const wanted = new Set<NotificationKey>(isSummary ? ['summary'] : []);
    for (const id of shown.keys()) {
      if (!isSummary || !counted.has(id)) wanted.add(`conversation:${id}`);
    }
    for (const key of keys) {
      if (wanted.has(key)) continue;
      keys.delete(key);
      close(key);
    }
    const isCounted = ({ facts }: Known) => isSummary && counted.has(facts.conversationId);
    const alone = news.filter((one) => !isCounted(one)).sort(byTime);
    for (let at = 0; at < alone.length; at += AT_ONCE) {
      const some = alone.slice(at, at + AT_ONCE).map((one) => {
        const notification = presenter.customer(one, messagesOf(inbox, one), sound());
        return tell(notification, [one]);
      });
      told(inbox, (await Promise.all(some)).flat());
    }
    await sumUp(inbox, [...counted], news.filter(isCounted));
  }

  async function sumUp(inbox: Inbox, ids: string[], news: Known[]): Promise<void> {
    if (news.length === 0) return;
    const isThere = keys.has('summary');
    const waitMs = summaryAtMs + SUMMARY_EVERY_MS - clock.elapsedMs();
    if (isThere && waitMs > 0) {
      parts.later(
        news.map(({ facts }) => facts.conversationId),
        waitMs,
      );
      return;
    }
    summaryAtMs = clock.elapsedMs();
    const needYou = ids.filter((id) => shown.get(id)?.needsYou).length;
    const newest = inbox.attention.facts(ids.slice(-NAMES).reverse());
    const summary = presenter.summary(ids.length, needYou, newest, !isThere && sound());
    told(inbox, await tell(summary, news));
  }

  /** Returns those that were shown. Without a notification server they are told when there is one. */
  async function tell(notification: DesktopNotification, news: Known[]): Promise<Known[]> {
    keys.add(notification.key);
    if ((await parts.show(notification)) !== 'no-server') return news;
    keys.delete(notification.key);
    for (const { facts } of news) shown.delete(facts.conversationId);
    return [];
  }

  function told({ attention }: Inbox, ones: readonly Known[]): void {
    if (ones.length === 0) return;
    try {
      attention.told(
        ones.map(({ facts, attention: state }) => ({ facts, needsOwner: needsOwner(state) })),
      );
    } catch {
      // A full disk, or an inbox that closes: rather told twice than never.
      parts.log.warn('notification.not-remembered');
    }
  }

  function sound(): boolean {
    if (clock.elapsedMs() - soundAtMs < SOUND_EVERY_MS) return false;
    soundAtMs = clock.elapsedMs();
    return true;
  }

  return {
    get: (id) => shown.get(id),
    put(id, one) {
      if (one) shown.set(id, one);
      else shown.delete(id);
    },
    conversations: () => [...shown.keys()],
    bring,
    told,
    gone(key) {
      keys.delete(key);
      if (key === 'summary') for (const id of summarised()) shown.delete(id);
      else if (key.startsWith('conversation:')) shown.delete(conversationOf(key) ?? '');
    },
    clear() {
      for (const key of keys) close(key);
      keys.clear();
      shown.clear();
    },
  };
}

/** The newest last: it is on top then. */
function byTime({ facts: a }: Known, { facts: b }: Known): number {
  return (a.newestCustomer?.atMs ?? 0) - (b.newestCustomer?.atMs ?? 0);
}

/** Oldest first; messages that were answered before they were told come before those that wait. */
function messagesOf({ attention }: Inbox, { facts }: Known): Preview[] {
  const waiting = attention.waiting(facts.conversationId);
  const ids = new Set(waiting.map(({ id }) => id));
  const answered = facts.unnotified.filter(({ id }) => !ids.has(id));
  return [...answered, ...waiting].map(({ preview }) => preview);
}
