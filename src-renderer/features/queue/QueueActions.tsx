import type { ConversationView } from '@shared/views';
import { AlarmClock, Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../stores/clock';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { RemindItems } from './QueueItems';
import { markDone, waits } from './queue';

const EVERY_MS = 60_000;

interface QueueActionsProps {
  view: ConversationView;
  className?: string;
  size?: 'normal' | 'small';
  /** A press on Done. */
  onDone?: () => void;
}

/** Done, and to come back later; Done only while somebody or something waits. */
export function QueueActions({ view, className, size = 'normal', onDone }: QueueActionsProps) {
  const { t } = useTranslation('queue');
  const nowMs = useNow(EVERY_MS);
  return (
    <div className={className}>
      {waits(view) && (
        <IconButton
          icon={Check}
          label={t('done')}
          size={size}
          onClick={() => {
            markDone(view);
            onDone?.();
          }}
        />
      )}
      <Menu align="end" trigger={<IconButton icon={AlarmClock} label={t('remind')} size={size} />}>
        <RemindItems row={view} nowMs={nowMs} />
      </Menu>
    </div>
  );
}
