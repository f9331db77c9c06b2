import { extrasProblem, type ReplyExtras } from '@shared/extras';
import { fileName } from '@shared/media';
import type { ConversationView } from '@shared/views';
import { ExternalLink, Paperclip, Pencil, Reply, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../i18n';
import { focusComposer } from '../../stores/focus';
import { IconButton } from '../../ui/IconButton';
import { keyed } from '../thread/text/keyed';
import styles from './Beside.module.css';
import { ExtrasDialog } from './ExtrasDialog';
import { putExtras } from './putExtras';

interface BesideProps {
  view: ConversationView;
  extras: ReplyExtras;
  words: string;
}

/** Above the box: the extras that go out with its text, and what keeps them from going. */
export default function Beside({ view, extras, words }: BesideProps) {
  const { t } = useTranslation(['extras', 'queue']);
  const [open, setOpen] = useState(false);
  const { buttons, file, footer } = extras;
  // The words may still be to come.
  const problem = extrasProblem(words || '…', extras);
  return (
    <section className={styles.beside} aria-label={t('with')}>
      <div className={styles.parts}>
        {file && (
          <span className={styles.part}>
            <Paperclip size={14} strokeWidth={1.75} aria-hidden />
            <bdi>{fileName(file.url) ?? file.url}</bdi>
          </span>
        )}
        {keyed(buttons).map(({ key, part: { type, text } }) => {
          const Icon = type === 'url' ? ExternalLink : Reply;
          return (
            <span key={key} className={styles.part}>
              <Icon size={14} strokeWidth={1.75} aria-hidden />
              <bdi>{text || '…'}</bdi>
            </span>
          );
        })}
        {footer && <bdi className={styles.footer}>{footer}</bdi>}
      </div>
      <IconButton icon={Pencil} label={t('edit')} size="small" onClick={() => setOpen(true)} />
      <IconButton
        icon={X}
        label={t('clear')}
        size="small"
        onClick={() => {
          void putExtras(view.id, null, { before: extras, said: t('cleared') });
          focusComposer(view.id);
        }}
      />
      {problem && (
        <p className={styles.problem} role="status">
          {errorText({ code: 'replyUnready', params: { context: problem } })}
        </p>
      )}
      {open && <ExtrasDialog view={view} words={words} onClose={() => setOpen(false)} />}
    </section>
  );
}
