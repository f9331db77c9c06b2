import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { familyOf } from './core-dumps';

const onLinux = process.platform === 'linux';

it.runIf(onLinux)('finds a process with those that it started, and theirs', async () => {
  const child = spawn('/bin/sh', ['-c', 'sleep 30 & wait'], { stdio: 'ignore', detached: true });
  const pid = child.pid ?? 0;
  await expect.poll(() => familyOf(pid).length).toBe(2);
  expect(familyOf(process.pid)).toEqual(expect.arrayContaining(familyOf(pid)));
  process.kill(-pid);
  await expect.poll(() => familyOf(pid)).toEqual([]);
});

it.runIf(onLinux)('the limit that is set is one that util-linux knows', async () => {
  const script =
    'prlimit --pid $$ --core=1:1 && prlimit --pid $$ --core --noheadings --output SOFT,HARD';
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', script]);
  expect(stdout.trim().split(/\s+/)).toEqual(['1', '1']);
});
