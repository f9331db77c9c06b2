import { languages } from '@shared/locales/index';
import { languageNames } from '@shared/locales/names';
import type { Settings } from '@shared/settings';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../stores/settings';
import { Kbd } from '../../ui/Kbd';
import { keyLabel } from '../../ui/keyLabel';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { change } from './change';
import { Row, Section } from './parts';
import { ShortcutRecorder } from './ShortcutRecorder';

const themes = ['system', 'light', 'dark'] as const;
const sizes = ['small', 'normal', 'large', 'larger'] as const;
const densities = ['comfortable', 'compact'] as const;

/** How it looks and speaks, when it begins, and its keys. */
export default function GeneralPage() {
  return (
    <>
      <Appearance />
      <Language />
      <Startup />
      <Keys />
    </>
  );
}

/** Seen at once. */
function Appearance() {
  const { t } = useTranslation('settings');
  const { theme, textSize, density } = useSettings((settings) => settings.appearance);
  return (
    <Section title={t('appearance.title')}>
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

/** The app's own words; dates and numbers follow the system where it speaks the same language. */
function Language() {
  const { t } = useTranslation('settings');
  const language = useSettings((settings) => settings.language);
  return (
    <Section title={t('language.label')} hint={t('language.hint')}>
      <Select<Settings['language']>
        label={t('language.label')}
        value={language}
        onChange={(chosen) => change({ language: chosen })}
        options={[
          { value: 'system', label: t('language.system') },
          ...languages.map((value) => ({ value, label: languageNames[value] })),
        ]}
      />
    </Section>
  );
}

/** When the app begins, and whether it stays when its window is closed. */
function Startup() {
  const { t } = useTranslation('settings');
  const { launchAtLogin, closeToTray } = useSettings((settings) => settings.startup);
  return (
    <Section title={t('startup.title')}>
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

/** Keys inside the window; what they do is settings.json `shortcuts.key.<name>`. */
const keys = [
  { name: 'palette', keys: ['Mod+K'] },
  { name: 'find', keys: ['Mod+F'] },
  { name: 'search', keys: ['Mod+Shift+F'] },
  { name: 'move', keys: ['J', 'K', 'ArrowDown', 'ArrowUp'] },
  { name: 'open', keys: ['Enter'] },
  { name: 'nth', keys: ['Mod+1', 'Mod+9'] },
  { name: 'markUnread', keys: ['U'] },
  { name: 'nextUnread', keys: ['Alt+ArrowDown'] },
  { name: 'pin', keys: ['P'] },
  { name: 'select', keys: ['X'] },
  { name: 'done', keys: ['E'] },
  { name: 'canned', keys: ['/'] },
  { name: 'settings', keys: ['Mod+Comma'] },
] as const;

/** The one shortcut that can be chosen, and those that are fixed. */
function Keys() {
  const { t } = useTranslation('settings');
  return (
    <>
      <Section title={t('shortcuts.everywhere')}>
        <ShortcutRecorder />
      </Section>
      <Section title={t('shortcuts.inWindow')}>
        {keys.map((entry) => (
          <Row key={entry.name} label={t(`shortcuts.key.${entry.name}`)}>
            <span>
              {entry.keys.map((each) => (
                <span key={each}>
                  {' '}
                  <Kbd keys={keyLabel(each)} />
                </span>
              ))}
            </span>
          </Row>
        ))}
      </Section>
    </>
  );
}
