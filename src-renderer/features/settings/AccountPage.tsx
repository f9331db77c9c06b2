import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut, useSession } from '../../stores/session';
import { showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Facts, Row, Section } from './parts';

/** Where this computer is signed in, and the way out. */
export default function AccountPage() {
  const { t } = useTranslation('settings');
  const session = useSession((state) => state.session);
  const [busy, setBusy] = useState(false);
  const [unsent, setUnsent] = useState(0);
  if (!session) return null;

  const leave = async (force: boolean) => {
    setBusy(true);
    try {
      const answer = await signOut(force);
      setUnsent(answer.signedOut ? 0 : answer.unsent);
    } catch (error) {
      showFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const kept = session.sessionOnly ? t('account.keptInMemory') : t('account.keptInKeychain');
  return (
    <>
      <Section>
        <Facts
          facts={[
            {
              name: t('account.server'),
              value: session.demo ? t('account.demo') : (session.server ?? '–'),
            },
            { name: t('account.api'), value: session.dialect && t(`account.${session.dialect}`) },
            { name: t('account.key'), value: session.demo ? t('account.noKey') : kept },
          ]}
        />
      </Section>
      <Section>
        <Row label={t('account.leave')} hint={t('account.leaveHint')}>
          <Button icon={LogOut} busy={busy && unsent === 0} onClick={() => void leave(false)}>
            {t('account.signOut')}
          </Button>
        </Row>
      </Section>
      <ConfirmDialog
        open={unsent > 0}
        title={t('account.unsentTitle', { count: unsent })}
        confirm={t('account.signOutAnyway')}
        danger
        busy={busy}
        onConfirm={() => void leave(true)}
        onCancel={() => setUnsent(0)}
      >
        {t('account.unsentHint', { count: unsent })}
      </ConfirmDialog>
    </>
  );
}
