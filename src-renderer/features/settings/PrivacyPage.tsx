import { useTranslation } from 'react-i18next';
import { useSession } from '../../stores/session';
import { useSettings } from '../../stores/settings';
import { Switch } from '../../ui/Switch';
import { AppLock } from './AppLock';
import { change } from './change';
import { Section } from './parts';
import { Storage } from './Storage';

/** What customers and onlookers can see, and what is stored on this computer. */
export default function PrivacyPage() {
  const { t } = useTranslation('settings');
  const privacy = useSettings((settings) => settings.privacy);
  const offered = useSession((state) => state.session?.capabilities);
  return (
    <>
      <Section title={t('privacy.customers')}>
        <Switch
          label={t('privacy.readReceipts')}
          hint={t('privacy.readReceiptsHint')}
          checked={privacy.sendReadReceipts}
          disabled={offered?.readReceipts === false}
          onChange={(sendReadReceipts) => change({ privacy: { sendReadReceipts } })}
        />
        <Switch
          label={t('privacy.typing')}
          hint={t('privacy.typingHint')}
          checked={privacy.sendTyping}
          disabled={offered?.typing === false}
          onChange={(sendTyping) => change({ privacy: { sendTyping } })}
        />
      </Section>
      <Section title={t('privacy.screen')}>
        <Switch
          label={t('privacy.contentProtection')}
          hint={t('privacy.contentProtectionHint')}
          checked={privacy.contentProtection}
          onChange={(contentProtection) => change({ privacy: { contentProtection } })}
        />
      </Section>
      <AppLock />
      <Storage />
    </>
  );
}
