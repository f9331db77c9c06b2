import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environmentOf, spawnApp, switchesOf } from './support/app.ts';
import { pageOf } from './support/debugged-app.ts';
import { expect, test } from './support/fixtures.ts';
import { answerable, conversationList, signIn } from './support/pages.ts';
import { end, gatherOutput, hasEnded } from './support/programs.ts';
import { waitFor } from './support/wait.ts';

test('a second start raises the window of the first and ends', async ({
  launchApp,
  profile,
  session,
}) => {
  const app = await launchApp();
  await app.page('main');
  // Until the app knows of a tray to come back from, closing leaves the window in the taskbar.
  const isOpen = async () => {
    await app.closeWindow('main');
    return app.isVisible('main');
  };
  await expect.poll(isOpen).toBe(false);

  const second = spawnApp({ profile, env: session.env });
  await waitFor('the second start to end', () => hasEnded(second));
  await expect.poll(() => app.isVisible('main')).toBe(true);
});

test('a second start with a deep link opens its conversation', async ({
  launchApp,
  profile,
  session,
  simulator,
}) => {
  const app = await launchApp();
  const main = await app.page('main');
  await signIn(main, simulator);
  const customer = await answerable(simulator);

  const link = `wassist-tray://conversation/${customer.id}`;
  const second = spawnApp({ profile, env: session.env, args: [link] });
  await waitFor('the second start to end', () => hasEnded(second));
  await expect(main.getByRole('heading', { name: customer.name })).toBeVisible();

  // One to a number fills in the dialog, and sends nothing.
  const toNumber = 'wassist-tray://new?number=+44%207700%20900944';
  const third = spawnApp({ profile, env: session.env, args: [toNumber] });
  await waitFor('the third start to end', () => hasEnded(third));
  const dialog = main.getByRole('dialog', { name: 'New message' });
  await expect(dialog.getByRole('textbox', { name: 'Number or name' })).toHaveValue(
    '+44 7700 900944',
  );
  await expect(dialog.getByRole('button', { name: 'Choose a template' })).toBeEnabled();
  expect(await simulator.sent()).toEqual([]);
});

test('SIGTERM ends the app in order', async ({ launchApp, simulator }) => {
  const app = await launchApp();
  await signIn(await app.page('main'), simulator);
  app.process.kill('SIGTERM');
  await app.ended();
  expect(app.process.exitCode).toBe(0);
});

test('Ctrl+C at `npm start` ends the app in order', async ({ profile, session }) => {
  const script = join(import.meta.dirname, '../scripts/start.mjs');
  const args = ['--demo', '--remote-debugging-port=0'];
  const options = { profile, env: session.env, args };
  const started = spawn(process.execPath, [script, ...switchesOf(options)], {
    env: environmentOf(options),
  });
  const output = gatherOutput(started);
  try {
    await expect(conversationList(await pageOf(output))).toBeVisible();
    expect(output()).toContain('session.open');
    started.kill('SIGINT');
    await waitFor('the app to end', () => hasEnded(started));
    expect(started.exitCode, output()).toBe(0);
  } finally {
    await end(started);
  }
});
