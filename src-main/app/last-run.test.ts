import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../storage/testing/inbox';
import { beginRun, type Run, wasCutOff } from './last-run';

const HOUR = 3_600_000;
const now: Run = { version: '1.2.0', bootAtMs: 100 * HOUR, desktop: '3' };

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

it.each<[string, Run | null, NodeJS.Platform, boolean]>([
  ['the first start', null, 'linux', false],
  ['a crash', now, 'linux', true],
  [
    'a crash, and a clock that was put right since',
    { ...now, bootAtMs: now.bootAtMs + 9000 },
    'win32',
    true,
  ],
  ['a power cut', { ...now, bootAtMs: 50 * HOUR, desktop: '2' }, 'linux', true],
  ['a power cut on macOS', { ...now, bootAtMs: 50 * HOUR, desktop: null }, 'darwin', true],
  ['Windows shut down with no window to tell', { ...now, bootAtMs: 50 * HOUR }, 'win32', false],
  ['a desktop that was logged out of', { ...now, desktop: '2' }, 'linux', false],
  ['an installer that ended it', { ...now, version: '1.1.0' }, 'win32', false],
])('after %s', (_, last, platform, told) => {
  expect(wasCutOff(last, now, platform)).toBe(told);
});

it('is told once, and not after an end', () => {
  expect(beginRun(folder.path, now, 'linux').cutOff).toBe(false);
  const second = beginRun(folder.path, now, 'linux');
  expect(second.cutOff).toBe(true);
  second.ends();
  expect(existsSync(join(folder.path, 'running.json'))).toBe(false);
  const third = beginRun(folder.path, now, 'linux');
  expect(third.cutOff).toBe(false);
  third.ends();
});

it('lives with a note that cannot be read, and with a folder that cannot be written', () => {
  writeFileSync(join(folder.path, 'running.json'), '{"version":1}');
  expect(beginRun(folder.path, now, 'linux').cutOff).toBe(false);
  const nowhere = beginRun(join(folder.path, 'not', 'there'), now, 'linux');
  nowhere.ends();
  expect(nowhere.cutOff).toBe(false);
});
