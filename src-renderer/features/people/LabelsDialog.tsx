import { type Label, labelColours, PEOPLE_MOST } from '@shared/people';
import { Check, Pencil, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, toUserError } from '../../bridge';
import { useFacets } from '../../data/totals';
import { errorText } from '../../i18n';
import { changeQuery, useInboxList } from '../../stores/inboxList';
import { showFailure } from '../../stores/toasts';
import { LabelChip } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Dialog } from '../../ui/Dialog';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import styles from './LabelsDialog.module.css';

type Edited = Pick<Label, 'name' | 'colour'> & { id: number | null };

/** The first colour that no label has yet. */
function emptyLabel(labels: Label[]): Edited {
  const used = new Set(labels.map(({ colour }) => colour));
  const colour = labelColours.find((one) => !used.has(one)) ?? labelColours[0];
  return { id: null, name: '', colour };
}

interface LabelsDialogProps {
  /** Conversations whose customers get the label that is made. */
  putOn: string[];
  onClose: () => void;
}

/** Makes labels, and changes and deletes those that there are. */
export function LabelsDialog({ putOn, onClose }: LabelsDialogProps) {
  const { t } = useTranslation('people');
  const { labels } = useFacets();
  const [edited, setEdited] = useState<Edited>(() => emptyLabel(labels));
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [leaving, setLeaving] = useState<{ label: Label; bearers: number } | null>(null);

  const problem = () => {
    const name = edited.name.trim();
    if (!name) return t('noName');
    if (labels.some((label) => label.id !== edited.id && label.name === name)) return t('sameName');
    return edited.id === null && labels.length >= PEOPLE_MOST.labels ? t('tooMany') : null;
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = problem();
    setError(wrong);
    if (wrong || busy) return;
    setBusy(true);
    try {
      const label = await call('labels.put', { ...edited, name: edited.name.trim() });
      if (edited.id === null && putOn.length > 0) {
        await call('people.label', { conversationIds: putOn, label: label.id, on: true });
        onClose();
        return;
      }
      setEdited(emptyLabel([...labels, label]));
    } catch (failure) {
      setError(errorText(toUserError(failure)));
    } finally {
      setBusy(false);
    }
  };
  const ask = async (label: Label) => {
    try {
      const bearers = await call('labels.bearers', { id: label.id });
      if (bearers > 0) setLeaving({ label, bearers });
      else await remove(label);
    } catch (failure) {
      showFailure(failure);
    }
  };
  const remove = async ({ id }: Label) => {
    await call('labels.remove', { id });
    setLeaving(null);
    if (edited.id === id) setEdited(emptyLabel(labels));
    // The list would stay empty.
    if (useInboxList.getState().query.label === id) await changeQuery({ label: undefined });
  };
  return (
    <Dialog open onClose={onClose} title={t('labels')} size="small">
      <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
        <TextField
          label={t(edited.id === null ? 'newName' : 'labelName')}
          maxLength={PEOPLE_MOST.labelLength}
          value={edited.name}
          error={error}
          onChange={({ currentTarget: { value: name } }) => {
            setEdited({ ...edited, name });
            setError(null);
          }}
        />
        <fieldset className={styles.colours}>
          <legend className={styles.legend}>{t('colour')}</legend>
          {labelColours.map((colour) => (
            <label
              key={colour}
              className={styles.colour}
              title={t(`colours.${colour}`)}
              data-label={colour}
            >
              <input
                type="radio"
                name="colour"
                className={styles.radio}
                aria-label={t(`colours.${colour}`)}
                checked={edited.colour === colour}
                onChange={() => setEdited({ ...edited, colour })}
              />
              {edited.colour === colour && <Check size={14} strokeWidth={2.5} aria-hidden />}
            </label>
          ))}
        </fieldset>
        <div className={styles.buttons}>
          {edited.id !== null && (
            <Button onClick={() => setEdited(emptyLabel(labels))}>{t('ui:cancel')}</Button>
          )}
          <Button type="submit" variant="filled" busy={busy}>
            {t(edited.id === null ? 'add' : 'save')}
          </Button>
        </div>
      </form>
      {labels.length > 0 && (
        <ul className={styles.list} aria-label={t('labels')}>
          {labels.map((label) => (
            <li key={label.id} className={styles.label}>
              <LabelChip label={label} className={styles.chip} />
              <IconButton
                icon={Pencil}
                size="small"
                label={t('edit', { label: label.name })}
                onClick={() => {
                  setEdited(label);
                  setError(null);
                }}
              />
              <IconButton
                icon={Trash2}
                size="small"
                label={t('remove', { label: label.name })}
                onClick={() => void ask(label)}
              />
            </li>
          ))}
        </ul>
      )}
      {leaving && (
        <ConfirmDialog
          open
          danger
          title={t('removeTitle', { label: leaving.label.name })}
          confirm={t('removeLabel')}
          onConfirm={() => void remove(leaving.label).catch(showFailure)}
          onCancel={() => setLeaving(null)}
        >
          {t('bearers', { count: leaving.bearers })}
        </ConfirmDialog>
      )}
    </Dialog>
  );
}
