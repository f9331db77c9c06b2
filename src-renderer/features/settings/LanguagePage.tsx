import type { Settings } from '@shared/settings';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../stores/settings';
import { Select } from '../../ui/Select';
import { change } from './change';
import { Section } from './parts';

/** Each language in its own words. */
const languages = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
  { value: 'pt-BR', label: 'Português (Brasil)' },
] as const;

/** The app's own words; dates and numbers follow the system where it speaks the same language. */
export default function LanguagePage() {
  const { t } = useTranslation('settings');
  const language = useSettings((settings) => settings.language);
  return (
    <Section hint={t('language.hint')}>
      <Select<Settings['language']>
        label={t('language.label')}
        value={language}
        onChange={(chosen) => change({ language: chosen })}
        options={[{ value: 'system', label: t('language.system') }, ...languages]}
      />
    </Section>
  );
}
