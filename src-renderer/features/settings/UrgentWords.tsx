import { SETTINGS_MOST } from '@shared/limits';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import { change } from './change';
import styles from './fields.module.css';

/** Words that get through pause, mute and quiet hours. */
export function UrgentWords({ words }: { words: string[] }) {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState('');
  const set = (urgentWords: string[]) => change({ notifications: { urgentWords } });
  const add = (event: FormEvent) => {
    event.preventDefault();
    const word = typed.trim();
    const known = words.some((other) => other.toLowerCase() === word.toLowerCase());
    if (word && !known && words.length < SETTINGS_MOST.urgentWords) set([...words, word]);
    setTyped('');
  };
  return (
    <form onSubmit={add} className={styles.days}>
      <div className={styles.adding}>
        <TextField
          label={t('notifications.urgent')}
          hint={t('notifications.urgentHint')}
          placeholder={t('notifications.urgentExample')}
          maxLength={SETTINGS_MOST.urgentWordLength}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          trailing={
            <Button type="submit" size="small" variant="quiet" disabled={!typed.trim()}>
              {t('notifications.addWord')}
            </Button>
          }
        />
      </div>
      {words.length > 0 && (
        <ul className={styles.words}>
          {words.map((word) => (
            <li key={word} className={styles.word}>
              <bdi>{word}</bdi>
              <IconButton
                icon={X}
                label={t('notifications.removeWord', { word })}
                size="small"
                onClick={() => set(words.filter((other) => other !== word))}
              />
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
