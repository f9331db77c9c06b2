import type { LockState } from '@shared/app-state';
import { PIN_LENGTH } from '@shared/limits';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, toUserError } from '../../bridge';
import { setRead, useRead } from '../../data/read';
import { errorText } from '../../i18n';
import { showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FailedLine } from '../../ui/EmptyState';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { TextField } from '../../ui/TextField';
import { Row, Section } from './parts';
import styles from './parts.module.css';

const NEVER = 'never';
const choices = [1, 5, 15, 60];
const USUAL_MINUTES = 15;

/** Whether the app asks for a PIN, and when. */
export function AppLock() {
  const { t } = useTranslation('lock');
  const { data: state, error, refetch } = useRead('lock.get', undefined);
  const [asking, setAsking] = useState<'set' | 'turn-off' | null>(null);
  if (!state) return error && <FailedLine error={error} onRetry={refetch} />;
  const { enabled, afterMinutes, onScreenLock } = state;
  const change = (when: Partial<Pick<LockState, 'afterMinutes' | 'onScreenLock'>>) =>
    void call('lock.set', { pin: null, afterMinutes, onScreenLock, ...when }).then(
      setState,
      showFailure,
    );
  return (
    <Section title={t('settings:privacy.lock')} hint={t('sectionHint')}>
      <Row label={t('on')}>
        {enabled && (
          <Button onClick={() => void call('lock.now').catch(showFailure)}>{t('now')}</Button>
        )}
        <Button onClick={() => setAsking(enabled ? 'turn-off' : 'set')}>
          {t(enabled ? 'turnOff' : 'turnOn')}
        </Button>
      </Row>
      {enabled && (
        <>
          <Select
            label={t('after')}
            value={afterMinutes === null ? NEVER : String(afterMinutes)}
            onChange={(value) => change({ afterMinutes: value === NEVER ? null : Number(value) })}
            options={[
              ...[...new Set([...choices, afterMinutes ?? USUAL_MINUTES])]
                .sort((a, b) => a - b)
                .map((count) => ({ value: String(count), label: t('minutes', { count }) })),
              { value: NEVER, label: t('never') },
            ]}
          />
          <Switch
            label={t('onScreenLock')}
            hint={t('onScreenLockHint')}
            checked={onScreenLock}
            onChange={(next) => change({ onScreenLock: next })}
          />
        </>
      )}
      <PinDialog asking={asking} onClose={() => setAsking(null)} onDone={setState} />
    </Section>
  );
}

const setState = (state: LockState) => setRead('lock.get', undefined, state);

interface PinDialogProps {
  asking: 'set' | 'turn-off' | null;
  onClose: () => void;
  onDone: (state: LockState) => void;
}

/** A new PIN, typed twice, or the one that there is. It lives in its fields only. */
function PinDialog({ asking, onClose, onDone }: PinDialogProps) {
  const { t } = useTranslation('lock');
  const form = useId();
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const isNew = asking === 'set';
  const close = () => {
    setError(null);
    onClose();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const pin = first.current?.value ?? '';
    if (pin.length < PIN_LENGTH.least) {
      setError(t('short', { least: PIN_LENGTH.least }));
      return;
    }
    if (isNew && pin !== second.current?.value) {
      setError(t('differ'));
      return;
    }
    setBusy(true);
    try {
      const when = { afterMinutes: USUAL_MINUTES, onScreenLock: true };
      onDone(await (isNew ? call('lock.set', { pin, ...when }) : call('lock.turnOff', { pin })));
      close();
    } catch (failure) {
      setError(errorText(toUserError(failure)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={asking !== null}
      onClose={close}
      title={t(isNew ? 'setTitle' : 'offTitle')}
      description={isNew ? t('setText', { least: PIN_LENGTH.least }) : undefined}
      size="small"
      initialFocus={first}
      footer={
        <>
          <Button onClick={close}>{t('ui:cancel')}</Button>
          <Button variant="filled" type="submit" form={form} busy={busy}>
            {t(isNew ? 'set' : 'turnOff')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.pins} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          ref={first}
          label={t('pin')}
          type="password"
          maxLength={PIN_LENGTH.most}
          error={error}
          onChange={() => setError(null)}
        />
        {isNew && (
          <TextField
            ref={second}
            label={t('again')}
            type="password"
            maxLength={PIN_LENGTH.most}
            onChange={() => setError(null)}
          />
        )}
      </form>
    </Dialog>
  );
}
