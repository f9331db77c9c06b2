import { expect, it, vi } from 'vitest';
import { createRegisteredShortcut, isNeededByDesktop } from './registered-shortcut';

function desktop({ taken = [] as string[] } = {}) {
  const held = new Map<string, () => void>();
  return {
    held,
    register: vi.fn((accelerator: string, pressed: () => void) => {
      if (accelerator === 'Nonsense') throw new TypeError('not an accelerator');
      if (taken.includes(accelerator)) return false;
      held.set(accelerator, pressed);
      return true;
    }),
    unregister: vi.fn((accelerator: string) => void held.delete(accelerator)),
  };
}

it('gives the old one up for the new one', () => {
  const keys = desktop();
  const pressed = vi.fn();
  const shortcut = createRegisteredShortcut(keys, pressed);
  expect(shortcut.set('Ctrl+Alt+R')).toBe(true);
  expect(shortcut.set('Ctrl+Alt+W')).toBe(true);
  expect([...keys.held.keys()]).toEqual(['Ctrl+Alt+W']);
  keys.held.get('Ctrl+Alt+W')?.();
  expect(pressed).toHaveBeenCalledOnce();
});

it.each(['Ctrl+Q', 'Nonsense'])('keeps the old one when %s cannot be had', (wanted) => {
  const keys = desktop({ taken: ['Ctrl+Q'] });
  const shortcut = createRegisteredShortcut(keys, vi.fn());
  shortcut.set('Ctrl+Alt+R');
  expect(shortcut.set(wanted)).toBe(false);
  expect([...keys.held.keys()]).toEqual(['Ctrl+Alt+R']);
});

it('switches off, and leaves an unchanged one alone', () => {
  const keys = desktop();
  const shortcut = createRegisteredShortcut(keys, vi.fn());
  shortcut.set('Ctrl+Alt+R');
  shortcut.set('Ctrl+Alt+R');
  expect(keys.register).toHaveBeenCalledOnce();
  expect(shortcut.set(null)).toBe(true);
  expect(keys.held.size).toBe(0);
});

it.each([
  'Ctrl+C',
  'ctrl+v',
  'Control+X',
  'Ctrl+Z',
  'Ctrl+A',
  'Ctrl+S',
  'CommandOrControl+C',
  'CmdOrCtrl+Q',
  'Ctrl+1',
  'Ctrl+Space',
  'Ctrl+Left',
  'Ctrl+Shift+Z',
  'Shift+Ctrl+Z',
  'Alt+F4',
  'Alt+Tab',
  'Ctrl+Alt+Delete',
  'Super+L',
  'F5',
])('%s belongs to the desktop', (accelerator) => {
  expect(isNeededByDesktop(accelerator, false)).toBe(true);
});

it.each(['Super+Q', 'Cmd+C', 'Command+V', 'Super+Tab', 'Super+Shift+4', 'Ctrl+A'])(
  '%s belongs to the desktop on a Mac',
  (accelerator) => {
    expect(isNeededByDesktop(accelerator, true)).toBe(true);
  },
);

it.each(['Ctrl+Shift+Space', 'Ctrl+Alt+W', 'Alt+W', 'Super+W', 'F9', 'Ctrl+Shift+1'])(
  '%s is free',
  (accelerator) => {
    expect(isNeededByDesktop(accelerator, false)).toBe(false);
  },
);
