/** The app's own news, apart from customers' messages: a takeover that ends, a reply that was not sent. */
import type { Settings } from '@shared/settings';
import { minutesLeft } from '@shared/time-left';
import type { Clock } from '../../clock';
import type { Translate } from '../../i18n';
import type { AttentionFacts } from '../../storage/types';
import type { AttentionWorkspace } from '../types';
import type { DesktopNotification, NotificationKey } from './notifier';

export interface NoticesParts {
  show: (notification: DesktopNotification) => void;
  close: (key: NotificationKey) => void;
  settings: { get(): Settings };
  translate: Translate;
  nameOf: (conversationId: string) => string;
  clock: Clock;
}

export interface Notices {
  /** A takeover is about to end. */
  ending(ending: { conversationId: string; endsAtMs: number }): void;
  /** So many replies wait for a decision of the owner's. */
  unsent(count: number): void;
  /** Something that was asked for from a notification did not work. */
  tell(conversationId: string, title: string, body: string): void;
  /** Takes away what is over. */
  settle(workspace: AttentionWorkspace, facts: readonly AttentionFacts[]): void;
  /** Conversations with a notice that may be over by a change. */
  about(conversationId: string): boolean;
  /** It left the desktop by itself, or by the owner's hand. */
  gone(key: NotificationKey): void;
  clear(): void;
}

export function createNotices(parts: NoticesParts): Notices {
  const { translate, clock } = parts;
  /** Ends of takeovers that were warned of, by conversation. */
  const endings = new Map<string, number>();
  const told = new Set<string>();
  let unsentShown = false;

  function show(key: NotificationKey, title: string, body: string): void {
    parts.show({
      key,
      title,
      body,
      openLabel: translate('attention:action.open'),
      buttons: [],
      reply: null,
      sound: parts.settings.get().notifications.sound,
    });
  }

  function isOver({ conversationId, takeover }: AttentionFacts): boolean {
    return !takeover.active || takeover.endsAtMs !== endings.get(conversationId);
  }

  return {
    ending({ conversationId, endsAtMs }) {
      endings.set(conversationId, endsAtMs);
      show(
        `ending:${conversationId}`,
        translate('attention:handoffEnding.title', { name: parts.nameOf(conversationId) }),
        translate('attention:handoffEnding.body', { count: minutesLeft(endsAtMs - clock.now()) }),
      );
    },

    unsent(count) {
      unsentShown = true;
      show(
        'unsent',
        translate('attention:unsent.title', { count }),
        translate('attention:unsent.body'),
      );
    },

    tell(conversationId, title, body) {
      told.add(conversationId);
      show(`kept:${conversationId}`, title, body);
    },

    settle({ inbox }, facts) {
      for (const one of facts) {
        const { conversationId } = one;
        if (!endings.has(conversationId) || !isOver(one)) continue;
        endings.delete(conversationId);
        parts.close(`ending:${conversationId}`);
      }
      if (unsentShown && inbox.outbox.counts().stuck === 0) {
        unsentShown = false;
        parts.close('unsent');
      }
    },

    about: (conversationId) => endings.has(conversationId) || unsentShown,

    gone(key) {
      if (key === 'unsent') unsentShown = false;
    },

    clear() {
      for (const conversationId of endings.keys()) parts.close(`ending:${conversationId}`);
      for (const conversationId of told) parts.close(`kept:${conversationId}`);
      if (unsentShown) parts.close('unsent');
      endings.clear();
      told.clear();
      unsentShown = false;
    },
  };
}
