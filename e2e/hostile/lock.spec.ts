/** Another person at the computer while the app is locked sees nothing, gets nothing, sends nothing. */
import { callBridge, tryBridge } from '../support/bridge.ts';
import { expect, test } from '../support/fixtures.ts';
import { answerable, conversationList, openConversation, signIn } from '../support/pages.ts';

const PIN = '4711';

test('a locked app shows and answers nothing, over a kill too, until the PIN is typed', async ({
  launchApp,
  simulator,
}) => {
  const app = await launchApp();
  const page = await app.page('main');
  await signIn(page, simulator);
  const customer = await answerable(simulator);
  await openConversation(page, customer.name);
  await page.getByRole('textbox', { name: 'Message' }).fill('half a thought');
  await page.keyboard.press('Control+Comma');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Privacy and storage', exact: true }).click();
  await settings.getByRole('button', { name: 'Set a PIN' }).click();
  const setting = page.getByRole('dialog', { name: 'Set a PIN' });
  await setting.getByLabel('PIN', { exact: true }).fill(PIN);
  await setting.getByLabel('The same PIN again').fill(PIN);
  await page.keyboard.press('Enter');
  await settings.getByRole('button', { name: 'Lock now' }).click();

  const pin = page.getByLabel('PIN', { exact: true });
  await expect(page.getByRole('heading', { name: 'Wassist Tray is locked' })).toBeVisible();
  await expect(pin).toBeFocused();
  await expect(page.locator('body')).not.toContainText(customer.name);
  const refused = { ok: false, error: { code: 'locked' } };
  const { id } = customer;
  const formId = crypto.randomUUID();
  for (const answer of [
    await tryBridge(page, 'inbox.counts'),
    await tryBridge(page, 'inbox.get', { conversationId: id }),
    await tryBridge(page, 'drafts.get', { conversationId: id }),
    await tryBridge(page, 'settings.get'),
    await tryBridge(page, 'lock.turnOff', { pin: PIN }),
    await tryBridge(page, 'outbox.sendText', {
      conversationId: id,
      shown: 'x',
      formId,
      text: 'not the owner',
      takeOver: null,
    }),
  ])
    expect(answer).toMatchObject(refused);
  expect(await callBridge(page, 'page.start', { rows: 50 })).toMatchObject({
    list: null,
    session: { locked: true },
  });

  await app.kill();
  const again = await (await launchApp()).page('main');
  const field = again.getByLabel('PIN', { exact: true });
  await field.fill('0000');
  await again.keyboard.press('Enter');
  await expect(again.getByRole('alert')).toHaveText('This is not the PIN. Try again.');
  await field.fill(PIN);
  await again.keyboard.press('Enter');
  await expect(conversationList(again).getByRole('listitem').first()).toBeVisible();
  // The kill is told, once and quietly.
  await expect(again.getByRole('complementary', { name: 'Notice' })).toContainText('was cut off');
  await openConversation(again, customer.name);
  await expect(again.getByRole('textbox', { name: 'Message' })).toHaveValue('half a thought');
});
