/** Keys as the platform writes them. */
const macNames: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Ctrl: '⌃' };
const names: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Enter: '↵',
  Comma: ',',
};

/** "Mod+K" becomes "⌘K" on macOS and "Ctrl+K" elsewhere. */
export function keyLabel(keys: string): string {
  const mac = window.wassistTray.platform === 'darwin';
  const parts = keys.split('+').map((part) => {
    if (mac && macNames[part]) return macNames[part];
    return names[part] ?? (part === 'Mod' ? 'Ctrl' : part);
  });
  return parts.join(mac ? '' : '+');
}

/** The key that commands go with: Cmd on macOS, Ctrl elsewhere, and none of the others. */
export const isModHeld = (event: KeyboardEvent) => isCommand(event) && !event.shiftKey;

/** The same, and Shift. */
export const isModShiftHeld = (event: KeyboardEvent) => isCommand(event) && event.shiftKey;

function isCommand(event: KeyboardEvent): boolean {
  const mac = window.wassistTray.platform === 'darwin';
  const held = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return held && !event.altKey;
}
