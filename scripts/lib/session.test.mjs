import { describe, expect, it } from 'vitest';
import { hasDisplay, rootSwitches } from './session.mjs';

describe('whether there is a display', () => {
  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['darwin', {}, true],
    ['win32', {}, true],
  ])('%s with %o: %s', (platform, env, answer) => {
    expect(hasDisplay(platform, env)).toBe(answer);
  });
});

describe('the switches for root', () => {
  it.each([
    ['linux', 0, ['--no-sandbox']],
    ['linux', 1000, []],
    ['darwin', 0, []],
    ['win32', undefined, []],
  ])('%s as user %s: %o', (platform, uid, switches) => {
    expect(rootSwitches(platform, uid)).toEqual(switches);
  });
});
