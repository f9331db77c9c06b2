import type { CannedReply } from '@shared/settings';
import type { ConversationView } from '@shared/views';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useSession } from '../../stores/session';
import { useSettings } from '../../stores/settings';
import { filledReply, matchingReplies, type SlashQuery, slashQuery } from './canned';
import { insertText } from './insert';
import { keepExtras } from './useDraft';

/** The thread is drawn first. */
const LATER_MS = 200;

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
  view: ConversationView,
): Canned {
  const all = useSettings((settings) => settings.cannedReplies);
  /** A list that is open keeps its answers in their order, until there are others. */
  const [slash, setSlash] = useState<(SlashQuery & { among: Ordered }) | null>(null);
  const ordered = useInTheirOrder(all, view);
  const [active, setActive] = useState(0);
  const among = slash?.among.all === all ? slash.among.answers : all;
  const isRich = useSession(({ session }) => session?.capabilities.richReplies ?? false);
  const replies = slash
    ? matchingReplies(among, slash.query).filter(({ text }) => isRich || text !== '')
    : [];
  // A slash alone opens the list; words without a match close it.
  const shown = slash !== null && (replies.length > 0 || slash.query === '');

  const close = () => setSlash(null);
  const choose = (reply: CannedReply) => {
    if (!box.current || !slash) return;
    close();
    // Sent texts use the customer's own name, not the owner's name for him.
    const { serverName: name, agent } = view;
    const number = view.number && view.numberText;
    const text = filledReply(reply.text, { name, number, agent: agent?.name ?? null });
    insertText(box.current, text, slash.start, slash.end);
    const { extras } = reply;
    if (!extras || !isRich) return;
    // At once, also where the next key sends it.
    keepExtras(view.id, extras);
    void import('../extras/putExtras').then(({ takeExtras }) => takeExtras(view, extras));
  };
  return {
    open: shown ? { replies, active: Math.min(active, Math.max(0, replies.length - 1)) } : null,
    offer: () => {
      if (!box.current) return;
      box.current.focus();
      setActive(0);
      const { selectionStart: start, selectionEnd: end } = box.current;
      setSlash({ start, end, query: '', among: ordered() });
    },
    onCaret: (text, caret) => {
      const found = slashQuery(text, caret);
      if (found?.query !== slash?.query) setActive(0);
      setSlash(found && { ...found, among: slash?.among ?? ordered() });
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

interface Ordered {
  all: readonly CannedReply[];
  answers: readonly CannedReply[];
}

/** All of them, those in the customer's language first as soon as it is known. */
function useInTheirOrder(
  all: readonly CannedReply[],
  { id, country, customerAtMs }: ConversationView,
): () => Ordered {
  const told = useRef({ id, all, answers: all });
  // With each message of the customer: it may be in another language.
  useEffect(() => {
    if (all.length < 2) return;
    let isGone = false;
    const order = async () => {
      const { answersFor, readCustomerLanguage } = await import('../../data/customerLanguage');
      const answers = answersFor(await readCustomerLanguage({ id, country }), all);
      if (!isGone) told.current = { id, all, answers };
    };
    const due = setTimeout(() => void order(), LATER_MS);
    return () => {
      isGone = true;
      clearTimeout(due);
    };
  }, [all, id, country, customerAtMs]);
  const isTold = () => told.current.id === id && told.current.all === all;
  return () => (isTold() ? told.current : { all, answers: all });
}
