import type { ConversationView } from '@shared/views';
import { Check, ChevronDown, Hand, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { leftText, MINUTE_MS, spanText } from '../../format';
import { useNow } from '../../stores/clock';
import { focusComposer } from '../../stores/focus';
import { useSession } from '../../stores/session';
import { useSettings } from '../../stores/settings';
import { Pill } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem } from '../../ui/Menu';
import { agentAnswers, durationOf } from '../composer/plan';
import { type Duration, handBack, isJustTaken, takeOver } from './handoff';
import styles from './TakeoverControl.module.css';
import { windowState } from './windowState';

const durations: readonly Duration[] = [10, 30, 60, 'until-handback'];
const EVERY_MS = 5000;
/** How long before its end the time left is amber. */
const ENDING_MS = 2 * MINUTE_MS;
/** Longer than a second press that was meant for the first button comes after it. */
const SETTLES_MS = 1000;

interface TakeoverControlProps {
  view: ConversationView;
  /** It has come up under the pointer: a second press on a notification may still come. */
  sudden?: boolean;
}

/**
 * Take over from the agent, or hand back to it; each is its own button. Filled only where the customer asks
 * for a person; with the 24 hours over nothing can be written, and taking over is in the menu.
 */
export function TakeoverControl({ view, sudden = false }: TakeoverControlProps) {
  const { t } = useTranslation('takeover');
  const nowMs = useNow(EVERY_MS);
  const offered = useSession(({ session }) => session?.capabilities.takeover ?? false);
  const usual = useSettings((settings) => durationOf(settings.handoff));
  const [busy, setBusy] = useState(false);
  const { byMe } = view.takeover;
  const { active, isReady, hold } = useSettled(
    view.takeover.active,
    () => sudden || isJustTaken(view.id, SETTLES_MS),
  );
  const changed = active !== view.takeover.active;
  if (!offered || !(active || changed || agentAnswers(view))) return null;
  const isClosed = windowState(view.windowEndsAtMs, nowMs).state === 'closed';
  if (isClosed && !active && !changed) return null;
  const asksForPerson = view.attentionReason === 'support-handoff' && !active;
  // Once something is written, to send it is the thing to do.
  const variant = asksForPerson && !view.draft ? 'filled' : 'tonal';

  const run = (change: () => Promise<void>) => {
    setBusy(true);
    focusComposer();
    void change().finally(() => setBusy(false));
  };
  return (
    <div className={styles.control}>
      {view.takeover.active && (
        <span className={styles.held}>
          <Held view={view} />
        </span>
      )}
      <div className={styles.split}>
        <Button
          key={active ? 'back' : 'take'}
          variant={variant}
          icon={changed ? Check : active ? Undo2 : Hand}
          busy={busy}
          aria-disabled={changed || !isReady}
          className={styles.main}
          onPointerDown={active ? undefined : hold}
          onClick={() => run(() => (active ? handBack(view.id) : takeOver(view.id, usual)))}
        >
          <span className={styles.word}>{active ? t('handBack') : t('takeOver')}</span>
        </Button>
        {(!active || byMe) && (
          <Menu
            align="end"
            trigger={
              <IconButton
                icon={ChevronDown}
                label={active ? t('changeTime') : t('takeOverFor')}
                variant={variant}
                size="small"
                className={styles.more}
              />
            }
          >
            {durations.map((duration) => (
              <MenuItem
                key={duration}
                onSelect={() => {
                  hold();
                  run(() => takeOver(view.id, duration));
                }}
              >
                {duration === 'until-handback' ? t('untilHandback') : spanText(duration, 'long')}
              </MenuItem>
            ))}
          </Menu>
        )}
      </div>
    </div>
  );
}

/**
 * Unchanged for one more second, so that no button turns into its opposite under the finger. Nor does one stay
 * there that does, where it was taken over just before it was drawn. `hold`: pressed, the second begins again.
 */
function useSettled(now: boolean, isFresh: () => boolean) {
  const [settled, setSettled] = useState(() => ({ active: now, isReady: !(now && isFresh()) }));
  const hold = () => setSettled(({ active }) => ({ active, isReady: !active }));
  useEffect(() => {
    if (now === settled.active && settled.isReady) return;
    const timer = setTimeout(() => setSettled({ active: now, isReady: true }), SETTLES_MS);
    return () => clearTimeout(timer);
  }, [now, settled]);
  return { ...settled, hold };
}

/** Who has the conversation, and for how long. */
function Held({ view }: { view: ConversationView }) {
  const { t } = useTranslation('takeover');
  const nowMs = useNow(EVERY_MS);
  const { byMe, endsAtMs, untilHandback } = view.takeover;
  if (!byMe) return <Pill icon={Hand}>{t('held.someone')}</Pill>;
  if (untilHandback || endsAtMs === null) {
    return (
      <Pill icon={Hand} tone="accent">
        {t('held.me')}
      </Pill>
    );
  }
  const leftMs = Math.max(0, endsAtMs - nowMs);
  return (
    <Pill icon={Hand} tone={leftMs <= ENDING_MS ? 'attention' : 'accent'}>
      {t('held.meFor', { time: leftText(leftMs) })}
    </Pill>
  );
}
