import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import config from '../../../electron-builder.config.mjs';
import { ownAppRun } from './app-run.mjs';

/** electron-builder's own parts, since a whole AppImage takes tools that it fetches. */
const partOf = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { generateAppRunScript } = partOf('app-builder-lib/out/targets/appimage/appImageUtil.js');
const { copyDir, USE_HARD_LINKS, DO_NOT_USE_HARD_LINKS } = partOf('builder-util');

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wassist-tray-apprun-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('has a desktop entry without a switch', () => {
  expect(config.appImage.executableArgs).toEqual([]);
});

it('says in menus what it is for, in the language of the desktop', () => {
  const { entry } = config.linux.desktop;
  expect(entry['Comment[pt_BR]']).toMatch(/WhatsApp.*Wassist/);
  expect(entry['Comment[de]']).toMatch(/WhatsApp.*Wassist/);
  expect(Object.keys(entry).filter((key) => key.startsWith('Comment['))).toHaveLength(11);
});

// Windows, which makes no AppImage, has no such rights.
it.runIf(process.platform !== 'win32').each([
  ['copied', DO_NOT_USE_HARD_LINKS],
  ['linked', USE_HARD_LINKS],
])('takes the place of the one that switches the sandbox off (%s)', async (_, isUseHardLink) => {
  const packed = join(folder, 'packed');
  const staged = join(folder, 'staged');
  for (const path of [packed, staged]) mkdirSync(path);
  const theirs = generateAppRunScript({ ExecutableName: 'wassist-tray' });
  expect(theirs).toContain('--no-sandbox');
  writeFileSync(join(staged, 'AppRun'), theirs, { mode: 0o755 });

  await ownAppRun(packed);
  await copyDir(packed, staged, { isUseHardLink });
  const run = join(staged, 'AppRun');
  expect(readFileSync(run, 'utf8')).not.toContain('sandbox');
  expect(statSync(run).mode & 0o777).toBe(0o755);

  const program = '#!/bin/sh\nprintf "%s\\n" "$APPDIR" "$@"\n';
  writeFileSync(join(staged, 'wassist-tray'), program, { mode: 0o755 });
  const said = execFileSync(run, ['--hidden', 'wassist-tray://x y'], { encoding: 'utf8' });
  expect(said.trimEnd().split('\n')).toEqual([staged, '--hidden', 'wassist-tray://x y']);
});
