import { expect, it, vi } from 'vitest';
import { isSwitchedOff } from './login-item';

vi.mock('electron', () => ({}));

it.each([
  ['starts with the session', true, true, false],
  ['is switched off in the system', true, false, true],
  ['has no entry', false, false, false],
  ['has an entry of another kind', false, true, false],
])('a program that %s', (_, openAtLogin, executableWillLaunchAtLogin, off) => {
  expect(isSwitchedOff({ openAtLogin, executableWillLaunchAtLogin })).toBe(off);
});
