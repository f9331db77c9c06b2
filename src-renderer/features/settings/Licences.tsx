import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import styles from './Licences.module.css';
import { Row, Section } from './parts';

/** Written by the build (scripts/lib/licences.mjs). */
interface Licence {
  name: string;
  version: string;
  licence: string;
  text: string;
}

async function read(): Promise<readonly Licence[]> {
  const response = await fetch('licences.json');
  if (!response.ok) throw new Error(`licences.json: ${response.status}`);
  return response.json();
}

/** The libraries that are shipped in the app, with their licences. */
export function Licences() {
  const { t } = useTranslation('settings');
  const [licences, setLicences] = useState<readonly Licence[] | null>(null);
  return (
    <Section>
      <Row label={t('about.licences')} hint={t('about.licencesHint')}>
        {!licences && (
          <Button onClick={() => void read().then(setLicences, showFailure)}>
            {t('about.showLicences')}
          </Button>
        )}
      </Row>
      {licences && (
        <ul className={styles.list}>
          {licences.map(({ name, version, licence, text }) => (
            <li key={`${name} ${version}`}>
              <details>
                <summary>
                  {name} {version}
                  {licence && <span className={styles.kind}> · {licence}</span>}
                </summary>
                <p data-selectable className={styles.text}>
                  {text || licence}
                </p>
              </details>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
