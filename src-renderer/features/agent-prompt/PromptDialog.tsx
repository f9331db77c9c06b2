import { ShoppingBag, SmilePlus, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, toUserError } from '../../bridge';
import { errorText } from '../../i18n';
import { useConversation } from '../../stores/conversations';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/TextArea';
import { windowState } from '../takeover/windowState';
import { tellSent } from '../thread/sent';
import styles from './PromptDialog.module.css';

const examples = [
  { key: 'purchase', icon: ShoppingBag },
  { key: 'checkIn', icon: SmilePlus },
  { key: 'followUp', icon: Undo2 },
] as const;

interface PromptDialogProps {
  conversationId: string;
  onClose: () => void;
}

/** Tells the agent to write to the customer by itself: the brief's trigger. */
export function PromptDialog({ conversationId, onClose }: PromptDialogProps) {
  const { t } = useTranslation('prompt');
  const view = useConversation(conversationId);
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const isClosed = view && windowState(view.windowEndsAtMs, Date.now()).state === 'closed';

  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      await call('outbox.sendPrompt', { conversationId, prompt: text.trim() });
      tellSent(conversationId);
      onClose();
    } catch (failure) {
      setError(errorText(toUserError(failure)));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('title')}
      description={t('description', {
        agent: view?.agent?.name ?? t('theAgent'),
        customer: view?.name ?? view?.numberText ?? t('theCustomer'),
      })}
      initialFocus={box}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="filled"
            busy={busy}
            disabled={text.trim() === ''}
            onClick={() => void send()}
          >
            {t('send')}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <fieldset className={styles.examples}>
          <legend className={styles.legend}>{t('examples')}</legend>
          {examples.map(({ key, icon }) => (
            <Button
              key={key}
              size="small"
              icon={icon}
              onClick={() => {
                setText(t(`example.${key}.text`));
                box.current?.focus();
              }}
            >
              {t(`example.${key}.name`)}
            </Button>
          ))}
        </fieldset>
        <TextArea
          ref={box}
          label={t('instruction')}
          placeholder={t('placeholder')}
          value={text}
          readOnly={busy}
          error={error}
          hint={isClosed ? t('closed') : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
            if (sends && text.trim() !== '' && !busy) void send();
          }}
        />
      </div>
    </Dialog>
  );
}
