import { previewText } from '@shared/content';
import type { ConversationView } from '@shared/views';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leftText, MINUTE_MS, spanText, timeText } from '../../format';
import { useNow } from '../../stores/clock';
import { composerPlace } from '../../stores/focus';
import { useSettings } from '../../stores/settings';
import { announce } from '../../stores/toasts';
import { Segmented } from '../../ui/Segmented';
import { contactText } from '../list/rowWords';
import { takeOver } from '../takeover/handoff';
import styles from './NextLine.module.css';
import { durationOf, type ReplyPlan } from './plan';

interface NextLineProps {
  view: ConversationView;
  plan: ReplyPlan;
  onSwitch: (takeOver: boolean) => void;
}

const EVERY_MS = 5000;
const choices = ['agent-keeps', 'takes-over'] as const;
/** How long before the agent answers again the line offers more time. */
const ENDING_MS = 2 * MINUTE_MS;

/** Under the box: whether the agent goes on when the owner answers, and for how long it does not. */
export function NextLine({ view, plan, onSwitch }: NextLineProps) {
  const { t } = useTranslation('composer');
  const handoff = useSettings((settings) => settings.handoff);
  const nowMs = useNow(EVERY_MS);
  const duration = durationOf(handoff);
  const pause = usePauseText();
  const endsInMs = (view.takeover.endsAtMs ?? nowMs) - nowMs;
  const ending = plan.says === 'mine-for' && endsInMs <= ENDING_MS;
  const params = { for: pause, time: leftText(Math.max(0, endsInMs)) };
  useEffect(() => {
    if (!ending) return;
    const name = contactText(view);
    const minutes = Math.max(1, Math.round(endsInMs / MINUTE_MS));
    announce(t('takeover:said.ending', { name, time: spanText(minutes, 'long') }));
    // Announced once, whatever else changes in the conversation.
  }, [ending]);
  // What is chosen says the same.
  const isSaid = plan.canSwitch && plan.says === 'agent-keeps';

  return (
    <div className={styles.line} data-ending={ending || undefined}>
      {plan.canSwitch && (
        <Segmented
          label={t('choice.name')}
          hideLabel
          size="small"
          value={plan.says === 'takes-over' ? 'takes-over' : 'agent-keeps'}
          options={choices.map((value) => ({ value, label: t(`choice.${value}`) }))}
          onChange={(value) => onSwitch(value === 'takes-over')}
        />
      )}
      {!isSaid && <p>{t(`next.${plan.says}`, params)}</p>}
      {ending && (
        <button type="button" className={styles.longer} onClick={() => takeOver(view.id, duration)}>
          {t('next.longer', params)}
        </button>
      )}
    </div>
  );
}

/**
 * What a screen reader says of the box: whom it writes to, their last message as it was when the box was drawn (what
 * comes later is announced), and what happens to the agent. It has no countdown: a screen reader reads out each
 * change of a description while the owner types.
 */
export function useDescription(view: ConversationView, plan: ReplyPlan): string {
  const { t } = useTranslation('composer');
  const pause = usePauseText();
  const [preview] = useState(view.preview);
  // Typing renews it.
  const { endsAtMs } = view.takeover;
  const end = useRef(endsAtMs);
  const isRenewed = end.current !== null && endsAtMs !== null;
  if (!isRenewed || document.activeElement !== composerPlace()) end.current = endsAtMs;
  const last =
    preview &&
    t(preview.author === 'customer' ? 'described.wrote' : 'described.last', {
      text: previewText(preview, (key, params) => t(key, params ?? {})),
    });
  const agent =
    plan.says === 'mine-for' && end.current !== null
      ? t('next.mine-until', { time: timeText(end.current) })
      : t(`next.${plan.says}`, { for: pause });
  return [t('described.to', { name: contactText(view) }), last, agent].filter(Boolean).join(' ');
}

/** How long the agent pauses after an answer: "for 10 min", "until you hand back". */
function usePauseText(): string {
  const { t } = useTranslation('composer');
  const duration = useSettings((settings) => durationOf(settings.handoff));
  return duration === 'until-handback'
    ? t('next.untilHandback')
    : t('next.for', { time: spanText(duration) });
}
