import type { ConversationView } from '@shared/views';
import { AlarmClock, Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../stores/clock';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { RemindItems } from './QueueItems';
import { markDone, waits } from './queue';

const EVERY_MS = 60_000;

/** Done, and to come back later; Done only while somebody or something waits. */
export function QueueActions({ view, className }: { view: ConversationView; className?: string }) {
  const { t } = useTranslation('queue');
  const nowMs = useNow(EVERY_MS);
  return (
    <div className={className}>
      {waits(view) && <IconButton icon={Check} label={t('done')} onClick={() => markDone(view)} />}
      <Menu align="end" trigger={<IconButton icon={AlarmClock} label={t('remind')} />}>
        <RemindItems row={view} nowMs={nowMs} />
      </Menu>
    </div>
  );
}
