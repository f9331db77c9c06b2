/** Puts the policy's steps on the desktop: which words, buttons and sound, and what is there now. */
import type { Capabilities } from '@shared/domain';
import type { Settings } from '@shared/settings';
import type { Clock } from '../../clock';
import type { Translate } from '../../i18n';
import type { AttentionFacts } from '../../storage/types';
import type { DesktopNotification, NotificationKey } from './notifier';
import type { NotificationStep, ShownNotification } from './policy';
import { customerWords, summaryWords, type Words, type WordsContext } from './words';

export interface PresenterParts {
  show: (notification: DesktopNotification) => void;
  close: (key: NotificationKey) => void;
  settings: { get(): Settings };
  capabilities: () => Capabilities | null;
  translate: Translate;
  locale: () => string;
  appName: string;
  clock: Clock;
}

export interface Presenter {
  /** Notifications on the desktop, by conversation. */
  readonly shown: ReadonlyMap<string, ShownNotification>;
  take(step: NotificationStep, facts: ReadonlyMap<string, AttentionFacts>): void;
  /** An earlier run showed it, and it is still there. */
  adopt(conversationId: string): void;
  forget(conversationId: string): void;
  clear(): void;
}

export function createPresenter(parts: PresenterParts): Presenter {
  const { settings, translate, clock } = parts;
  const shown = new Map<string, ShownNotification>();

  function wordsContext(): WordsContext {
    const { locale, appName } = parts;
    const { content } = settings.get().notifications;
    return { translate, locale: locale(), content, appName, nowMs: clock.now() };
  }

  function show(
    key: NotificationKey,
    words: Words,
    sound: boolean,
    offers: Pick<DesktopNotification, 'buttons' | 'reply'>,
  ): void {
    parts.show({
      key,
      ...words,
      ...offers,
      openLabel: translate('attention:action.open'),
      sound: sound ? settings.get().notifications.sound : 'off',
    });
  }

  /** Take over where an agent answers and the server can; reply only while free text may be sent. */
  function offersFor(facts: AttentionFacts): Pick<DesktopNotification, 'buttons' | 'reply'> {
    const mute = { id: 'mute' as const, label: translate('attention:action.mute') };
    const takeOver = { id: 'take-over' as const, label: translate('inbox:menu.takeOver') };
    const agentAnswers = facts.agent !== null && !facts.takeover.active;
    const canTakeOver = agentAnswers && parts.capabilities()?.takeover === true;
    const label = translate('attention:action.reply');
    const placeholder = translate('attention:action.replyPlaceholder');
    const canReply = (facts.windowEndsAtMs ?? 0) > clock.now();
    return {
      buttons: canTakeOver ? [takeOver, mute] : [mute],
      reply: canReply ? { label, placeholder } : null,
    };
  }

  return {
    shown,

    take(step, facts) {
      if (step.kind === 'close') {
        shown.delete(step.conversationId);
        parts.close(`conversation:${step.conversationId}`);
      } else if (step.kind === 'close-summary') {
        parts.close('summary');
      } else if (step.kind === 'summary') {
        const newest = step.conversationIds.flatMap((id) => facts.get(id) ?? []).reverse();
        const words = summaryWords(step.conversationIds.length, newest, wordsContext());
        show('summary', words, step.sound, { buttons: [], reply: null });
      } else {
        const about = facts.get(step.conversationId);
        if (!about) return;
        shown.set(step.conversationId, { count: step.count, previews: step.previews });
        const words = customerWords(step, about, wordsContext());
        show(`conversation:${step.conversationId}`, words, step.sound, offersFor(about));
      }
    },

    adopt(conversationId) {
      shown.set(conversationId, { count: 1, previews: [] });
    },

    forget(conversationId) {
      shown.delete(conversationId);
    },

    clear() {
      for (const conversationId of shown.keys()) parts.close(`conversation:${conversationId}`);
      shown.clear();
    },
  };
}
