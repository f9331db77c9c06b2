import { useTranslation } from 'react-i18next';
import { useSettings } from '../../stores/settings';
import { Segmented } from '../../ui/Segmented';
import { change } from './change';
import { Row, Section } from './parts';

const themes = ['system', 'light', 'dark'] as const;
const sizes = ['small', 'normal', 'large', 'larger'] as const;
const densities = ['comfortable', 'compact'] as const;

/** How it looks; seen at once. */
export default function AppearancePage() {
  const { t } = useTranslation('settings');
  const { theme, textSize, density } = useSettings((settings) => settings.appearance);
  return (
    <Section>
      <Row label={t('appearance.theme')}>
        <Segmented
          label={t('appearance.theme')}
          hideLabel
          value={theme}
          onChange={(chosen) => change({ appearance: { theme: chosen } })}
          options={themes.map((value) => ({ value, label: t(`appearance.${value}`) }))}
        />
      </Row>
      <Row label={t('appearance.textSize')}>
        <Segmented
          label={t('appearance.textSize')}
          hideLabel
          value={textSize}
          onChange={(chosen) => change({ appearance: { textSize: chosen } })}
          options={sizes.map((value) => ({ value, label: t(`appearance.${value}`) }))}
        />
      </Row>
      <Row label={t('appearance.density')}>
        <Segmented
          label={t('appearance.density')}
          hideLabel
          value={density}
          onChange={(chosen) => change({ appearance: { density: chosen } })}
          options={densities.map((value) => ({ value, label: t(`appearance.${value}`) }))}
        />
      </Row>
    </Section>
  );
}
