import { existsSync } from 'node:fs';
import { RunningApp, spawnApp } from './support/app.ts';
import { callBridge } from './support/bridge.ts';
import { filesHolding, filesUnder } from './support/files.ts';
import { expect, test } from './support/fixtures.ts';
import { accountsOf, readSecret } from './support/keyring.ts';
import { answerable, openConversation, signIn } from './support/pages.ts';
import { hasEnded } from './support/programs.ts';
import { pause, waitFor } from './support/wait.ts';

/** Longer than a removal takes. */
const QUESTION_MS = 2000;

test('signing out leaves nothing of the workspace behind, and names it and asks first', async ({
  launchApp,
  simulator,
  session,
  profile,
}) => {
  const app = await launchApp();
  const main = await app.page('main');
  await signIn(main, simulator);
  expect((await accountsOf(session.env, profile.keychainService)).sort()).toEqual([
    'api-token',
    'inbox-key',
  ]);
  const servers = `${profile.keychainService}-server`;
  expect(await readSecret(session.env, servers, 'api-token')).toContain(simulator.url);
  await openConversation(main, (await answerable(simulator)).name);
  await main.getByRole('textbox', { name: 'Message' }).fill('A draft that is not sent');

  await main.getByRole('button', { name: 'Settings' }).click();
  await main
    .getByRole('dialog', { name: 'Settings' })
    .getByRole('button', { name: 'Sign out' })
    .click();
  const question = main.getByRole('alertdialog');
  await expect(question).toContainText(/Wassist key, .* messages?, 1 draft/);
  await question.getByRole('button', { name: 'Sign out' }).click();

  await expect(main.getByRole('textbox', { name: 'API key' })).toBeVisible();
  expect(await accountsOf(session.env, profile.keychainService)).toEqual([]);
  expect(await accountsOf(session.env, servers)).toEqual([]);
  expect(filesUnder(profile.userData).filter((path) => path.includes('inbox.db'))).toEqual([]);
  expect(filesHolding(profile.folder, [new URL(simulator.url).host])).toEqual([]);

  await app.quit();
  const next = await launchApp();
  const again = await next.page('main');
  await expect(again.getByRole('textbox', { name: 'API key' })).toBeVisible();

  // What an owner does before he uninstalls it: signed in again, with all that a start leaves.
  await signIn(again, simulator);
  await callBridge(again, 'settings.set', { startup: { launchAtLogin: true } });
  await callBridge(again, 'lock.set', { pin: '4711', afterMinutes: null, onScreenLock: false });
  const entry = () => filesUnder(profile.folder).filter((path) => path.endsWith('.desktop'));
  await expect.poll(entry).toHaveLength(1);
  await next.quit();
  // The uninstaller's start asks first, and removes nothing while nobody answers.
  const asking = await RunningApp.launch({ profile, env: session.env, args: ['--uninstalling'] });
  await pause(QUESTION_MS);
  expect(hasEnded(asking.process)).toBe(false);
  await asking.kill();
  expect(await readSecret(session.env, servers, 'api-token')).toContain(simulator.url);
  expect([existsSync(profile.userData), entry().length]).toEqual([true, 1]);

  const removal = spawnApp({ profile, env: session.env, args: ['--remove-everything'] });
  await waitFor('all to be removed', () => hasEnded(removal));
  expect(removal.exitCode).toBe(0);
  expect(await accountsOf(session.env, profile.keychainService)).toEqual([]);
  expect(await accountsOf(session.env, servers)).toEqual([]);
  expect([existsSync(profile.userData), entry()]).toEqual([false, []]);
});
