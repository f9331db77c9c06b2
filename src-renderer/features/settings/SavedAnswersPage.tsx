import { SETTINGS_MOST } from '@shared/limits';
import type { CannedReply } from '@shared/settings';
import { MessageSquareText, Paperclip, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeOverlay, useNavigation } from '../../stores/navigation';
import { useSettings } from '../../stores/settings';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { nameOfFile } from '../composer/canned';
import { nameOf, putReply } from './cannedReplies';
import { change } from './change';
import { Section } from './parts';
import { ReplyEditor } from './ReplyEditor';
import styles from './SavedAnswersPage.module.css';

const newReply = (): CannedReply => ({ id: crypto.randomUUID(), shortcut: '', text: '' });

/** The texts behind "/" in the box. */
export default function SavedAnswersPage() {
  // Those of the editor too: waiting for them there would take the page away, and the focus with it.
  const { t } = useTranslation(['settings', 'extras', 'templates']);
  const replies = useSettings((settings) => settings.cannedReplies);
  const fromBox = useNavigation(({ overlay }) => overlay?.kind === 'settings' && overlay.write);
  const [editing, setEditing] = useState<CannedReply | null>(() => (fromBox ? newReply() : null));
  const save = (cannedReplies: CannedReply[]) => change({ cannedReplies });
  const add = (
    <Button
      icon={Plus}
      disabled={replies.length >= SETTINGS_MOST.cannedReplies}
      onClick={() => setEditing(newReply())}
    >
      {t('quickReplies.add')}
    </Button>
  );
  return (
    <Section hint={t('quickReplies.hint')}>
      {replies.length === 0 ? (
        <EmptyState icon={MessageSquareText} title={t('quickReplies.empty')} action={add} />
      ) : (
        <>
          <ul className={styles.list}>
            {replies.map((reply) => (
              <li key={reply.id} className={styles.reply}>
                {reply.extras && <Paperclip size={16} strokeWidth={1.75} aria-hidden />}
                {reply.shortcut && <span className={styles.shortcut}>/{reply.shortcut}</span>}
                <span className={styles.text} dir="auto">
                  {reply.text || nameOfFile(reply)}
                </span>
                <IconButton
                  icon={Pencil}
                  label={t('quickReplies.edit', { name: nameOf(reply) })}
                  size="small"
                  onClick={() => setEditing(reply)}
                />
                <IconButton
                  icon={Trash2}
                  label={t('quickReplies.remove', { name: nameOf(reply) })}
                  size="small"
                  onClick={() => save(replies.filter(({ id }) => id !== reply.id))}
                />
              </li>
            ))}
          </ul>
          <div>{add}</div>
        </>
      )}
      {editing && (
        <ReplyEditor
          reply={editing}
          others={replies}
          onSave={(reply) => {
            save(putReply(replies, reply));
            setEditing(null);
            if (fromBox) closeOverlay();
          }}
          onCancel={() => setEditing(null)}
        />
      )}
    </Section>
  );
}
