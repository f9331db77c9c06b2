/** The palette's commands: only those that would do something now. */
import type { Capabilities } from '@shared/domain';
import { fold } from '@shared/fold';
import { LIST_WIDTH } from '@shared/limits';
import type { Settings } from '@shared/settings';
import type { ConversationView } from '@shared/views';
import { isMuted } from '../list/rowWords';
import { waits } from '../queue/queue';

/** Commands about the open conversation. */
export type CommandInConversation =
  | 'takeOver'
  | 'takeOver30'
  | 'takeOver60'
  | 'takeOverUntil'
  | 'handBack'
  | 'done'
  | 'remindTomorrow'
  | 'template'
  | 'prompt'
  | 'find'
  | 'copyNumber'
  | 'markUnread'
  | 'muteHour'
  | 'muteTomorrow'
  | 'muteForever'
  | 'unmute';

/** Also the key of its words: locales, palette.json `command.<id>`. */
export type CommandId =
  | CommandInConversation
  | 'details'
  | 'newMessage'
  | 'nextUnread'
  | 'markAllSeen'
  | 'checkNow'
  | 'pause'
  | 'resume'
  | 'search'
  | 'listWider'
  | 'listNarrower'
  | 'settings'
  | 'insights'
  | 'themeLight'
  | 'themeDark'
  | 'themeSystem';

interface Circumstances {
  /** The open conversation. */
  conversation: ConversationView | null;
  capabilities: Capabilities;
  settings: Settings;
  nowMs: number;
}

/** In the order in which the palette lists them. */
export function commandsFor({
  conversation,
  capabilities,
  settings,
  nowMs,
}: Circumstances): CommandId[] {
  const { pausedUntilMs } = settings.notifications;
  const paused = pausedUntilMs !== null && pausedUntilMs > nowMs;
  const { theme } = settings.appearance;
  const isOpen = conversation !== null;
  const taken = conversation?.takeover.active ?? false;
  const muted = isOpen && isMuted(conversation, nowMs);
  // By another person: how long is theirs to say.
  const canTake = isOpen && capabilities.takeover && (!taken || conversation.takeover.byMe);
  const { listWidth } = settings.appearance;
  const offered: [CommandId, boolean][] = [
    ['takeOver', isOpen && capabilities.takeover && !taken],
    ['handBack', isOpen && capabilities.takeover && taken],
    ['takeOver30', canTake],
    ['takeOver60', canTake],
    ['takeOverUntil', canTake],
    ['template', isOpen && capabilities.templates],
    ['prompt', isOpen && capabilities.prompt && conversation.agent !== null],
    ['details', isOpen],
    ['done', isOpen && waits(conversation)],
    ['remindTomorrow', isOpen],
    ['find', isOpen],
    ['copyNumber', isOpen && conversation.number !== null],
    ['markUnread', isOpen && conversation.unreadCount === 0],
    ['muteHour', isOpen && !muted],
    ['muteTomorrow', isOpen && !muted],
    ['muteForever', isOpen && !muted],
    ['unmute', muted],
    ['newMessage', capabilities.newConversations && capabilities.templates],
    ['nextUnread', true],
    ['markAllSeen', true],
    ['checkNow', true],
    ['pause', !paused],
    ['resume', paused],
    ['search', true],
    ['listWider', listWidth < LIST_WIDTH.most],
    ['listNarrower', listWidth > LIST_WIDTH.least],
    ['settings', true],
    ['insights', true],
    ['themeLight', theme !== 'light'],
    ['themeDark', theme !== 'dark'],
    ['themeSystem', theme !== 'system'],
  ];
  return offered.filter(([, now]) => now).map(([id]) => id);
}

/** Every typed word is found in the words of an entry, whatever its case and accents. */
export function matchesWords(text: string, query: string): boolean {
  const held = fold(text);
  return fold(query)
    .split(/\s+/)
    .every((word) => held.includes(word));
}
