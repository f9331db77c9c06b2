import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { useRead } from '../../data/read';
import { showFailure, showToast } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { FailedLine } from '../../ui/FailedState';
import { Licences } from './Licences';
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
