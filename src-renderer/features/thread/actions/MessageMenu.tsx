import { cleanText } from '@shared/clean';
import { mediaKind, mediaOf } from '@shared/content';
import type { MediaInfo, Message } from '@shared/domain';
import type { ThreadItem } from '@shared/thread-views';
import { Copy, CornerLeftUp, Download, Quote } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { composerPlace, focusComposer } from '../../../stores/focus';
import { ContextMenu, MenuItem, MenuSeparator } from '../../../ui/Menu';
import { insertText } from '../../composer/insert';
import { saveMedia } from '../../media/useMedia';
import { useQuoted } from '../bubble/useQuoted';
import { useThreadScope } from '../context';
import { copyWords, wordsOf } from './wordsOf';

interface MessageMenuProps {
  item: ThreadItem;
  /** In CSS pixels of the window. */
  at: { x: number; y: number };
  onClose: () => void;
}

/** What can be done with a message. */
export default function MessageMenu({ item, at, onClose }: MessageMenuProps) {
  const { t } = useTranslation('thread');
  const { message } = item;
  const words = wordsOf(item);
  const box = composerPlace();
  return (
    <ContextMenu at={at} label={t('actions.name')} onClose={onClose}>
      {words && (
        <MenuItem icon={Copy} onSelect={() => copyWords(item)}>
          {t('actions.copy')}
        </MenuItem>
      )}
      {words && box instanceof HTMLTextAreaElement && (
        <MenuItem icon={Quote} onSelect={() => quote(box, words)}>
          {t('actions.quote')}
        </MenuItem>
      )}
      {message.replyTo && <ToQuoted messageId={message.replyTo} />}
      <SaveItems message={message} hasOthers={words !== '' || message.replyTo !== null} />
    </ContextMenu>
  );
}

/** Before the text in the box, as its answer. */
function quote(box: HTMLTextAreaElement, words: string): void {
  insertText(box, quoteText(words), 0, 0);
  box.setSelectionRange(box.value.length, box.value.length);
  focusComposer();
}

function ToQuoted({ messageId }: { messageId: string }) {
  const { t } = useTranslation('thread');
  const { jumpTo } = useThreadScope();
  const quoted = useQuoted(messageId);
  if (!quoted) return null;
  return (
    <MenuItem icon={CornerLeftUp} onSelect={() => jumpTo(quoted.key)}>
      {t('actions.toQuoted')}
    </MenuItem>
  );
}

function SaveItems({ message, hasOthers }: { message: Message; hasOthers: boolean }) {
  const { t } = useTranslation('thread');
  const { conversationId } = useThreadScope();
  const files = mediaOf(message);
  if (files.length === 0) return null;
  return (
    <>
      {hasOthers && <MenuSeparator />}
      {files.map((file, index) => (
        <MenuItem
          key={file.url}
          icon={Download}
          onSelect={() => void saveMedia({ conversationId, messageId: message.id, index })}
        >
          {t(`actions.save.${kindOf(message, file)}`)}
        </MenuItem>
      ))}
    </>
  );
}

/** Pictures of the older kinds of messages come without a type. */
function kindOf(message: Message, file: MediaInfo) {
  return message.unified?.media.includes(file) ? mediaKind(file.mimeType) : 'image';
}

/** A quote only shows which message is meant. */
const MOST_LINES = 4;
const MOST_CHARACTERS = 300;

/** As WhatsApp writes a quote: the API sends no reference to the message itself. */
export function quoteText(words: string): string {
  const lines = cleanText(words)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const text = lines.slice(0, MOST_LINES).join('\n');
  const characters = [...text];
  const isCut = lines.length > MOST_LINES || characters.length > MOST_CHARACTERS;
  const shown = isCut ? `${characters.slice(0, MOST_CHARACTERS).join('').trimEnd()}…` : text;
  return shown
    .split('\n')
    .map((line) => `> ${line}\n`)
    .join('');
}
