import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../paths.mjs';
import { isIntact, libraryPackage, lockedLibrary } from './native-library.mjs';

const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));

describe("libsql's library", () => {
  it.each([
    ['linux', 'x64', '@libsql/linux-x64-gnu'],
    ['darwin', 'x64', '@libsql/darwin-x64'],
    ['darwin', 'arm64', '@libsql/darwin-arm64'],
    ['win32', 'x64', '@libsql/win32-x64-msvc'],
  ])('for %s on %s is %s, of the version that is installed', (platform, arch, name) => {
    expect(libraryPackage(platform, arch)).toBe(name);
    expect(lockedLibrary(packages, platform, arch)).toEqual({
      name,
      version: packages['node_modules/libsql'].version,
      integrity: expect.stringMatching(/^sha512-/),
    });
  });

  it('is missing in a sentence', () => {
    expect(() => lockedLibrary({}, 'win32', 'arm64')).toThrow(
      'libsql publishes no library for win32 on arm64, so nothing can be packed for it.',
    );
  });
});

it('tells the fetched package from another one', () => {
  const bytes = Buffer.from('a package');
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  expect(isIntact(bytes, integrity)).toBe(true);
  expect(isIntact(Buffer.from('b package'), integrity)).toBe(false);
});
