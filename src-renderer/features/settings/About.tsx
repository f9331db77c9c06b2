import type { UpdateState } from '@shared/app-state';
import type { Settings } from '@shared/settings';
import i18next from 'i18next';
import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, on } from '../../bridge';
import { setRead, useRead } from '../../data/read';
import { agoText, numberText } from '../../format';
import { useNow } from '../../stores/clock';
import { useSettings } from '../../stores/settings';
import { showFailure, showToast } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { FailedLine } from '../../ui/EmptyState';
import { Segmented } from '../../ui/Segmented';
import { Switch } from '../../ui/Switch';
import styles from './About.module.css';
import { change } from './change';
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

const channels = ['latest', 'beta'] as const;

/** How far the next version has come, and which versions are wanted. */
export function Updates() {
  const { t } = useTranslation('settings');
  const { automatic, channel } = useSettings((settings) => settings.updates);
  const nowMs = useNow(60_000);
  const { data: state, error, refetch } = useRead('updates.get', undefined);
  useEffect(() => on('updates.changed', setState), []);
  const checked = state?.lastCheckedAtMs
    ? t('updates.checked', { ago: agoText(state.lastCheckedAtMs, nowMs) })
    : undefined;
  return (
    <>
      <Section title={t('updates.title')}>
        <Row label={state ? stateText(state) : '…'} hint={checked}>
          {state?.phase === 'ready' ? (
            <Button
              variant="filled"
              onClick={() => void call('updates.install').catch(showFailure)}
            >
              {t('updates.install')}
            </Button>
          ) : (
            state?.phase !== 'unsupported' && (
              <Button
                busy={state?.phase === 'checking' || state?.phase === 'downloading'}
                onClick={() => void call('updates.check').then(setState, showFailure)}
              >
                {t('updates.check')}
              </Button>
            )
          )}
        </Row>
        {error && <FailedLine error={error} onRetry={refetch} />}
        {state?.notes && (
          <p data-selectable className={styles.notes}>
            {state.notes}
          </p>
        )}
      </Section>
      {state && state.phase !== 'unsupported' && (
        <Section>
          <Switch
            label={t('updates.automatic')}
            hint={t(state.asksForPassword ? 'updates.passwordHint' : 'updates.automaticHint')}
            checked={automatic}
            onChange={(chosen) => change({ updates: { automatic: chosen } })}
          />
          <Row label={t('updates.channel')} hint={t('updates.channelHint')}>
            <Segmented<Settings['updates']['channel']>
              label={t('updates.channel')}
              hideLabel
              value={channel}
              onChange={(chosen) => change({ updates: { channel: chosen } })}
              options={channels.map((value) => ({ value, label: t(`updates.${value}`) }))}
            />
          </Row>
        </Section>
      )}
    </>
  );
}

const setState = (state: UpdateState) => setRead('updates.get', undefined, state);

function stateText({ phase, version, percent, lastCheckedAtMs }: UpdateState): string {
  if (phase === 'idle' && lastCheckedAtMs === null) return i18next.t('settings:updates.unchecked');
  return i18next.t(`settings:updates.phase.${phase}`, {
    version: version ?? '',
    percent: numberText((percent ?? 0) / 100, { style: 'percent' }),
  });
}
