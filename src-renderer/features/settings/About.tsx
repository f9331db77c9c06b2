import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { useRead } from '../../data/read';
import { showFailure, showToast } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { FailedLine } from '../../ui/FailedState';
import styles from './About.module.css';
import { Facts, Row, Section } from './parts';

const parts = ['app', 'electron', 'chromium', 'node', 'os'] as const;

/** Versions, a report to paste into a bug (without names, numbers, texts or keys), and licences. */
export function About() {
  const { t } = useTranslation('settings');
  const { data: versions, error, refetch } = useRead('about.versions', undefined);
  const copy = async () => {
    await call('clipboard.write', { text: await call('about.diagnostics') });
    showToast(t('about.copied'));
  };
  return (
    <>
      <Section title={t('about.title')}>
        <Facts
          facts={parts.map((part) => ({
            name: t(`about.${part}`),
            value: versions?.[part] ?? '…',
          }))}
        />
        {error && <FailedLine error={error} onRetry={refetch} />}
      </Section>
      <Section>
        <Row label={t('about.diagnostics')} hint={t('about.diagnosticsHint')}>
          <Button icon={Copy} onClick={() => void copy().catch(showFailure)}>
            {t('about.copy')}
          </Button>
        </Row>
      </Section>
      <Licences />
    </>
  );
}

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
function Licences() {
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
