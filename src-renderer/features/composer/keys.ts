/** What a key means in the box. */
import type { Settings } from '@shared/settings';

interface Key {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Enter alone, or Ctrl/Cmd+Enter, by the setting; Ctrl/Cmd+Enter sends in both. */
export function isSend(event: Key, sendWith: Settings['composer']['sendWith']): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return false;
  return event.ctrlKey || event.metaKey || sendWith === 'enter';
}

const alone = ['Enter', 'Escape', 'Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'];

/** The owner is at the text. Enter and held keys may come from the screen before. */
export function isEditing(event: Key & { repeat: boolean }): boolean {
  const commands = event.ctrlKey || event.metaKey || event.altKey;
  return !event.repeat && !commands && !alone.includes(event.key);
}
