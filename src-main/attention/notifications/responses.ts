/** What happens when the owner acts on a notification: open, answer, done, later, take over, mute. */
import type { Capabilities } from '@shared/domain';
import type { Settings } from '@shared/settings';
import type { Translate } from '../../app/i18n';
import type { Clock } from '../../common/clock';
import { toUserError, UserFailure } from '../../common/failure';
import type { Log } from '../../common/log';
import { muteUntilMs } from '../../common/opening-hours';
import type { AttentionActions, AttentionWorkspace } from '../types';
import type { ButtonId, NotificationKey } from './notifier';

export interface ResponsesParts {
  actions: Pick<AttentionActions, 'openMain' | 'openBeforeClosing' | 'openQuickReply'>;
  settings: { get(): Settings };
  capabilities: () => Capabilities | null;
  /** The person at the computer may not be the owner. */
  isLocked: () => boolean;
  /** Tells the owner of a conversation that something did not work, and why. */
  tell: (conversationId: string, title: string, body: string) => void;
  nameOf: (conversationId: string) => string;
  translate: Translate;
  clock: Clock;
  log: Log;
}

export interface Responses {
  click(key: NotificationKey): void;
  button(workspace: AttentionWorkspace, key: NotificationKey, button: ButtonId): void;
  reply(workspace: AttentionWorkspace, key: NotificationKey, text: string): void;
}

/** The conversation that a notification is about, if it is about one. */
export function conversationOf(key: NotificationKey): string | null {
  const at = key.indexOf(':');
  return at === -1 ? null : key.slice(at + 1);
}

export function createResponses(parts: ResponsesParts): Responses {
  const { actions, settings, translate, clock, log } = parts;

  function explain(conversationId: string, title: string, error: unknown, more = ''): void {
    const { code, params } = toUserError(error);
    log.warn('notification.action-failed', { code });
    const reason = translate(`errors:${code}`, params);
    parts.tell(
      conversationId,
      translate(title, { name: parts.nameOf(conversationId) }),
      more ? `${reason}\n${translate(more)}` : reason,
    );
  }

  /** Answering from a notification cannot ask: it takes over only where the owner said "always". */
  function takeOverOnReply(): number | 'until-handback' | null {
    const { takeOverOnReply: rule } = settings.get().handoff;
    return rule === 'always' && parts.capabilities()?.takeover ? takeoverDuration() : null;
  }

  function takeoverDuration(): number | 'until-handback' {
    const { untilHandback, takeoverMinutes } = settings.get().handoff;
    return untilHandback ? 'until-handback' : takeoverMinutes;
  }

  return {
    click(key) {
      const conversationId = conversationOf(key);
      if (conversationId) actions.openQuickReply(conversationId);
      else if (key === 'closing') actions.openBeforeClosing();
      else if (key !== 'test') actions.openMain(null);
    },

    button({ inbox, handoff, queue }, key, button) {
      const conversationId = conversationOf(key);
      if (!conversationId) return;
      try {
        if (parts.isLocked()) throw new UserFailure('locked');
        switch (button) {
          case 'done':
            return queue.done(conversationId);
          case 'remind':
            return queue.remind(conversationId, { when: 'hour', ifNoAnswer: false });
          case 'mute': {
            const untilMs = muteUntilMs('hour', [], clock.now());
            return inbox.attention.setMuted(conversationId, untilMs);
          }
          case 'take-over':
            actions.openQuickReply(conversationId);
            handoff.takeOver(conversationId, takeoverDuration()).catch((error: unknown) => {
              explain(conversationId, 'attention:takeOverFailed.title', error);
            });
        }
      } catch (error) {
        explain(conversationId, 'attention:actionFailed.title', error);
      }
    },

    reply({ inbox, outbox }, key, text) {
      const conversationId = conversationOf(key);
      if (!conversationId) return;
      try {
        if (parts.isLocked()) throw new UserFailure('locked');
        // What is typed in the composer is another text, and stays.
        outbox.sendText(conversationId, text, takeOverOnReply(), { clears: [] });
      } catch (error) {
        const before = inbox.drafts.get(conversationId);
        const kept = before ? `${before}\n${text}` : text;
        inbox.drafts.set(conversationId, kept, clock.now());
        explain(conversationId, 'attention:replyKept.title', error, 'attention:replyKept.body');
      }
    },
  };
}
