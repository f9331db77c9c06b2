import { checkVariables } from '@shared/templates';
import type { TemplateChoice } from '@shared/views';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { useConversation } from '../../stores/conversations';
import { shownToken } from '../../stores/shown';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useDialogSend } from '../thread/useDialogSend';
import { type FieldTexts, startTexts, variablesOf } from './form';
import styles from './TemplateDialog.module.css';
import { TemplateForm } from './TemplateForm';
import { TemplateList } from './TemplateList';
import { TemplatePreview } from './TemplatePreview';
import { useTemplates } from './useTemplates';

interface TemplateDialogProps {
  conversationId: string;
  /** The outbox entry whose place the template takes. */
  replaces: string | null;
  onClose: () => void;
}

/** Choose a template, fill it in, see it as the customer will, send it through the outbox. */
export function TemplateDialog({ conversationId, replaces, onClose }: TemplateDialogProps) {
  const { t } = useTranslation('templates');
  const view = useConversation(conversationId);
  const templates = useTemplates(conversationId);
  const search = useRef<HTMLInputElement>(null);
  const [choice, setChoice] = useState<TemplateChoice | null>(null);
  const [texts, setTexts] = useState<FieldTexts>({});
  /** Empty fields are no mistake before the owner tried to send. */
  const [tries, setTries] = useState(0);
  const { busy, error, dropError, send } = useDialogSend(conversationId, onClose);

  const choose = (next: TemplateChoice) => {
    setChoice(next);
    setTexts(startTexts(next.template, next.lastVariables, view?.name ?? null));
    setTries(0);
    dropError();
  };
  const variables = choice ? variablesOf(choice.template, texts) : {};
  const problems = choice ? checkVariables(choice.template, variables) : [];

  const trySend = () => {
    if (!choice) return;
    setTries(tries + 1);
    if (problems.length > 0) return;
    const templateId = choice.template.id;
    void send(() =>
      call('outbox.sendTemplate', {
        conversationId,
        shown: shownToken(),
        templateId,
        variables,
        replaces,
      }),
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      size="large"
      bare
      initialFocus={search}
      footer={
        <>
          <p className={styles.note} role={error ? 'alert' : undefined} data-error={error !== null}>
            {error ?? t('cost')}
          </p>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="filled" busy={busy} disabled={!choice} onClick={trySend}>
            {t('send')}
          </Button>
        </>
      }
    >
      <div className={styles.columns} data-chosen={choice !== null}>
        <TemplateList
          templates={templates}
          chosenId={choice?.template.id ?? null}
          onChoose={choose}
          search={search}
        />
        <TemplateForm
          template={choice?.template ?? null}
          texts={texts}
          problems={tries > 0 ? problems : problems.filter(({ problem }) => problem !== 'missing')}
          tries={tries}
          onChange={(key, text) => setTexts((held) => ({ ...held, [key]: text }))}
          onBack={() => setChoice(null)}
          onSend={trySend}
        />
        <TemplatePreview template={choice?.template ?? null} variables={variables} />
      </div>
    </Dialog>
  );
}
