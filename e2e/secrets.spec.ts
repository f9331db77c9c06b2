import { randomUUID } from 'node:crypto';
import { filesHolding, filesUnder } from './support/files.ts';
import { expect, test } from './support/fixtures.ts';
import { readSecret } from './support/keyring.ts';
import {
  answerable,
  conversationRow,
  messages,
  openConversation,
  signIn,
} from './support/pages.ts';

test.use({ simulatorOptions: { apiKey: `wk-${randomUUID()}` } });

test('the token is in the keyring only, and no customer can be read on the disk', async ({
  launchApp,
  simulator,
  session,
  profile,
}) => {
  const app = await launchApp();
  const main = await app.page('main');
  await signIn(main, simulator);
  const customer = await answerable(simulator);
  const text = `The parcel ${randomUUID()} is broken`;
  await simulator.customerWrites(customer.id, { text });
  await openConversation(main, customer.name);
  await expect(messages(main).getByText(text)).toBeVisible();
  const draft = `Sorry about ${randomUUID()}`;
  await main.getByRole('textbox', { name: 'Message' }).fill(draft);
  await expect(conversationRow(main, customer.name)).toContainText('Draft:');
  const number = customer.contact.phoneNumber.replace(/\D/g, '');

  expect(await readSecret(session.env, profile.keychainService, 'api-token')).toBe(
    simulator.apiKey,
  );
  const databaseKey = await readSecret(session.env, profile.keychainService, 'inbox-key');
  expect(databaseKey).toMatch(/^[0-9a-f]{64}$/);

  const secrets = [simulator.apiKey, databaseKey!, text, draft, customer.name, number];
  const inbox = filesUnder(profile.userData).filter((path) => path.includes('inbox.db'));
  expect(inbox).not.toEqual([]);
  expect(filesHolding(profile.folder, secrets)).toEqual([]);
  await app.quit();
  expect(filesHolding(profile.folder, secrets)).toEqual([]);
  expect(app.output()).not.toContain(simulator.apiKey);
  expect(app.output()).not.toContain(text);
});
