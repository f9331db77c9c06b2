import type { ConversationView } from '@shared/views';
import { CalendarClock, ShoppingBag, SmilePlus, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { useConversationRead } from '../../data/conversation';
import { serverNow } from '../../stores/clock';
import { useTypedOverlayAhead } from '../../stores/navigation';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FailedDialog } from '../../ui/EmptyState';
import { lazyOverlay } from '../../ui/lazyOverlay';
import { TextArea } from '../../ui/TextArea';
import { type Form, useForm } from '../composer/useForm';
import type { LaterMenuProps } from '../later/LaterMenu';
import { contactText } from '../list/rowWords';
import { windowState } from '../takeover/windowState';
import styles from './PromptDialog.module.css';

const LaterMenu = lazyOverlay<LaterMenuProps>('menu', () => import('../later/LaterMenu'));

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
  const { data: view, error, refetch } = useConversationRead(conversationId);
  const customer = view ? contactText(view) : '';
  const form = useForm({ conversationId, form: 'prompt', customer, onClose });
  if (!view && error) return <FailedDialog error={error} onRetry={refetch} onClose={onClose} />;
  if (!view || form.kept === null) return null;
  return <OpenDialog view={view} form={form} kept={form.kept} onClose={onClose} />;
}

interface OpenDialogProps {
  view: ConversationView;
  form: Form;
  kept: string;
  onClose: () => void;
}

function OpenDialog({ view, form, kept, onClose }: OpenDialogProps) {
  const { t } = useTranslation('prompt');
  const customer = contactText(view);
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(kept);
  const { busy, error } = form;
  const isClosed = windowState(view.windowEndsAtMs, serverNow()).state === 'closed';
  const isEmpty = text.trim() === '';

  const change = (next: string) => {
    setText(next);
    form.keep(next);
  };
  const takeTypedAhead = useTypedOverlayAhead((ahead) => change(text + ahead));
  /** In place of another example, below what the owner wrote. */
  const takeExample = (example: string) => {
    const isOwn = !isEmpty && !examples.some(({ key }) => text === t(`example.${key}.text`));
    change(isOwn ? `${text.trimEnd()}\n${example}` : example);
  };
  /** At the chosen time, or at once. */
  const ask = async (sendAtMs?: number) => {
    if (isEmpty) return false;
    const what = { prompt: text.trim(), sendAtMs };
    return form.send((claim) => call('outbox.sendPrompt', { ...claim, ...what }));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title', { customer })}
      description={t('description', { agent: view.agent?.name ?? t('theAgent'), customer })}
      initialFocus={box}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <LaterMenu
            trigger={
              <Button icon={CalendarClock} disabled={isEmpty || busy}>
                {t('composer:sendLater')}
              </Button>
            }
            view={view}
            isFree
            onChoose={ask}
          />
          <Button
            variant="filled"
            className={styles.send}
            busy={busy}
            disabled={isEmpty}
            onClick={() => void ask()}
          >
            <span>{t('send', { customer })}</span>
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
              disabled={busy}
              onClick={() => {
                takeExample(t(`example.${key}.text`));
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
          onFocus={takeTypedAhead}
          hint={isClosed ? t('closed') : undefined}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={(event) => {
            const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
            if (sends && !event.repeat) void ask();
          }}
        />
      </div>
    </Dialog>
  );
}
