import { expect, test } from './support/fixtures.ts';
import { accountsOf } from './support/keyring.ts';
import { bubble, conversationList } from './support/pages.ts';

test('the demo shows conversations, a notification and a delivered reply within seconds', async ({
  launchApp,
  session,
  profile,
}) => {
  // At the app's own pace: ten seconds are the promise.
  const app = await launchApp({ pollMs: null });
  const main = await app.page('main');
  await main.getByRole('button', { name: 'Try the demo' }).click();
  await expect(conversationList(main).getByRole('listitem').first()).toBeVisible();
  await expect(main.getByText(/This is a demo/)).toBeVisible();

  const notice = await session.notifications.waitForCall(() => true, 10_000);
  session.notifications.click(notice.id);
  const quick = await app.page('quick-reply');
  const customer = (await quick.getByRole('heading', { level: 1 }).textContent()) ?? '';
  expect(notice.title.endsWith(customer)).toBe(true);
  await quick.getByRole('textbox', { name: 'Reply' }).fill('Thank you, we are on it');
  await quick.getByRole('button', { name: 'Send', exact: true }).click();

  await conversationList(main)
    .getByRole('listitem', { name: new RegExp(`^${customer}`) })
    .click();
  await expect(bubble(main, 'Thank you, we are on it')).toContainText(/Delivered|Read/);
  expect(await accountsOf(session.env, profile.keychainService)).toEqual([]);
});

test('--demo starts in the demo, and ending it leads back to the sign-in', async ({
  launchApp,
}) => {
  const app = await launchApp({ args: ['--demo'] });
  const main = await app.page('main');
  await expect(main.getByText(/This is a demo/)).toBeVisible();
  await main.getByRole('button', { name: 'End the demo' }).click();
  await expect(main.getByRole('button', { name: 'Sign in' })).toBeVisible();
});
