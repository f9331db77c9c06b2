import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/Kbd';
import { keyLabel } from '../../ui/keyLabel';
import { Row, Section } from './parts';
import { ShortcutRecorder } from './ShortcutRecorder';

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
  { name: 'done', keys: ['E'] },
  { name: 'canned', keys: ['/'] },
  { name: 'settings', keys: ['Mod+Comma'] },
] as const;

/** The one shortcut that can be chosen, and those that are fixed. */
export function Keys() {
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
