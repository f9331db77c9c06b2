import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { setRead, useRead } from '../../data/read';
import { bytesText, dateTextOf, numberText } from '../../format';
import { serverNow } from '../../stores/clock';
import { useSettings } from '../../stores/settings';
import { showFailure, showToast } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { FailedLine } from '../../ui/EmptyState';
import { Select } from '../../ui/Select';
import { change } from './change';
import { Facts, Row, Section } from './parts';

const MEGABYTE = 1_000_000;
/** While something is being removed. */
const LOOK_EVERY_MS = 500;
const FOR_EVER = 'for-ever';
const keepChoices = [30, 90, 365, 1095];
const sizeChoices = [500, 2000, 5000, 10_000];
const mediaChoices = [100, 300, 1000, 3000];

/** The choices, and what is set now where that is none of them. */
const withCurrent = (choices: number[], current: number) =>
  [...new Set([...choices, current])].sort((a, b) => a - b);

/** What is stored on this computer, the limits of time and size, and the buttons that remove it. */
export function Storage() {
  const { t } = useTranslation('settings');
  const storage = useSettings((settings) => settings.storage);
  const { data: use, error, refetch } = useRead('storage.use', undefined);
  const removing = use?.removing ?? false;
  useEffect(() => {
    if (!removing) return;
    const look = async () => {
      const { data: now } = await refetch({ throwOnError: true });
      if (now && !now.removing) showToast(t('storage.cleared'));
    };
    const timer = setInterval(() => void look().catch(showFailure), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [removing, refetch, t]);

  const clear = async () => setRead('storage.use', undefined, await call('storage.clear'));
  const sizes = (choices: number[], current: number) =>
    withCurrent(choices, current).map((value) => ({
      value: String(value),
      label: bytesText(value * MEGABYTE),
    }));
  return (
    <>
      <Section title={t('storage.use')}>
        <Facts
          facts={[
            { name: t('storage.onDisk'), value: use ? bytesText(use.bytes) : '…' },
            { name: t('storage.pictures'), value: use ? bytesText(use.mediaBytes) : '…' },
            { name: t('storage.messages'), value: use ? numberText(use.messages) : '…' },
            {
              name: t('storage.since'),
              value: use?.oldestMs ? dateTextOf(use.oldestMs, serverNow()) : '–',
            },
          ]}
        />
        {error && <FailedLine error={error} onRetry={refetch} />}
      </Section>
      <Section title={t('storage.keep')} hint={t('storage.keepHint')}>
        <Select
          label={t('storage.messagesFor')}
          value={storage.keepDays === null ? FOR_EVER : String(storage.keepDays)}
          onChange={(value) =>
            change({ storage: { keepDays: value === FOR_EVER ? null : Number(value) } })
          }
          options={[
            ...withCurrent(keepChoices, storage.keepDays ?? 365).map((days) => ({
              value: String(days),
              label: t('storage.days', { count: days }),
            })),
            { value: FOR_EVER, label: t('storage.forEver') },
          ]}
        />
        <Select
          label={t('storage.most')}
          value={String(storage.maxMegabytes)}
          onChange={(value) => change({ storage: { maxMegabytes: Number(value) } })}
          options={sizes(sizeChoices, storage.maxMegabytes)}
        />
        <Select
          label={t('storage.mostPictures')}
          value={String(storage.maxMediaMegabytes)}
          onChange={(value) => change({ storage: { maxMediaMegabytes: Number(value) } })}
          options={sizes(mediaChoices, storage.maxMediaMegabytes)}
        />
      </Section>
      <Removal
        label={t('storage.clear')}
        hint={t('storage.clearHint')}
        button={t('storage.clearButton')}
        title={t('storage.clearTitle')}
        warning={t('storage.clearHint')}
        remove={clear}
        underWay={removing ? t('storage.clearing') : null}
      />
      <OtherWorkspaces />
      <Section>
        <Row label={t('storage.everything')} hint={t('storage.everythingHint')}>
          <Button onClick={() => void call('storage.removeEverything').catch(showFailure)}>
            {t('storage.everythingButton')}
          </Button>
        </Row>
      </Section>
    </>
  );
}

/** What was left by workspaces that signed in here before, as long as there is something. */
function OtherWorkspaces() {
  const { t } = useTranslation('settings');
  const { data: count = 0, error, refetch } = useRead('storage.others', undefined);
  if (error) return <FailedLine error={error} onRetry={refetch} />;
  if (count === 0) return null;
  const remove = async () => {
    await call('storage.removeOthers');
    setRead('storage.others', undefined, 0);
  };
  return (
    <Removal
      label={t('storage.others', { count })}
      hint={t('storage.othersHint')}
      button={t('storage.othersButton')}
      title={t('storage.othersTitle')}
      warning={t('storage.othersWarning')}
      remove={remove}
    />
  );
}

interface RemovalProps {
  label: string;
  hint: string;
  button: string;
  /** The question, and what is lost. */
  title: string;
  warning: string;
  remove: () => Promise<void>;
  /** Said in place of the hint, while what was begun goes on. */
  underWay?: string | null;
}

/** Something that can be removed, after a question. */
function Removal({ label, hint, button, title, warning, remove, underWay = null }: RemovalProps) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const confirm = () => {
    setBusy(true);
    remove()
      .catch(showFailure)
      .finally(() => {
        setBusy(false);
        setAsking(false);
      });
  };
  return (
    <Section>
      <Row label={label} hint={underWay ?? hint}>
        <Button onClick={() => setAsking(true)} disabled={underWay !== null}>
          {button}
        </Button>
      </Row>
      <ConfirmDialog
        open={asking}
        title={title}
        confirm={button}
        danger
        busy={busy}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        {warning}
      </ConfirmDialog>
    </Section>
  );
}
