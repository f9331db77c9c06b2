import type { UserErrorCode } from '@shared/errors';
import { ChevronRight, ExternalLink, Eye, EyeOff } from 'lucide-react';
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShowing } from '../../app/useShowing';
import { call, toUserError } from '../../bridge';
import { errorText } from '../../i18n';
import { signIn, startDemo, useSession } from '../../stores/session';
import { showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import styles from './SignIn.module.css';

/** Its settings hold the keys; no deeper address of it is documented. */
const KEY_PAGE = 'https://wassist.app/';

/** The first screen. The key lives in its field only: no state, no store ever holds it. */
export default function SignIn() {
  const { t } = useTranslation('session');
  useShowing(null);
  const session = useSession((state) => state.session);
  const [shown, setShown] = useState(false);
  const [advanced, setAdvanced] = useState(Boolean(session?.presetServer));
  const [startingDemo, setStartingDemo] = useState(false);
  const keyField = useRef<HTMLInputElement>(null);
  const serverField = useRef<HTMLInputElement>(null);
  const form = useSignIn(keyField, serverField, () => setAdvanced(true));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.send(false);
  };
  /** A key is pasted whole: it is checked at once, unless the server that it is for is still to be named. */
  const checkPasted = () => {
    const isServerKnown = !advanced || Boolean(serverField.current?.value.trim());
    if (keyField.current?.value === '' && isServerKnown) setTimeout(() => void form.send(false));
  };
  const demo = async () => {
    setStartingDemo(true);
    try {
      await startDemo();
    } catch (error) {
      showFailure(error);
    } finally {
      setStartingDemo(false);
    }
  };

  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.header}>
          <span className={styles.mark}>
            <AppMark />
          </span>
          <h1 className={styles.title}>{t('title')}</h1>
          <p className={styles.lead}>{t('lead')}</p>
        </header>
        <form className={styles.form} onSubmit={submit} noValidate>
          <TextField
            ref={keyField}
            label={t('apiKey')}
            hint={t('apiKeyHint')}
            error={form.errorAt('key') ?? form.notice}
            name="api-key"
            dir="ltr"
            autoFocus
            autoCapitalize="off"
            // A password to the system, so that no reader says its letters; a box by its role all the same.
            type={shown ? 'text' : 'password'}
            role="textbox"
            onChange={form.clear}
            onPaste={checkPasted}
            trailing={
              <IconButton
                icon={shown ? EyeOff : Eye}
                label={t(shown ? 'hideKey' : 'showKey')}
                size="small"
                onClick={() => setShown(!shown)}
              />
            }
          />
          <Button
            icon={ExternalLink}
            onClick={() => void call('links.open', { url: KEY_PAGE }).catch(showFailure)}
          >
            {t('getKey')}
          </Button>
          {form.keyringTrouble && (
            <KeyringOffer busy={form.busy} onAccept={() => void form.send(true)} />
          )}
          <div>
            <Button
              variant="quiet"
              size="small"
              className={styles.disclosure}
              aria-expanded={advanced}
              onClick={() => setAdvanced(!advanced)}
            >
              <ChevronRight
                className={classes(styles.chevron, advanced && styles.turned)}
                size={16}
                strokeWidth={1.75}
                aria-hidden
              />
              {t('advanced')}
            </Button>
            <div className={styles.advanced} hidden={!advanced}>
              <TextField
                ref={serverField}
                label={t('server')}
                hint={t('serverHint')}
                error={form.errorAt('server')}
                name="server"
                dir="ltr"
                inputMode="url"
                defaultValue={session?.presetServer ?? ''}
                placeholder="https://backend.wassist.app"
                onChange={form.clear}
              />
            </div>
          </div>
          <Button type="submit" variant="filled" busy={form.busy} className={styles.wide}>
            {form.busy ? t('signingIn') : t('signIn')}
          </Button>
        </form>
        <div className={styles.or}>{t('or')}</div>
        <div className={styles.demo}>
          <Button busy={startingDemo} className={styles.wide} onClick={() => void demo()}>
            {t('demo')}
          </Button>
          <p className={styles.hint}>{t('demoHint')}</p>
        </div>
      </div>
    </main>
  );
}

/** Without a keychain nothing is stored in plain text: the session is kept in memory, if the user wants so. */
function KeyringOffer({ busy, onAccept }: { busy: boolean; onAccept: () => void }) {
  const { t } = useTranslation('session');
  return (
    <div className={styles.offer}>
      <p className={styles.offerText}>{t('sessionOnlyHint')}</p>
      <Button busy={busy} onClick={onAccept}>
        {t('sessionOnly')}
      </Button>
    </div>
  );
}

/** The app's sign: a speech bubble with a tray line below it. */
function AppMark() {
  return (
    <svg width={40} height={40} viewBox="4 2 34 37" fill="none" aria-hidden="true">
      <path
        d="M11 5h18a6 6 0 0 1 6 6v9a6 6 0 0 1-6 6H18l-6.2 4.6a.9.9 0 0 1-1.4-.7V26A6 6 0 0 1 5 20v-9a6 6 0 0 1 6-6Z"
        fill="currentColor"
      />
      <path d="M7 36h26" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}

interface Failure {
  field: 'key' | 'server';
  code: UserErrorCode | null;
  text: string;
}

/** Sends the form and says what is wrong with it, at the field that it is about. */
function useSignIn(
  keyField: RefObject<HTMLInputElement | null>,
  serverField: RefObject<HTMLInputElement | null>,
  showServer: () => void,
) {
  const { t } = useTranslation('session');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const notice = useSession((state) => state.session?.notice ?? null);
  const [noticeRead, setNoticeRead] = useState(false);

  const fail = (next: Failure) => {
    setFailure(next);
    if (next.field === 'server') showServer();
    (next.field === 'server' ? serverField : keyField).current?.focus();
  };

  const send = async (sessionOnly: boolean): Promise<void> => {
    if (busy) return;
    setNoticeRead(true);
    const apiKey = keyField.current?.value.trim() ?? '';
    const serverAddress = serverField.current?.value.trim() || null;
    if (!apiKey) {
      fail({ field: 'key', code: null, text: t('keyMissing') });
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      await signIn({ apiKey, serverAddress, sessionOnly });
      if (keyField.current) keyField.current.value = '';
    } catch (error) {
      const userError = toUserError(error);
      fail({
        field: fieldOf(userError.code, serverAddress !== null),
        code: userError.code,
        text: errorText(userError),
      });
    } finally {
      setBusy(false);
    }
  };

  return {
    busy,
    send,
    errorAt: (field: Failure['field']) => (failure?.field === field ? failure.text : null),
    keyringTrouble: failure?.code ? isKeyringTrouble(failure.code) : false,
    /** Why the last session ended, until the form is used. */
    notice: notice && !noticeRead ? errorText(notice) : null,
    clear: () => setFailure(null),
  };
}

const aboutTheAddress: readonly UserErrorCode[] = [
  'badAddress',
  'insecureAddress',
  'notWassist',
  'loginPage',
  'otherHost',
];

/** Next to which field a failed sign-in is explained; with no address given it is always the key's. */
function fieldOf(code: UserErrorCode, addressGiven: boolean): 'key' | 'server' {
  return addressGiven && aboutTheAddress.includes(code) ? 'server' : 'key';
}

/** The key is right, but there is nowhere safe to keep it. */
function isKeyringTrouble(code: UserErrorCode): boolean {
  return code === 'keyringMissing' || code === 'keyringLocked';
}
