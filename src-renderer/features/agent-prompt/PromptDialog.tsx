import { ShoppingBag, SmilePlus, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { useConversation } from '../../stores/conversations';
import { shownToken } from '../../stores/shown';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea } from '../../ui/TextArea';
import { windowState } from '../takeover/windowState';
import { useDialogSend } from '../thread/useDialogSend';
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
  const { busy, error, send } = useDialogSend(conversationId, onClose);
  const isClosed = view && windowState(view.windowEndsAtMs, Date.now()).state === 'closed';

  const ask = () =>
    void send(() =>
      call('outbox.sendPrompt', { conversationId, shown: shownToken(), prompt: text.trim() }),
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      description={t('description', {
        agent: view?.agent?.name ?? t('theAgent'),
        customer: view?.name ?? view?.numberText ?? t('theCustomer'),
      })}
      initialFocus={box}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="filled" busy={busy} disabled={text.trim() === ''} onClick={ask}>
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
            if (sends && text.trim() !== '' && !busy) ask();
          }}
        />
      </div>
    </Dialog>
  );
}
