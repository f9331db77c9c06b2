/** Keys pressed, as an Electron accelerator: electronjs.org, "Keyboard Shortcuts". */

/** As much of a keyboard event as is looked at. */
export interface PressedKeys {
  key: string;
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
}

const named: Record<string, string> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
  Delete: 'Delete',
  Backspace: 'Backspace',
  Enter: 'Return',
  Tab: 'Tab',
};

function keyName({ key, code }: PressedKeys): string | null {
  if (/^F([1-9]|1\d|2[0-4])$/.test(key)) return key;
  // The place of the key: with Shift or Alt held, `key` is another character.
  const placed = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  return placed?.[1] ?? placed?.[2] ?? named[key] ?? null;
}

/**
 * The accelerator of what is held down; null while only modifiers are. A shortcut for the whole
 * desktop needs Ctrl, Alt or Cmd, or is a function key: anything else would swallow typing.
 */
export function acceleratorOf(pressed: PressedKeys): string | null {
  const name = keyName(pressed);
  if (!name) return null;
  const { ctrlKey, altKey, shiftKey, metaKey } = pressed;
  const isFunctionKey = /^F\d+$/.test(name);
  if (!ctrlKey && !altKey && !metaKey && !isFunctionKey) return null;
  return [ctrlKey && 'Ctrl', metaKey && 'Super', altKey && 'Alt', shiftKey && 'Shift', name]
    .filter(Boolean)
    .join('+');
}
