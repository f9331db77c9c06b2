import { isNewConversation } from '@shared/new-conversation';
import { checkVariables } from '@shared/template-check';
import { placeholders } from '@shared/templates';
import type { ConversationView, TemplateChoice } from '@shared/views';
import { CalendarClock } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { useConversationRead } from '../../data/conversation';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FailedDialog } from '../../ui/EmptyState';
import { lazyOverlay } from '../../ui/lazyOverlay';
import { type Form, useForm } from '../composer/useForm';
import type { LaterMenuProps } from '../later/LaterMenu';
import { contactText } from '../list/rowWords';
import {
  type Fill,
  fieldKey,
  filledTogether,
  keysOfOne,
  readFill,
  startsOf,
  variablesOf,
  withoutTemplate,
  writeFill,
} from './form';
import styles from './TemplateDialog.module.css';
import { TemplateForm } from './TemplateForm';
import { TemplateList, useTemplates } from './TemplateList';
import { TemplatePreview } from './TemplatePreview';

const LaterMenu = lazyOverlay<LaterMenuProps>('menu', () => import('../later/LaterMenu'));

interface TemplateDialogProps {
  conversationId: string;
  /** The outbox entry whose place the template takes. */
  replaces: string | null;
  /** The one to begin with, where none is filled in already. */
  templateId?: string | undefined;
  onClose: () => void;
}

/** Choose a template, fill it in, see it as the customer will, send it through the outbox. */
export function TemplateDialog({ conversationId, ...rest }: TemplateDialogProps) {
  const { onClose } = rest;
  const { data: view, error, refetch } = useConversationRead(conversationId);
  const customer = view ? contactText(view) : '';
  const form = useForm({ conversationId, form: 'template', customer, onClose });
  if (!view && error) return <FailedDialog error={error} onRetry={refetch} onClose={onClose} />;
  if (!view || form.kept === null) return null;
  return <OpenDialog view={view} form={form} kept={form.kept} {...rest} />;
}

interface OpenDialogProps extends Omit<TemplateDialogProps, 'conversationId'> {
  view: ConversationView;
  form: Form;
  kept: string;
}

function OpenDialog({ view, form, kept, replaces, templateId, onClose }: OpenDialogProps) {
  const { t } = useTranslation('templates');
  const customer = contactText(view);
  const templates = useTemplates(view);
  const search = useRef<HTMLInputElement>(null);
  const [fill, setFill] = useState<Fill>(() => {
    const fill = readFill(kept);
    return { ...fill, chosenId: templateId ?? fill.chosenId };
  });
  /** Empty fields are no mistake before the owner tried to send. */
  const [tries, setTries] = useState(0);
  const [focused, setFocused] = useState<string | null>(null);
  /** What "Start over" took away, until something else is changed. */
  const [takenAway, setTakenAway] = useState<Fill | null>(null);
  const { busy, error, dropError } = form;

  const choice = templates.choices?.find((each) => each.template.id === fill.chosenId) ?? null;
  const template = choice?.template ?? null;
  const starts = choice ? startsOf(choice.template, choice.lastVariables, view.serverName) : {};
  const typed = (template && fill.typed[template.id]) ?? {};
  const startTexts = Object.entries(starts).map(([key, { text }]) => [key, text] as const);
  const texts = { ...Object.fromEntries(startTexts), ...typed };
  const variables = template ? variablesOf(template, texts) : {};
  const problems = template ? checkVariables(template, variables) : [];
  const filledIn = template
    ? placeholders(template).flatMap((placeholder) => {
        const start = starts[fieldKey(placeholder)];
        if (!start || fieldKey(placeholder) in typed) return [];
        return [{ key: fieldKey(placeholder), text: start.text, from: start.from }];
      })
    : [];

  const change = (next: Fill, without: Fill | null = null) => {
    // The form that is handed over is emptied and closed.
    if (busy) return;
    setTakenAway(without);
    setFill(next);
    form.keep(writeFill(next));
  };
  const choose = (next: TemplateChoice | null) => {
    change({ ...fill, chosenId: next?.template.id ?? null });
    setTries(0);
    dropError();
  };
  /** At the chosen time, or at once. */
  const trySend = async (sendAtMs?: number) => {
    if (!choice?.sendable || !template) return false;
    setTries(tries + 1);
    if (problems.length > 0) return false;
    const what = { templateId: template.id, variables, replaces, sendAtMs };
    return form.send(
      (claim) => call('outbox.sendTemplate', { ...claim, ...what }),
      writeFill(withoutTemplate(fill, template.id)),
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title', { customer })}
      size="large"
      bare
      description={
        <p className={styles.recipient}>
          <Avatar seed={view.id} name={view.name} />
          <bdi>{view.numberText ?? customer}</bdi>
        </p>
      }
      initialFocus={search}
      footer={
        <>
          <p className={styles.note} role={error ? 'alert' : undefined} data-error={error !== null}>
            {error ?? t(isNewConversation(view.id) ? 'costFirst' : 'cost')}
          </p>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <LaterMenu
            trigger={
              <Button icon={CalendarClock} disabled={!choice?.sendable || busy}>
                {t('composer:sendLater')}
              </Button>
            }
            view={view}
            isFree={false}
            onChoose={trySend}
          />
          <Button
            variant="filled"
            className={styles.send}
            busy={busy}
            disabled={!choice?.sendable}
            onClick={() => void trySend()}
          >
            <span>{t('send', { customer })}</span>
          </Button>
        </>
      }
    >
      <div className={styles.columns} data-chosen={template !== null}>
        <TemplateList
          templates={templates}
          chosenId={template?.id ?? null}
          onChoose={choose}
          onNothing={() => choose(null)}
          search={search}
        />
        <TemplateForm
          template={template}
          texts={texts}
          filledIn={filledIn}
          customer={customer}
          problems={tries > 0 ? problems : problems.filter(({ problem }) => problem !== 'missing')}
          tries={tries}
          onChange={(key, text) => {
            if (!template) return;
            const next = { ...typed, ...filledTogether(template, texts, key, text) };
            change({ ...fill, typed: { ...fill.typed, [template.id]: next } });
          }}
          busy={busy}
          onStartOver={
            template && Object.keys(typed).length > 0
              ? () => change({ ...fill, typed: { ...fill.typed, [template.id]: {} } }, fill)
              : null
          }
          onUndo={takenAway && (() => change(takenAway))}
          onFocus={setFocused}
          onBack={() => choose(null)}
          onSend={() => void trySend()}
        />
        <TemplatePreview
          template={template}
          texts={texts}
          focused={template && focused ? keysOfOne(template, focused) : []}
          filledIn={filledIn.map(({ text }) => text)}
        />
      </div>
    </Dialog>
  );
}
