import { MOST_CREDITS } from '@shared/limits';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, toUserError } from '../../bridge';
import { acceptConversation } from '../../data/conversation';
import { errorText } from '../../i18n';
import { shownToken } from '../../stores/shown';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import styles from './Credits.module.css';
import { Section } from './Section';

const STEP = 50;

/** What the customer may still use, where the API counts it. */
export function Credits({ conversationId, credits }: { conversationId: string; credits: number }) {
  const { t } = useTranslation('details');
  /** Null: as the server says. */
  const [typed, setTyped] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const text = typed ?? String(credits);
  const amount = /^\d{1,10}$/.test(text) && Number(text) <= MOST_CREDITS ? Number(text) : null;

  const save = async () => {
    if (amount === null) return setError(t('creditsInvalid'));
    setBusy(true);
    setError(null);
    try {
      acceptConversation(
        await call('details.setCredits', { conversationId, shown: shownToken(), credits: amount }),
      );
      // Typed on while it was saved.
      setTyped((now) => (now === typed ? null : now));
    } catch (failure) {
      setError(errorText(toUserError(failure)));
    }
    setBusy(false);
  };
  return (
    <Section title={t('credits')}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          type="number"
          label={t('credits')}
          hideLabel
          min={0}
          max={MOST_CREDITS}
          step={1}
          className={styles.field}
          value={text}
          error={error}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setError(null);
          }}
        />
        <Button
          onClick={() => setTyped(String(Math.min(MOST_CREDITS, (amount ?? credits) + STEP)))}
        >
          {t('creditsMore', { count: STEP })}
        </Button>
        <Button
          type="submit"
          variant="filled"
          busy={busy}
          disabled={typed === null || amount === credits}
        >
          {t('creditsSave')}
        </Button>
      </form>
    </Section>
  );
}
