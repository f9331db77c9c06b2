import type { Template } from '@shared/domain';
import type { VariableProblem } from '@shared/template-check';
import { type Placeholder, placeholders } from '@shared/templates';
import { ArrowLeft, LayoutTemplate, RotateCcw, Undo2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { FieldError, TextField } from '../../ui/TextField';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { readableName } from './choices';
import {
  BLANK,
  type FieldTexts,
  fieldKey,
  fieldLabel,
  isNumbered,
  leaderOf,
  placeOf,
  type Start,
} from './form';
import styles from './TemplateForm.module.css';

interface TemplateFormProps {
  template: Template | null;
  texts: FieldTexts;
  /** Fields that the app filled in, and from where; the owner has not touched them. */
  filledIn: { key: string; from: Start['from'] }[];
  customer: string;
  problems: VariableProblem[];
  /** How often the owner tried to send: each time the first field with a problem gets the focus. */
  tries: number;
  onChange: (key: string, text: string) => void;
  /** The field that has the focus; null where none has. */
  onFocus: (key: string | null) => void;
  /** It is being handed over. */
  busy: boolean;
  /** As the app filled it in; null where the owner typed nothing. */
  onStartOver: (() => void) | null;
  /** Back to what was typed before that. */
  onUndo: (() => void) | null;
  onBack: () => void;
  onSend: () => void;
}

/** One field per value that the template asks for. */
export function TemplateForm(props: TemplateFormProps) {
  const { template, texts, filledIn, customer, problems, tries } = props;
  const { busy, onChange, onFocus, onStartOver, onUndo, onBack, onSend } = props;
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
  const reset = onUndo ?? onStartOver;
  const fields = placeholders(template);
  const sentence = (problem: VariableProblem | undefined) =>
    problem ? t(`problem.${problem.problem}`, { limit: problem.limit ?? 0 }) : null;

  return (
    <form
      ref={form}
      className={styles.form}
      onKeyDown={(event) => {
        // A key that is held sends nothing.
        if (event.key === 'Enter' && event.repeat) event.preventDefault();
      }}
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
      <div className={styles.head}>
        <h3 className={styles.title}>{readableName(template.name, template.language)}</h3>
        {reset && (
          <Button variant="quiet" size="small" icon={onUndo ? Undo2 : RotateCcw} onClick={reset}>
            {t(onUndo ? 'queue:undo' : 'startOver')}
          </Button>
        )}
      </div>
      {fields.length === 0 && <p className={styles.quiet}>{t('nothingToFill')}</p>}
      {fields.map((placeholder) => {
        const key = fieldKey(placeholder);
        const from = filledIn.find((each) => each.key === key)?.from;
        const problem = problems.find(
          (each) => each.placeholder && fieldKey(each.placeholder) === key,
        );
        const place = placeOf(template, placeholder);
        const leader = leaderOf(template, texts, key);
        const hint = placeholder.kind !== 'text' && t(hintOf(template, placeholder));
        const name = isNumbered(placeholder) ? '' : readableName(placeholder.name);
        const isPlace = !name && place !== '';
        const human = name || hint || fieldLabel(t, placeholder);
        const around = !isPlace && place;
        const words = [
          from && t(`filled.${from}`, { customer }),
          leader && t('filled.same'),
          (isPlace || human !== hint) && hint,
        ]
          .filter(Boolean)
          .join(' ');
        return (
          <TextField
            key={key}
            label={fieldLabel(t, placeholder)}
            shownLabel={isPlace ? <Place text={place} /> : human}
            placeholder={placeholder.example ? t('example', { example: placeholder.example }) : ''}
            filled={from !== undefined || leader !== null}
            hint={
              (around || words) && (
                <>
                  {around && (
                    <bdi>
                      <Place text={around} />
                    </bdi>
                  )}
                  {around && words && ' '}
                  {words}
                </>
              )
            }
            error={sentence(problem)}
            value={texts[key] ?? ''}
            readOnly={busy}
            spellCheck={placeholder.kind === 'text'}
            onChange={(event) => onChange(key, event.currentTarget.value)}
            onFocus={() => onFocus(key)}
            onBlur={() => onFocus(null)}
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

/** A sentence with the place of a value: a box to the eye, a word to the ear. */
function Place({ text }: { text: string }) {
  const { t } = useTranslation('templates');
  const [before, after] = text.split(BLANK);
  return (
    <>
      {before}
      <span aria-hidden>{BLANK}</span>
      <VisuallyHidden>{t('blank')}</VisuallyHidden>
      {after}
    </>
  );
}

/** A header's file by what it is; else by the kind of value. */
function hintOf(template: Template, { kind }: Placeholder): string {
  if (kind !== 'media-url') return `hint.${kind}`;
  const format = template.components.find(({ type }) => type === 'HEADER')?.format;
  return `hint.${format === 'VIDEO' || format === 'DOCUMENT' ? format : 'IMAGE'}`;
}
