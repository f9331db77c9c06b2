import type { ConversationView } from '@shared/views';
import { Copy, LayoutTemplate, Lock } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { openOverlay } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { showFailure, showToast } from '../../stores/toasts';
import { Button } from '../../ui/Button';
import styles from './ClosedWindow.module.css';
import { useWantedFocus } from './useWantedFocus';

/** In place of the box when the 24 hours are over: why, and what can be sent still. */
export function ClosedWindow({ view }: { view: ConversationView }) {
  const { t } = useTranslation('composer');
  const templates = useSession(({ session }) => session?.capabilities.templates ?? false);
  const button = useRef<HTMLButtonElement>(null);
  useWantedFocus(view.id, button);
  const draft = view.draft ?? '';
  const copy = () => {
    call('clipboard.write', { text: draft }).then(() => showToast(t('closed.copied')), showFailure);
  };
  return (
    <div className={styles.closed}>
      <Lock size={18} strokeWidth={1.75} aria-hidden />
      <p className={styles.words}>
        {view.isSandbox ? t('closed.sandbox') : t('closed.words')}
        {draft && ` ${t('closed.draft')}`}
      </p>
      {draft && (
        <Button icon={Copy} onClick={copy}>
          {t('closed.copy')}
        </Button>
      )}
      {templates && !view.isSandbox && (
        <Button
          ref={button}
          variant="filled"
          icon={LayoutTemplate}
          onClick={() => openOverlay({ kind: 'template', conversationId: view.id, replaces: null })}
        >
          {t('template')}
        </Button>
      )}
    </div>
  );
}
