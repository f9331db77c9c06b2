import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversation } from '../../data/conversation';
import { useSearch } from '../../data/search';
import { serverNow } from '../../stores/clock';
import { useInboxList } from '../../stores/inboxList';
import { useNavigation } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { useSettings } from '../../stores/settings';
import { contactText } from '../list/rowWords';
import { type CommandId, commandsFor, matchesWords } from './commands';

/** A line of the palette: somewhere to go, or something to do. */
export type PaletteEntry =
  | {
      kind: 'conversation';
      value: string;
      label: string;
      name: string | null;
      number: string | null;
    }
  | { kind: 'command'; value: CommandId; label: string };

/** Lines under one heading. */
export interface PaletteGroup {
  label: string;
  items: PaletteEntry[];
}

const CONVERSATIONS_SHOWN = 8;

/** Conversations first, commands under them; without a query the top of the list. */
export function usePaletteEntries(query: string): PaletteGroup[] {
  const { t } = useTranslation('palette');
  const conversations = useConversations(query.trim());
  const commands = useCommands().filter(({ label }) => matchesWords(label, query.trim()));
  return [
    { label: t('conversations'), items: conversations },
    { label: t('commands'), items: commands },
  ].filter(({ items }) => items.length > 0);
}

function useCommands(): PaletteEntry[] {
  const { t } = useTranslation('palette');
  const capabilities = useSession((state) => state.session?.capabilities);
  const settings = useSettings((all) => all);
  const conversationId = useNavigation((state) => state.conversationId);
  const conversation = useAtOpening(useConversation(conversationId) ?? null);
  if (!capabilities) return [];
  return commandsFor({ conversation, capabilities, settings, nowMs: serverNow() }).map((id) => ({
    kind: 'command',
    value: id,
    label: t(`command.${id}`),
  }));
}

function useConversations(query: string): PaletteEntry[] {
  const top = useAtOpening(useInboxList((list) => list.pages[0]) ?? null);
  const { hits, areOlder } = useSearch(query, CONVERSATIONS_SHOWN);
  if (!query) return (top ?? []).slice(0, CONVERSATIONS_SHOWN).map(entryOf);
  const found = (hits ?? [])
    .filter((hit) => hit.messageKey === null)
    .slice(0, CONVERSATIONS_SHOWN)
    .map((hit) => entryOf({ ...hit, id: hit.conversationId }));
  // Enter goes to the first: nobody whom the words of now do not name.
  return areOlder ? found.filter(({ label }) => matchesWords(label, query)) : found;
}

/** No line moves or changes under the pointer, or under the line that Enter takes. */
function useAtOpening<T>(now: T | null): T | null {
  const first = useRef(now);
  first.current ??= now;
  return first.current;
}

function entryOf(contact: {
  id: string;
  name: string | null;
  numberText: string | null;
}): PaletteEntry {
  return {
    kind: 'conversation',
    value: contact.id,
    label: contactText(contact),
    name: contact.name,
    number: contact.name ? contact.numberText : null,
  };
}
