import { filesUnder } from './support/files.ts';
import { expect, test } from './support/fixtures.ts';
import { accountsOf } from './support/keyring.ts';
import {
  answerable,
  bubble,
  conversationList,
  conversationRow,
  fillSignIn,
  openConversation,
  signIn,
} from './support/pages.ts';
import { Simulator } from './support/simulator.ts';

test('another workspace finds nothing of the first, which has its unsent reply when it is back', async ({
  launchApp,
  simulator,
  session,
  profile,
}) => {
  const other = await Simulator.start({ seed: 99, conversations: 3, apiKey: 'another-key-77d1' });
  try {
    const app = await launchApp();
    const main = await app.page('main');
    const box = main.getByRole('textbox', { name: 'Message' });
    await signIn(main, simulator);
    const customer = await answerable(simulator);
    await openConversation(main, customer.name);
    // Nothing leaves, and then the server takes the key back.
    await simulator.setFaults([
      { match: { method: 'POST' }, fault: 'rate-limit-storm', delayMs: 2000 },
    ]);
    const reply = 'Only for your own customer';
    await box.fill(reply);
    await box.press('Enter');
    await expect(bubble(main, reply)).toContainText('Waiting to be sent');
    await box.fill('and half a sentence');
    await box.blur();
    await simulator.setFaults([{ fault: 'status', status: 401 }]);
    // Asked once more, and once more some seconds later.
    await expect(main.getByRole('textbox', { name: 'API key' })).toBeVisible({ timeout: 20_000 });

    await signIn(main, other);
    await expect(main.getByRole('complementary', { name: 'Notice' })).toContainText(
      /another workspace than before/,
    );
    await expect(conversationList(main).getByRole('listitem')).toHaveCount(3);
    await expect(conversationRow(main, customer.name)).toHaveCount(0);
    const theirs = filesUnder(profile.userData).flatMap(
      (path) => /inbox-([0-9a-f]{8})\.db$/.exec(path)?.[1] ?? [],
    );
    expect(theirs).toHaveLength(1);
    expect((await accountsOf(session.env, profile.keychainService)).sort()).toEqual(
      // The first one's key is of another server, which this sign-in does not touch.
      ['api-token', `api-token:${theirs[0]}`, 'inbox-key', `inbox-key:${theirs[0]}`].sort(),
    );

    await other.setFaults([{ fault: 'status', status: 401 }]);
    await expect(main.getByRole('textbox', { name: 'API key' })).toBeVisible({ timeout: 20_000 });
    await simulator.setFaults([]);
    await fillSignIn(main, simulator.apiKey, simulator.url);
    await main.getByRole('button', { name: 'Sign in' }).click();
    await openConversation(main, customer.name);
    await expect(box).toHaveValue('and half a sentence');
    await expect
      .poll(async () => (await simulator.sent()).map(({ text }) => text), { timeout: 20_000 })
      .toEqual([reply]);
    expect(await other.sent()).toEqual([]);

    await main.getByRole('button', { name: 'Settings' }).click();
    await main
      .getByRole('dialog', { name: 'Settings' })
      .getByRole('button', { name: 'Privacy and storage' })
      .click();
    await main.getByRole('button', { name: 'Remove theirs' }).click();
    await main.getByRole('alertdialog').getByRole('button', { name: 'Remove theirs' }).click();
    await expect(main.getByText('1 other workspace was signed in here')).toBeHidden();
    expect((await accountsOf(session.env, profile.keychainService)).sort()).toEqual([
      'api-token',
      'inbox-key',
    ]);
    expect(filesUnder(profile.userData).filter((path) => /inbox-.*\.db/.test(path))).toEqual([]);
  } finally {
    await other.stop();
  }
});
