import { Fingerprint, Lock as LockIcon } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShowing } from '../../app/useShowing';
import { call, toUserError } from '../../bridge';
import { useRead } from '../../data/read';
import { errorText } from '../../i18n';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { TextField } from '../../ui/TextField';
import styles from './SignIn.module.css';

/** All that is shown while the app is locked. The PIN lives in its field only. */
export default function Lock() {
  const { t } = useTranslation('lock');
  useShowing(null);
  const field = useRef<HTMLInputElement>(null);
  // Where it is not known, the PIN unlocks all the same.
  const { data: state } = useRead('lock.get', undefined);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);

  const ask = async (pin: string | null) => {
    setBusy(true);
    try {
      await call('lock.unlock', { pin });
    } catch (failure) {
      const { code, params } = toUserError(failure);
      setError(errorText({ code: code === 'invalidInput' ? 'wrongPin' : code, params }));
      field.current?.select();
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void ask(field.current?.value ?? '');
  };
  const forget = async () => {
    setBusy(true);
    try {
      await call('lock.forgotten');
    } catch (failure) {
      setError(errorText(toUserError(failure)));
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };

  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.header}>
          <span className={styles.mark}>
            <LockIcon size={32} strokeWidth={1.75} aria-hidden />
          </span>
          <h1 className={styles.title}>{t('title')}</h1>
          <p className={styles.lead}>{t('lead')}</p>
        </header>
        <form className={styles.form} onSubmit={submit} noValidate>
          <TextField
            ref={field}
            label={t('pin')}
            type="password"
            name="pin"
            autoFocus
            error={error}
            onChange={() => setError(null)}
          />
          <Button type="submit" variant="filled" busy={busy && !asking} className={styles.wide}>
            {t('unlock')}
          </Button>
          {state?.touch && (
            <Button icon={Fingerprint} onClick={() => void ask(null)} className={styles.wide}>
              {t('touch')}
            </Button>
          )}
          <Button variant="quiet" onClick={() => setAsking(true)}>
            {t('forgot')}
          </Button>
        </form>
      </div>
      <ConfirmDialog
        open={asking}
        title={t('forgotTitle')}
        confirm={t('forgotConfirm')}
        danger
        busy={busy}
        onConfirm={() => void forget()}
        onCancel={() => setAsking(false)}
      >
        {t('forgotText')}
      </ConfirmDialog>
    </main>
  );
}
