/** The app's own notifications: a takeover ends, the agent returns, a reply was not sent, the key was refused. */
import type { NotificationTestResult } from '@shared/app-state';
import { minutesLeft } from '@shared/said-values';
import type { Translate } from '../../app/i18n';
import type { Clock } from '../../common/clock';
import type { AttentionFacts } from '../../storage/attention-types';
import type { Inbox } from '../../storage/types';
import type { NotificationKey } from './notifier';

export interface AppNotificationsParts {
  show: (key: NotificationKey, title: string, body: string) => Promise<NotificationTestResult>;
  close: (key: NotificationKey) => void;
  translate: Translate;
  nameOf: (conversationId: string) => string;
  clock: Clock;
}

export interface AppNotifications {
  /** A takeover is about to end. */
  ending(ending: { conversationId: string; endsAtMs: number }): void;
  /** The agent is about to return because the customer waits; null: not any more. */
  returning(conversationId: string, returnsAtMs: number | null): void;
  /** An action from a notification failed. */
  tell(conversationId: string, title: string, body: string): void;
  /** Replies that need the owner's decision, except in the conversation in front; removed when there is none. */
  unsent(inbox: Inbox, at: { inFront: string | null; silenced: boolean }): Promise<void>;
  /** The server refuses the key: no message arrives any more. */
  signedOut(isSo: boolean): void;
  /** A conversation changed: removes a warning that is over. */
  changed(facts: AttentionFacts): void;
  warnedOf(conversationId: string): boolean;
  /** The desktop or the owner closed it. */
  gone(key: NotificationKey): void;
  /** What belongs to the workspace. */
  clear(): void;
}

export function createAppNotifications(parts: AppNotificationsParts): AppNotifications {
  const { translate, clock } = parts;
  /** The end of each takeover that was warned of, by conversation. */
  const endings = new Map<string, number>();
  const shown = new Set<NotificationKey>();
  let refused = false;

  function show(key: NotificationKey, title: string, body: string) {
    shown.add(key);
    return parts.show(key, title, body);
  }

  function close(key: NotificationKey): void {
    if (shown.delete(key)) parts.close(key);
  }

  return {
    ending({ conversationId, endsAtMs }) {
      endings.set(conversationId, endsAtMs);
      void show(
        `ending:${conversationId}`,
        translate('attention:handoffEnding.title', { name: parts.nameOf(conversationId) }),
        translate('attention:handoffEnding.body', { count: minutesLeft(endsAtMs - clock.now()) }),
      );
    },

    returning(conversationId, returnsAtMs) {
      if (returnsAtMs === null) return close(`return:${conversationId}`);
      void show(
        `return:${conversationId}`,
        translate('attention:agentReturns.title', {
          name: parts.nameOf(conversationId),
          count: minutesLeft(returnsAtMs - clock.now()),
        }),
        translate('attention:agentReturns.body'),
      );
    },

    tell(conversationId, title, body) {
      void show(`kept:${conversationId}`, title, body);
    },

    async unsent({ outbox, attention }, { inFront, silenced }) {
      const { stuck: count } = outbox.counts();
      if (count === 0) close('unsent');
      const untold = attention.untoldSends();
      const told = untold.filter(({ conversationId }) => conversationId === inFront);
      if (told.length < untold.length && !silenced) {
        const title = translate('attention:unsent.title', { count });
        const result = await show('unsent', title, translate('attention:unsent.body'));
        if (result !== 'no-server') told.push(...untold);
      }
      if (told.length > 0) attention.toldSends(told.map(({ outboxId }) => outboxId));
    },

    signedOut(isSo) {
      if (isSo === refused) return;
      refused = isSo;
      if (!isSo) close('signed-out');
      else {
        const title = translate('attention:signedOut.title');
        void show('signed-out', title, translate('attention:signedOut.body'));
      }
    },

    changed({ conversationId, takeover }) {
      const endsAtMs = endings.get(conversationId);
      if (endsAtMs === undefined || (takeover.active && takeover.endsAtMs === endsAtMs)) return;
      endings.delete(conversationId);
      shown.delete(`ending:${conversationId}`);
      parts.close(`ending:${conversationId}`);
    },

    warnedOf: (conversationId) => endings.has(conversationId),
    gone: (key) => void shown.delete(key),

    clear() {
      for (const key of shown) if (key !== 'signed-out') close(key);
      endings.clear();
    },
  };
}
