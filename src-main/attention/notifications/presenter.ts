/** What is handed to the desktop: words, buttons and sound of each notification. */

import type { Preview } from '@shared/content';
import type { Capabilities } from '@shared/domain';
import type { Settings } from '@shared/settings';
import type { Translate } from '../../app/i18n';
import type { Clock } from '../../common/clock';
import type { AttentionFacts, AttentionRecord } from '../../storage/attention-types';
import type { ButtonId, DesktopNotification, NotificationKey } from './notifier';
import { customerWords, summaryWords, type Words, type WordsContext } from './words';

export interface PresenterParts {
  settings: { get(): Settings };
  capabilities: () => Capabilities | null;
  translate: Translate;
  locale: () => string;
  appName: string;
  clock: Clock;
}

export interface Presenter {
  customer(
    about: { facts: AttentionFacts; attention: AttentionRecord },
    messages: readonly Preview[],
    sound: boolean,
  ): DesktopNotification;
  /** `newest`: whose names may be said, newest first. */
  summary(
    total: number,
    needYou: number,
    newest: readonly AttentionFacts[],
    sound: boolean,
  ): DesktopNotification;
  /** The app's own news: only words. */
  plain(key: NotificationKey, title: string, body: string, sound?: boolean): DesktopNotification;
}

export function createPresenter(parts: PresenterParts): Presenter {
  const { settings, translate, clock } = parts;

  function wordsContext(): WordsContext {
    const { locale, appName } = parts;
    const { content } = settings.get().notifications;
    return { translate, locale: locale(), content, appName, nowMs: clock.now() };
  }

  function notification(
    key: NotificationKey,
    words: Words,
    sound: boolean,
    offers: Pick<DesktopNotification, 'buttons' | 'reply'> = { buttons: [], reply: null },
  ): DesktopNotification {
    return {
      key,
      ...words,
      ...offers,
      openLabel: translate('attention:action.open'),
      sound: sound ? settings.get().notifications.sound : 'off',
    };
  }

  /** Take over where an agent answers and the server can; reply only while free text may be sent. */
  function offersFor(facts: AttentionFacts): Pick<DesktopNotification, 'buttons' | 'reply'> {
    const button = (id: ButtonId, label: string) => ({ id, label: translate(label) });
    // Some desktops show three of them.
    const always = [
      button('done', 'queue:done'),
      button('remind', 'queue:remindInHour'),
      button('mute', 'attention:action.mute'),
    ];
    const agentAnswers = facts.agent !== null && !facts.takeover.active;
    const canTakeOver = agentAnswers && parts.capabilities()?.takeover === true;
    const label = translate('attention:action.reply');
    const placeholder = translate('attention:action.replyPlaceholder');
    const canReply = (facts.windowEndsAtMs ?? 0) > clock.now();
    return {
      buttons: canTakeOver ? [button('take-over', 'inbox:menu.takeOver'), ...always] : always,
      reply: canReply ? { label, placeholder } : null,
    };
  }

  return {
    customer(about, messages, sound) {
      const words = customerWords(about, messages, wordsContext());
      const key = `conversation:${about.facts.conversationId}` as const;
      return notification(key, words, sound, offersFor(about.facts));
    },
    summary: (total, needYou, newest, sound) =>
      notification('summary', summaryWords(total, needYou, newest, wordsContext()), sound),
    plain: (key, title, body, sound = true) => notification(key, { title, body }, sound),
  };
}
