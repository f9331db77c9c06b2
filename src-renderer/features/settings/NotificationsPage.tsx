import { SETTINGS_MOST } from '@shared/limits';
import { useTranslation } from 'react-i18next';
import { useFacets } from '../../data/totals';
import { useSettings } from '../../stores/settings';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { change } from './change';
import { NotificationTest } from './NotificationTest';
import { NumberRow } from './NumberRow';
import { OpeningHours } from './OpeningHours';
import { PauseRow } from './PauseRow';
import { Section } from './parts';
import { QuietHours } from './QuietHours';
import { UrgentWords } from './UrgentWords';

const occasions = ['every-message', 'needs-you', 'nothing'] as const;
const contents = ['full', 'name', 'nothing'] as const;
const sounds = ['system', 'chime', 'knock', 'off'] as const;

/** What makes itself heard, how, and when not. */
export default function NotificationsPage() {
  const { t } = useTranslation('settings');
  const notifications = useSettings((settings) => settings.notifications);
  const { agents } = useFacets();
  const { mutedAgentIds } = notifications;
  const mute = (id: string, muted: boolean) =>
    change({
      notifications: {
        mutedAgentIds: muted
          ? [...mutedAgentIds, id]
          : mutedAgentIds.filter((other) => other !== id),
      },
    });
  return (
    <>
      <Section>
        <Select
          label={t('notifications.notifyOn')}
          value={notifications.notifyOn}
          onChange={(notifyOn) => change({ notifications: { notifyOn } })}
          options={occasions.map((value) => ({ value, label: t(`notifications.on.${value}`) }))}
        />
        <Select
          label={t('notifications.content')}
          value={notifications.content}
          onChange={(content) => change({ notifications: { content } })}
          options={contents.map((value) => ({ value, label: t(`notifications.shows.${value}`) }))}
        />
        <Select
          label={t('notifications.sound')}
          value={notifications.sound}
          onChange={(sound) => change({ notifications: { sound } })}
          options={sounds.map((value) => ({ value, label: t(`notifications.sounds.${value}`) }))}
        />
        <Switch
          label={t('notifications.instant')}
          hint={t('notifications.instantHint')}
          checked={notifications.instant}
          onChange={(instant) => change({ notifications: { instant } })}
        />
        <NotificationTest />
      </Section>
      <Section title={t('notifications.quietTitle')} hint={t('notifications.quietHint')}>
        <PauseRow pausedUntilMs={notifications.pausedUntilMs} />
        <QuietHours quietHours={notifications.quietHours} />
        <UrgentWords words={notifications.urgentWords} />
      </Section>
      <OpeningHours />
      <Section title={t('notifications.agentTitle')}>
        <NumberRow
          label={t('notifications.agentSilent')}
          hint={t('notifications.agentSilentHint')}
          value={notifications.agentSilentMinutes}
          least={1}
          most={SETTINGS_MOST.agentSilentMinutes}
          onChange={(agentSilentMinutes) => change({ notifications: { agentSilentMinutes } })}
        />
        {agents.map(({ id, name }) => (
          <Switch
            key={id}
            label={t('notifications.fromAgent', { name })}
            checked={!mutedAgentIds.includes(id)}
            onChange={(heard) => mute(id, !heard)}
          />
        ))}
      </Section>
    </>
  );
}
