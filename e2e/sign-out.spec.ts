import { filesHolding, filesUnder } from './support/files.ts';
import { expect, test } from './support/fixtures.ts';
import { accountsOf, readSecret } from './support/keyring.ts';
import { answerable, openConversation, signIn } from './support/pages.ts';

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
  const again = await (await launchApp()).page('main');
  await expect(again.getByRole('textbox', { name: 'API key' })).toBeVisible();
});
