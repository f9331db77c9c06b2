import type { UserErrorCode } from '@shared/errors';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toUserError } from '../../bridge';
import { errorText } from '../../i18n';
import { signIn, useSession } from '../../stores/session';

interface Failure {
  field: 'key' | 'server';
  code: UserErrorCode | null;
  text: string;
}

/** Sends the form and says what is wrong with it, at the field that it is about. */
export function useSignIn(
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
