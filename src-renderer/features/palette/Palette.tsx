import { Autocomplete } from '@base-ui/react/autocomplete';
import {
  AlarmClock,
  BellOff,
  BellRing,
  Bot,
  ChartColumn,
  Check,
  CheckCheck,
  Copy,
  Hand,
  LayoutTemplate,
  type LucideIcon,
  Mail,
  MailOpen,
  Monitor,
  Moon,
  MoveHorizontal,
  PanelRight,
  RefreshCw,
  Search,
  Settings,
  SquarePen,
  Sun,
  Undo2,
} from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversation } from '../../data/conversation';
import { useSearch } from '../../data/search';
import { serverNow } from '../../stores/clock';
import { useInboxList } from '../../stores/inboxList';
import { openConversation, useNavigation, useTypedOverlayAhead } from '../../stores/navigation';
import { useSession } from '../../stores/session';
import { useSettings } from '../../stores/settings';
import { showFailure } from '../../stores/toasts';
import { Avatar } from '../../ui/Avatar';
import { Dialog } from '../../ui/Dialog';
import { fieldDirection } from '../../ui/TextField';
import { contactText } from '../list/rowWords';
import { type CommandId, commandsFor, matchesWords } from './commands';
import styles from './Palette.module.css';
import { runCommand } from './runCommand';

const icons: Record<CommandId, LucideIcon> = {
  takeOver: Hand,
  takeOver30: Hand,
  takeOver60: Hand,
  takeOverUntil: Hand,
  handBack: Undo2,
  done: Check,
  remindTomorrow: AlarmClock,
  template: LayoutTemplate,
  prompt: Bot,
  details: PanelRight,
  find: Search,
  copyNumber: Copy,
  markUnread: Mail,
  muteHour: BellOff,
  muteTomorrow: BellOff,
  muteForever: BellOff,
  unmute: BellRing,
  search: Search,
  listWider: MoveHorizontal,
  listNarrower: MoveHorizontal,
  newMessage: SquarePen,
  nextUnread: MailOpen,
  markAllSeen: CheckCheck,
  checkNow: RefreshCw,
  pause: BellOff,
  resume: BellRing,
  settings: Settings,
  insights: ChartColumn,
  themeLight: Sun,
  themeDark: Moon,
  themeSystem: Monitor,
};

/** Ctrl/Cmd+K: go to a conversation, or do something. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('palette');
  const [query, setQuery] = useState('');
  const takeTypedAhead = useTypedOverlayAhead((ahead) => setQuery(query + ahead));
  const input = useRef<HTMLInputElement>(null);
  const groups = usePaletteEntries(query);
  const conversationId = useNavigation((state) => state.conversationId);

  const choose = (entry: PaletteEntry) => {
    onClose();
    if (entry.kind === 'conversation') openConversation(entry.value);
    else runCommand(entry.value, conversationId).catch(showFailure);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      hideTitle
      place="top"
      bare
      initialFocus={input}
    >
      <Autocomplete.Root
        open
        inline
        mode="none"
        items={groups}
        value={query}
        onValueChange={setQuery}
        itemToStringValue={(entry: PaletteEntry) => entry.label}
        autoHighlight="always"
        keepHighlight
      >
        <Autocomplete.InputGroup className={styles.box}>
          <Search size={18} strokeWidth={1.75} aria-hidden />
          <Autocomplete.Input
            ref={input}
            className={styles.input}
            dir={fieldDirection(query)}
            aria-label={t('title')}
            placeholder={t('placeholder')}
            onFocus={takeTypedAhead}
          />
        </Autocomplete.InputGroup>
        <Autocomplete.Empty className={styles.empty}>
          {groups.length === 0 && t('none')}
        </Autocomplete.Empty>
        <Autocomplete.List className={styles.list}>
          {(group: PaletteGroup) => (
            <Autocomplete.Group key={group.label} items={group.items}>
              <Autocomplete.GroupLabel className={styles.heading}>
                {group.label}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(entry: PaletteEntry) => (
                  <Autocomplete.Item
                    key={`${entry.kind} ${entry.value}`}
                    className={styles.item}
                    value={entry}
                    onClick={() => choose(entry)}
                  >
                    <Entry entry={entry} />
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog>
  );
}

function Entry({ entry }: { entry: PaletteEntry }) {
  if (entry.kind === 'command') {
    const Icon = icons[entry.value];
    return (
      <>
        <span className={styles.icon}>
          <Icon size={16} strokeWidth={1.75} aria-hidden />
        </span>
        <span className={styles.label}>{entry.label}</span>
      </>
    );
  }
  return (
    <>
      <Avatar seed={entry.value} name={entry.name} />
      <span className={styles.label} dir="auto">
        {entry.label}
      </span>
      {entry.number && <bdi className={styles.number}>{entry.number}</bdi>}
    </>
  );
}

/** A line of the palette: somewhere to go, or something to do. */
type PaletteEntry =
  | {
      kind: 'conversation';
      value: string;
      label: string;
      name: string | null;
      number: string | null;
    }
  | { kind: 'command'; value: CommandId; label: string };

/** Lines under one heading. */
interface PaletteGroup {
  label: string;
  items: PaletteEntry[];
}

const CONVERSATIONS_SHOWN = 8;

/** Conversations first, commands under them; without a query the top of the list. */
function usePaletteEntries(query: string): PaletteGroup[] {
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
