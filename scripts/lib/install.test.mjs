import { describe, expect, it } from 'vitest';
import { isInstalled, npmCommand } from './install.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/fsevents': { version: '2.3.3', optional: true },
};

describe('whether the packages are installed', () => {
  it.each([
    ['all that this platform needs', { 'node_modules/zod': { version: '4.6.7' } }, true],
    ['another version', { 'node_modules/zod': { version: '4.6.6' } }, false],
    ['one missing', {}, false],
    [
      'an optional one in another version',
      { 'node_modules/zod': { version: '4.6.7' }, 'node_modules/fsevents': { version: '1.0.0' } },
      false,
    ],
  ])('%s', (_, installed, answer) => {
    expect(isInstalled(wanted, installed)).toBe(answer);
  });
});

describe('npm as a command', () => {
  it('is the npm that runs the script', () => {
    expect(npmCommand(['ci'], { npm_execpath: '/npm/cli.js' })).toEqual([
      process.execPath,
      ['/npm/cli.js', 'ci'],
    ]);
  });

  it('is the one on the PATH otherwise', () => {
    expect(npmCommand(['ci'], {})).toEqual(['npm', ['ci']]);
  });
});
