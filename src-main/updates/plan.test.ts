import { describe, expect, it } from 'vitest';
import { installsOnQuit, isCheckDue } from './plan';

const HOUR_MS = 3_600_000;

describe('whether it is time to look for a new version', () => {
  const checked = { automatic: true, triedAtMs: 100 * HOUR_MS, failed: false };

  it.each([
    ['not looked yet', { triedAtMs: null }, 100, true],
    ['not looked yet, and not by itself', { triedAtMs: null, automatic: false }, 100, false],
    ['a day later', {}, 124, true],
    ['a day later, and not by itself', { automatic: false }, 124, false],
    ['a little less than a day later', {}, 123.9, false],
    ['an hour after a failure', { failed: true }, 101, true],
    ['sooner after a failure', { failed: true }, 100.9, false],
    ['the clock was set back', {}, 99, true],
  ])('%s', (_, change, hour, due) => {
    expect(isCheckDue({ ...checked, ...change, nowMs: hour * HOUR_MS })).toBe(due);
  });
});

describe('whether quitting puts the loaded version in place', () => {
  const settings = { automatic: true, channel: 'latest' } as const;

  it.each([
    ['a stable one, all sent', {}, true],
    ['with something unsent', { unsent: 1 }, false],
    ['where the system asks for a password', { asksForPassword: true }, false],
    ['not by itself', { settings: { ...settings, automatic: false } }, false],
    ['nothing is loaded', { version: null }, false],
    ['an early one', { version: '2.0.0-beta.1' }, false],
    [
      'an early one, and early ones are wanted',
      { version: '2.0.0-beta.1', settings: { ...settings, channel: 'beta' } as const },
      true,
    ],
    ['a stable one whose build metadata has a hyphen', { version: '2.0.0+linux-x64' }, true],
  ])('%s', (_, change, installs) => {
    const facts = { settings, version: '2.0.0', unsent: 0, asksForPassword: false };
    expect(installsOnQuit({ ...facts, ...change })).toBe(installs);
  });
});
