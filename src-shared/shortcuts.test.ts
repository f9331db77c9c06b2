import { expect, it } from 'vitest';
import { isNeededByDesktop } from './shortcuts';

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
