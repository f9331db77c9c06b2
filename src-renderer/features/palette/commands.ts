/** What the palette offers now: only what would do something. */
import type { Capabilities } from '@shared/domain';
import type { Settings } from '@shared/settings';
import type { ConversationView } from '@shared/views';
import { folded } from '../../folded';
import { waits } from '../queue/queue';

/** Also the key of its words: locales, palette.json `command.<id>`. */
export type CommandId =
  | 'takeOver'
  | 'handBack'
  | 'done'
  | 'remindTomorrow'
  | 'template'
  | 'prompt'
  | 'details'
  | 'nextUnread'
  | 'markAllSeen'
  | 'checkNow'
  | 'pause'
  | 'resume'
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
  const taken = conversation?.takeover.active ?? false;
  const offered: [CommandId, boolean][] = [
    ['takeOver', conversation !== null && capabilities.takeover && !taken],
    ['handBack', conversation !== null && capabilities.takeover && taken],
    ['template', conversation !== null && capabilities.templates],
    ['prompt', conversation !== null && capabilities.prompt && conversation.agent !== null],
    ['details', conversation !== null],
    ['done', conversation !== null && waits(conversation)],
    ['remindTomorrow', conversation !== null],
    ['nextUnread', true],
    ['markAllSeen', true],
    ['checkNow', true],
    ['pause', !paused],
    ['resume', paused],
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
  const held = folded(text);
  return folded(query)
    .split(/\s+/)
    .every((word) => held.includes(word));
}
