import type { NumberFound } from '@shared/views';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../bridge';
import { useRead } from '../../data/read';
import { useSearch } from '../../data/search';
import { countryText } from '../../format';
import {
  openConversation,
  openOverlay,
  useNavigation,
  useTypedOverlayAhead,
} from '../../stores/navigation';
import { showFailure } from '../../stores/toasts';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { flagOf } from '../details/country';
import { contactText } from '../list/rowWords';
import styles from './NewMessageDialog.module.css';

/** Names beside a number: more are a search of their own. */
const MOST_PEOPLE = 6;

interface NewMessageDialogProps {
  /** What its field starts with. */
  text: string;
  onClose: () => void;
}

/** Somebody in the inbox, by name or number. */
interface Person {
  conversationId: string;
  name: string | null;
  numberText: string | null;
}

/**
 * To whom? Somebody in the inbox: his conversation opens. A number that has none: the template dialog opens over
 * the one that is to begin.
 */
export default function NewMessageDialog({ text: start, onClose }: NewMessageDialogProps) {
  const { t } = useTranslation('newMessage');
  const [text, setText] = useState(start);
  const [chosenFrom, setFrom] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const takeTypedAhead = useTypedOverlayAhead((ahead) => setText(text + ahead));
  const list = useRef<HTMLUListElement>(null);
  const words = text.trim();
  const { data: found } = useRead('beginnings.find', { text: words }, { enabled: words !== '' });
  const { hits, areOlder } = useSearch(text, 25);

  const stranger = found && found.conversationId === null ? found : null;
  const people = peopleOf(found ?? null, areOlder ? [] : (hits ?? []));
  const [first] = people;
  const isSandboxOnly = stranger?.from?.length === 0;
  const from = chosenFrom ?? stranger?.from?.[0]?.number ?? null;
  const isKnown = words !== '' && found !== undefined && !areOlder;

  const open = (conversationId: string) => {
    onClose();
    openConversation(conversationId);
  };
  const begin = ({ number }: NumberFound) => {
    setBusy(true);
    const { overlay } = useNavigation.getState();
    call('beginnings.open', { number, from }).then(
      (conversationId) => {
        // Closed meanwhile: the owner has given it up.
        if (useNavigation.getState().overlay !== overlay) return;
        openConversation(conversationId);
        openOverlay({ kind: 'template', conversationId, replaces: null });
      },
      (error: unknown) => {
        setBusy(false);
        showFailure(error);
      },
    );
  };
  const goOn = () => {
    if (busy) return;
    if (stranger) {
      if (!isSandboxOnly) begin(stranger);
    } else if (first) open(first.conversationId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const isField = event.target === field.current;
    if (event.key === 'Enter' && isField && !event.repeat && !event.nativeEvent.isComposing) {
      event.preventDefault();
      goOn();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || (at === -1 && !isField)) return;
    event.preventDefault();
    if (at + step < 0) field.current?.focus();
    else buttons[Math.min(at + step, buttons.length - 1)]?.focus();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      place="top"
      initialFocus={field}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            variant="filled"
            busy={busy}
            disabled={stranger ? isSandboxOnly : !first}
            onClick={goOn}
          >
            {t(first && !stranger ? 'open' : 'choose')}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows lead from the field to the names */}
      <div className={styles.body} onKeyDown={onKeyDown}>
        <TextField
          ref={field}
          label={t('field')}
          hint={t('hint')}
          value={text}
          inputMode="text"
          onFocus={takeTypedAhead}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div role="status" className={styles.status}>
          {isKnown && !stranger && !first && <p className={styles.quiet}>{t('none')}</p>}
          {stranger && <Stranger found={stranger} />}
          {isSandboxOnly && <p className={styles.quiet}>{t('sandbox')}</p>}
        </div>
        {stranger?.from && stranger.from.length > 1 && from !== null && (
          <Select
            label={t('from')}
            value={from}
            options={stranger.from.map(({ number, numberText }) => ({
              value: number,
              label: numberText,
            }))}
            onChange={setFrom}
          />
        )}
        {stranger && !isSandboxOnly && (
          <p className={styles.quiet}>
            {t('first')} {t('optIn')}
          </p>
        )}
        {people.length > 0 && (
          <section>
            <h3 className={styles.heading}>{t('people')}</h3>
            <ul ref={list} className={styles.people} aria-label={t('people')}>
              {people.map((person) => (
                <li key={person.conversationId}>
                  <button
                    type="button"
                    className={styles.person}
                    onClick={() => open(person.conversationId)}
                  >
                    <Avatar seed={person.conversationId} name={person.name} />
                    <bdi className={styles.name}>{contactText(person)}</bdi>
                    {person.name && <bdi className={styles.number}>{person.numberText}</bdi>}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  );
}

function Stranger({ found: { number, numberText, country } }: { found: NumberFound }) {
  const { t } = useTranslation('newMessage');
  return (
    <div className={styles.stranger}>
      <Avatar seed={number} name={null} />
      <div>
        <bdi className={styles.name}>{numberText}</bdi>
        <p className={styles.quiet}>
          {country && (
            <>
              <span aria-hidden>{flagOf(country)}</span> {countryText(country)} ·{' '}
            </>
          )}
          {t('noConversation')}
        </p>
      </div>
    </div>
  );
}

/** Whom the number belongs to, then those whose names begin like it. */
function peopleOf(
  found: NumberFound | null,
  hits: readonly (Person & { messageKey: string | null })[],
): Person[] {
  const named = hits.filter(({ messageKey }) => messageKey === null);
  if (found?.conversationId == null) return named.slice(0, MOST_PEOPLE);
  const { conversationId, name, numberText } = found;
  const others = named.filter((person) => person.conversationId !== conversationId);
  return [{ conversationId, name, numberText }, ...others].slice(0, MOST_PEOPLE);
}
