/** What a key means in the box. */
import type { Settings } from '@shared/settings';

interface Key {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** An input method is putting a character together: its Enter is not ours. */
  isComposing: boolean;
  keyCode: number;
}

/** Chromium sends this code for keys that an input method took, also when `isComposing` lags behind. */
const TAKEN_BY_INPUT_METHOD = 229;

/** The key belongs to an input method: nothing else may act on it. */
export function isComposing(event: Key): boolean {
  return event.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD;
}

/** Enter alone, or Ctrl/Cmd+Enter, by the setting; Ctrl/Cmd+Enter sends in both. */
export function isSend(event: Key, sendWith: Settings['composer']['sendWith']): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey || isComposing(event)) return false;
  return event.ctrlKey || event.metaKey || sendWith === 'enter';
}
