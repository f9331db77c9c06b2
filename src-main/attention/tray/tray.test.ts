import { expect, it, vi } from 'vitest';
import { panelIsDark } from './tray';

vi.mock('electron', () => ({}));

it.each([
  ['dark programs on a light taskbar', true, false, false],
  ['light programs on a dark taskbar', false, true, true],
  ['a system that tells of its programs only, dark', true, undefined, true],
  ['a system that tells of its programs only, light', false, undefined, false],
])('%s', (_, programs, taskbar, dark) => {
  const theme = {
    shouldUseDarkColors: programs,
    ...(taskbar === undefined ? {} : { shouldUseDarkColorsForSystemIntegratedUI: taskbar }),
  };
  expect(panelIsDark(theme)).toBe(dark);
});
