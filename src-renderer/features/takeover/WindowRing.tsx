import { LockKeyhole } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { fullTimeText, HOUR_MS, leftText } from '../../format';
import { useNow } from '../../stores/clock';
import { PopoverButton } from '../../ui/PopoverButton';
import { Tooltip } from '../../ui/Tooltip';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './WindowRing.module.css';
import { type WindowState, windowState } from './windowState';

const EVERY_MS = 5000;
/** With more left there is nothing to know. */
const SHOWN_MS = 4 * HOUR_MS;

/** How much of the 24 hours is left, in their last four: a ring, in words on hover, and always in the last hour. */
export function WindowRing({ endsAtMs }: { endsAtMs: number | null }) {
  const { t } = useTranslation('takeover');
  const nowMs = useNow(EVERY_MS);
  const state = windowState(endsAtMs, nowMs);
  if (state.leftMs > SHOWN_MS) return null;
  return (
    <PopoverButton trigger={<Ring window={state} />} label={t('window.name')} align="end">
      <p>
        {state.state === 'closed' || endsAtMs === null
          ? t('window.closedRule')
          : t('window.rule', { time: fullTimeText(endsAtMs) })}
      </p>
    </PopoverButton>
  );
}

const SIZE = 20;
const RADIUS = 8;
const AROUND = 2 * Math.PI * RADIUS;

function Ring({
  window: { state, leftMs, leftRatio },
  ...rest
}: { window: WindowState } & ComponentProps<'button'>) {
  const { t } = useTranslation('takeover');
  const words =
    state === 'closed' ? t('window.closed') : t('window.left', { time: leftText(leftMs) });
  return (
    <Tooltip text={words}>
      <button {...rest} type="button" className={styles.ring} data-state={state}>
        <VisuallyHidden>{words}</VisuallyHidden>
        {state === 'closed' ? (
          <LockKeyhole size={16} strokeWidth={1.75} aria-hidden />
        ) : (
          <svg viewBox={`0 0 ${SIZE} ${SIZE}`} width={SIZE} height={SIZE} aria-hidden="true">
            <circle className={styles.track} cx={SIZE / 2} cy={SIZE / 2} r={RADIUS} />
            <circle
              className={styles.left}
              cx={SIZE / 2}
              cy={SIZE / 2}
              r={RADIUS}
              strokeDasharray={`${AROUND * leftRatio} ${AROUND}`}
            />
          </svg>
        )}
        {state !== 'open' && (
          <span aria-hidden>{state === 'closed' ? t('window.closedShort') : leftText(leftMs)}</span>
        )}
      </button>
    </Tooltip>
  );
}
