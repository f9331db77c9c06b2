import i18next from 'i18next';
import type { ClipboardEvent, DragEvent } from 'react';
import { useSession } from '../../stores/session';

/**
 * Puts text into the box as if it were typed, so that Ctrl+Z takes it out again. `execCommand` is
 * old, but the only way that keeps a text box's undo history.
 */
export function insertText(box: HTMLTextAreaElement, text: string, from: number, to: number): void {
  box.focus();
  box.setSelectionRange(from, to);
  document.execCommand('insertText', false, text);
}

/** For the composer: a dropped or pasted file gets an explanation, as the API takes none. */
export function filesTo(say: (sentence: string) => void) {
  const answer = async () => {
    await i18next.loadNamespaces('extras');
    const { richReplies } = useSession.getState().session?.capabilities ?? {};
    say(i18next.t(richReplies ? 'extras:dropped' : 'extras:droppedOnly'));
  };
  const hasFiles = ({ types }: DataTransfer) => types.includes('Files');
  return {
    onDragOver: (event: DragEvent) => {
      if (hasFiles(event.dataTransfer)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      void answer();
    },
    onPaste: ({ clipboardData: data }: ClipboardEvent) => {
      // Words that were copied from a table come with a picture of it.
      if (hasFiles(data) && !data.types.includes('text/plain')) void answer();
    },
  };
}
