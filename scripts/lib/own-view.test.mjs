import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasOwnView, inOwnView } from './own-view.mjs';
import { run } from './run.mjs';

const possible = await hasOwnView();

it.runIf(possible)('keeps what a command writes from the system, and to be looked at', async () => {
  const written = '/usr/share/wassist-tray-view-test';
  const seen = await inOwnView(async ({ command, args, env }) => {
    const script = `echo written > ${written} && cat ${written}`;
    const { output } = await run(command, [...args, 'sh', '-c', script], { env });
    return { output, kept: readFileSync(join(env.CHANGES, written), 'utf8') };
  });
  expect(seen).toEqual({ output: 'written\n', kept: 'written\n' });
  expect(existsSync(written)).toBe(false);
});

it('is none for who may not mount', async () => {
  const root = process.getuid;
  process.getuid = () => 1000;
  expect(await hasOwnView()).toBe(false);
  process.getuid = root;
});
