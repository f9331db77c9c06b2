import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newestMs } from './build.mjs';

let folder;
const at = (path, seconds) => utimesSync(join(folder, path), seconds, seconds);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'newest-'));
  mkdirSync(join(folder, 'deep/deeper'), { recursive: true });
  writeFileSync(join(folder, 'a'), '');
  writeFileSync(join(folder, 'deep/deeper/b'), '');
  for (const path of ['a', 'deep/deeper/b', 'deep/deeper', 'deep', '.']) at(path, 1000);
});
afterEach(() => rmSync(folder, { recursive: true }));

it('finds a newer file however deep it is', () => {
  at('deep/deeper/b', 2000);
  expect(newestMs(folder)).toBe(2_000_000);
});

it('sees a removed file by its folder', () => {
  at('deep', 3000);
  expect(newestMs(folder)).toBe(3_000_000);
});

it('takes what does not exist for old', () => {
  expect(newestMs(join(folder, 'nothing'))).toBe(0);
});
