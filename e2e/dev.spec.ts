/** `npm run dev`: what a developer changes is seen at once. */
import { spawn } from 'node:child_process';
import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { environmentOf } from './support/app.ts';
import { pageOf } from './support/debugged-app.ts';
import { expect, test } from './support/fixtures.ts';
import { end, gatherOutput, hasEnded } from './support/programs.ts';
import { waitFor } from './support/wait.ts';

const ROOT = join(import.meta.dirname, '..');

/**
 * What follows the sources sees a file that was written. It is given an earlier time, not a later one: other
 * tests would take the build for older than its sources, and build while the app is in use.
 */
function save(path: string): () => void {
  const file = join(ROOT, path);
  const { atime, mtime } = statSync(file);
  utimesSync(file, atime, new Date(mtime.getTime() - 1000));
  return () => utimesSync(file, atime, mtime);
}

test('a page takes a changed module in place, and a change of main restarts the app', async ({
  profile,
  session,
}) => {
  const script = join(ROOT, 'scripts/dev.mjs');
  const folder = `--user-data-dir=${profile.userData}`;
  const dev = spawn(process.execPath, [script, '--port=0', folder, '--remote-debugging-port=0'], {
    env: environmentOf({ profile, env: session.env }),
  });
  const output = gatherOutput(dev);
  const undo: (() => void)[] = [];
  try {
    const page = await pageOf(output, 1, 40_000);
    const keyIn = (one: Page) => one.getByRole('textbox', { name: 'API key' });
    const key = keyIn(page);
    await key.fill('half a k');
    const replaced = page.waitForEvent('console', (message) => /hot updated/.test(message.text()));
    undo.push(save('src-renderer/features/session/SignIn.tsx'));
    await replaced;
    await expect(key).toHaveValue('half a k');

    undo.push(save('src-main/app/args.ts'));
    await expect(keyIn(await pageOf(output, 2, 20_000))).toBeVisible();
    dev.kill('SIGINT');
    await waitFor('all of it to end', () => hasEnded(dev));
    expect(dev.exitCode).toBe(0);
  } catch (error) {
    throw new Error(`${String(error)}\n${output()}`);
  } finally {
    for (const back of undo) back();
    await end(dev);
  }
});
