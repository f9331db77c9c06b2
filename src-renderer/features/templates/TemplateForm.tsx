import type { Template } from '@shared/domain';
import { type Placeholder, placeholders, type VariableProblem } from '@shared/templates';
import { ArrowLeft, LayoutTemplate } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { FieldError, TextField } from '../../ui/TextField';
import { readableName } from './choices';
import { type FieldTexts, fieldKey, isNumbered } from './form';
import styles from './TemplateForm.module.css';

interface TemplateFormProps {
  template: Template | null;
  texts: FieldTexts;
  problems: VariableProblem[];
  /** How often the owner tried to send: each time the first field with a problem gets the focus. */
  tries: number;
  onChange: (key: string, text: string) => void;
  onBack: () => void;
  onSend: () => void;
}

/** One field per value that the template asks for. */
export function TemplateForm(props: TemplateFormProps) {
  const { template, texts, problems, tries, onChange, onBack, onSend } = props;
  const { t } = useTranslation('templates');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (tries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);

  if (!template) {
    return (
      <div className={styles.form}>
        <EmptyState icon={LayoutTemplate} title={t('choose')} />
      </div>
    );
  }
  const fields = placeholders(template);
  const label = (placeholder: Placeholder) =>
    isNumbered(placeholder)
      ? t(`field.${placeholder.part}`, { number: placeholder.name })
      : placeholder.name;
  const sentence = (problem: VariableProblem | undefined) =>
    problem ? t(`problem.${problem.problem}`, { limit: problem.limit ?? 0 }) : null;

  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <Button
        variant="quiet"
        size="small"
        icon={ArrowLeft}
        className={styles.back}
        onClick={onBack}
      >
        {t('back')}
      </Button>
      <h3 className={styles.title}>{readableName(template.name)}</h3>
      {fields.length === 0 && <p className={styles.quiet}>{t('nothingToFill')}</p>}
      {fields.map((placeholder) => {
        const key = fieldKey(placeholder);
        const problem = problems.find(
          (each) => each.placeholder && fieldKey(each.placeholder) === key,
        );
        return (
          <TextField
            key={key}
            label={label(placeholder)}
            placeholder={placeholder.example ? t('example', { example: placeholder.example }) : ''}
            hint={placeholder.kind === 'text' ? undefined : t(`hint.${placeholder.kind}`)}
            error={sentence(problem)}
            value={texts[key] ?? ''}
            dir="auto"
            spellCheck={placeholder.kind === 'text'}
            onChange={(event) => onChange(key, event.currentTarget.value)}
          />
        );
      })}
      {problems
        .filter((problem) => problem.placeholder === null)
        .map((problem) => (
          <FieldError key={`${problem.part} ${problem.problem}`} error={sentence(problem)} />
        ))}
      {/* Without a button of its own a form with several fields is not sent by Enter. */}
      <button type="submit" hidden tabIndex={-1} aria-hidden />
    </form>
  );
}
