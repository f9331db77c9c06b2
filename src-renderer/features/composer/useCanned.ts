import type { CannedReply } from '@shared/settings';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useSettings } from '../../stores/settings';
import { type CannedValues, filledReply, matchingReplies, slashQuery } from './canned';
import { insertText } from './insert';

/** The list above the box, and what the box tells it. */
export interface Canned {
  /** Null while there is nothing to offer. */
  open: { replies: CannedReply[]; active: number } | null;
  /** All of them, for the place of the caret; nothing is written into the text. */
  offer: () => void;
  onCaret: (text: string, caret: number) => void;
  /** True when the key was for the list. */
  onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  hover: (index: number) => void;
  choose: (reply: CannedReply) => void;
  close: () => void;
}

/** The canned replies that open with "/" in the box. */
export function useCanned(
  box: RefObject<HTMLTextAreaElement | null>,
  values: CannedValues,
): Canned {
  const all = useSettings((settings) => settings.cannedReplies);
  const [slash, setSlash] = useState<ReturnType<typeof slashQuery>>(null);
  const [active, setActive] = useState(0);
  const replies = slash ? matchingReplies(all, slash.query) : [];
  // Nothing typed after the slash opens the list; words that match nothing close it.
  const shown = slash !== null && (replies.length > 0 || slash.query === '');

  const close = () => setSlash(null);
  const choose = (reply: CannedReply) => {
    if (!box.current || !slash) return;
    close();
    insertText(box.current, filledReply(reply.text, values), slash.start, slash.end);
  };
  return {
    open: shown ? { replies, active: Math.min(active, Math.max(0, replies.length - 1)) } : null,
    offer: () => {
      if (!box.current) return;
      box.current.focus();
      setActive(0);
      setSlash({ start: box.current.selectionStart, end: box.current.selectionEnd, query: '' });
    },
    onCaret: (text, caret) => {
      const found = slashQuery(text, caret);
      if (found?.query !== slash?.query) setActive(0);
      setSlash(found);
    },
    onKey: (event) => {
      if (!shown) return false;
      const chosen = replies[Math.min(active, replies.length - 1)];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && replies.length > 0)
        setActive((Math.min(active, replies.length - 1) + step + replies.length) % replies.length);
      else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) choose(chosen);
      else if (event.key === 'Escape') close();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
    hover: setActive,
    choose,
    close,
  };
}
