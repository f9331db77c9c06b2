import { useTranslation } from 'react-i18next';
import { useSettings } from '../../stores/settings';
import { Switch } from '../../ui/Switch';
import { change } from './change';
import { Section } from './parts';

/** When the app begins, and whether it stays when its window is closed. */
export default function StartupPage() {
  const { t } = useTranslation('settings');
  const { launchAtLogin, closeToTray } = useSettings((settings) => settings.startup);
  return (
    <Section>
      <Switch
        label={t('startup.launch')}
        hint={t('startup.launchHint')}
        checked={launchAtLogin}
        onChange={(chosen) => change({ startup: { launchAtLogin: chosen } })}
      />
      <Switch
        label={t('startup.closeToTray')}
        hint={t('startup.closeToTrayHint')}
        checked={closeToTray}
        onChange={(chosen) => change({ startup: { closeToTray: chosen } })}
      />
    </Section>
  );
}
