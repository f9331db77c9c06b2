import type { Held } from '@shared/app-state';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../format';
import { signOut, useSession } from '../../stores/session';
import { showFailure } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { About, Updates } from './About';
import { Facts, Row, Section } from './parts';

/** Where this computer is signed in, the way out, and what is known of the app itself. */
export default function AccountPage() {
  const { t } = useTranslation('settings');
  const session = useSession((state) => state.session);
  const [busy, setBusy] = useState(false);
  /** The question is asked; what it names. */
  const [deletes, setDeletes] = useState<Held | null>(null);
  if (!session) return null;

  const leave = async (force: boolean) => {
    setBusy(true);
    try {
      const answer = await signOut(force);
      setDeletes(answer.signedOut ? null : answer.deletes);
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
          <Button icon={LogOut} busy={busy && deletes === null} onClick={() => void leave(false)}>
            {t('account.signOut')}
          </Button>
        </Row>
      </Section>
      <ConfirmDialog
        open={deletes !== null}
        title={t(session.demo ? 'account.askDemoTitle' : 'account.askTitle')}
        confirm={t(session.demo ? 'account.signOut' : 'account.signOutAnyway')}
        danger
        busy={busy}
        onConfirm={() => void leave(true)}
        onCancel={() => setDeletes(null)}
      >
        {session.demo ? t('account.askDemo') : deletes && <Deletes held={deletes} />}
      </ConfirmDialog>
      <Updates />
      <About />
    </>
  );
}

function Deletes({ held: { messages, drafts, unsent, people } }: { held: Held }) {
  const { t } = useTranslation('settings');
  const what = [
    t('account.messages', { count: messages, formatted: numberText(messages) }),
    ...(drafts > 0 ? [t('account.drafts', { count: drafts })] : []),
    ...(unsent > 0 ? [t('account.unsent', { count: unsent })] : []),
    ...(people > 0 ? [t('account.people', { count: people })] : []),
  ];
  return `${t('account.deletes', { what: what.join(', ') })} ${t('account.stays')}`;
}
