import { PEOPLE_MOST } from '@shared/people';
import type { ConversationView } from '@shared/views';
import { Check, Tag } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n';
import { Button } from '../../ui/Button';
import { LabelChip } from '../../ui/LabelChip';
import { Menu } from '../../ui/Menu';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { LabelItems } from '../people/LabelItems';
import styles from './Person.module.css';
import { Section } from './Section';
import { StoreName } from './StoreName';
import { type KeptField, type KeptState, useKept } from './useKept';

/** What the owner keeps of the customer: a name of his own, a note, labels. */
export function Person({ view }: { view: ConversationView }) {
  const { t } = useTranslation('people');
  const name = useKept(view.id, 'name', view.ownName);
  const note = useKept(view.id, 'note', view.note);
  return (
    <Section title={t('onlyHere')}>
      <TextField
        label={t('name')}
        placeholder={view.serverName ?? undefined}
        maxLength={PEOPLE_MOST.nameLength}
        value={name.text}
        error={problemOf(name)}
        hint={<Stored state={name.state} />}
        onChange={(event) => name.type(event.currentTarget.value)}
        onBlur={name.save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') name.save();
        }}
      />
      <StoreName view={view} />
      <TextArea
        label={t('note')}
        maxLength={PEOPLE_MOST.noteLength}
        value={note.text}
        error={problemOf(note)}
        hint={<Stored state={note.state} />}
        onChange={(event) => note.type(event.currentTarget.value)}
        onBlur={note.save}
      />
      <div className={styles.labels}>
        {view.labels.length > 0 && (
          <ul className={styles.list} aria-label={t('labels')}>
            {view.labels.map((label) => (
              <li key={label.id}>
                <LabelChip label={label} className={styles.chip} />
              </li>
            ))}
          </ul>
        )}
        <Menu
          trigger={
            <Button size="small" icon={Tag}>
              {t('labels')}
            </Button>
          }
        >
          <LabelItems customers={[view]} />
        </Menu>
      </div>
    </Section>
  );
}

const problemOf = ({ state }: KeptField) => (state.is === 'failed' ? errorText(state.why) : null);

/** Whether it is stored. */
function Stored({ state }: { state: KeptState }) {
  const { t } = useTranslation('people');
  return (
    <span className={styles.state} role="status">
      {state.is === 'saved' && (
        <>
          <Check size={12} strokeWidth={2} aria-hidden />
          {t('saved')}
        </>
      )}
      {state.is === 'failed' && t('notSaved')}
    </span>
  );
}
