import type { ConversationView } from '@shared/views';
import { ChevronDown, Hand, Undo2 } from 'lucide-react';
import { useState } from 'react';
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
import { type Duration, handBack, takeOver } from './handoff';
import styles from './TakeoverControl.module.css';

const durations: readonly Duration[] = [10, 30, 60, 'until-handback'];
const EVERY_MS = 5000;
/** So long before it ends the time left is amber. */
const ENDING_MS = 2 * MINUTE_MS;

/** The one filled button of the header: take over from the agent, or hand back to it. */
export function TakeoverControl({ view }: { view: ConversationView }) {
  const { t } = useTranslation('takeover');
  const offered = useSession(({ session }) => session?.capabilities.takeover ?? false);
  const usual = useSettings((settings) => durationOf(settings.handoff));
  const [busy, setBusy] = useState(false);
  const { active, byMe } = view.takeover;
  if (!offered || !(active || agentAnswers(view))) return null;

  const run = (change: () => Promise<void>) => {
    setBusy(true);
    focusComposer();
    void change().finally(() => setBusy(false));
  };
  return (
    <div className={styles.control}>
      {active && (
        <span className={styles.held}>
          <Held view={view} />
        </span>
      )}
      <div className={styles.split}>
        <Button
          variant="filled"
          icon={active ? Undo2 : Hand}
          busy={busy}
          className={styles.main}
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
                variant="filled"
                size="small"
                className={styles.more}
              />
            }
          >
            {durations.map((duration) => (
              <MenuItem key={duration} onSelect={() => run(() => takeOver(view.id, duration))}>
                {duration === 'until-handback' ? t('untilHandback') : spanText(duration, 'long')}
              </MenuItem>
            ))}
          </Menu>
        )}
      </div>
    </div>
  );
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
