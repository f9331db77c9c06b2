import { expect, test } from './support/fixtures.ts';
import { answerable, bubble, conversationRow, openConversation, signIn } from './support/pages.ts';

test('a customer writes, the notification is clicked, the answer reaches the customer', async ({
  launchApp,
  simulator,
  session,
}) => {
  const app = await launchApp();
  const main = await app.page('main');
  await signIn(main, simulator);
  const customer = await answerable(simulator);
  // Away from the conversation, so that its messages are news.
  await app.closeWindow('main');

  const question = 'Do you have the blue one in stock?';
  await simulator.customerWrites(customer.id, { text: question });
  const notice = await session.notifications.waitForCall(({ body }) => body.includes(question));
  expect(notice.title).toBe(customer.name);

  session.notifications.click(notice.id);
  const quick = await app.page('quick-reply');
  await expect(quick.getByRole('heading', { name: customer.name })).toBeVisible();
  await expect(quick.getByText(question)).toBeVisible();

  const reply = quick.getByRole('textbox', { name: 'Reply' });
  await expect(reply).toBeFocused();
  await reply.pressSequentially('Yes, two are left.');
  await reply.press('Shift+Enter');
  await reply.pressSequentially('Shall I keep one for you?');
  await reply.press('Enter');

  const answer = 'Yes, two are left.\nShall I keep one for you?';
  await expect
    .poll(async () =>
      (await simulator.sent()).map(({ conversationId, text }) => [conversationId, text]),
    )
    .toEqual([[customer.id, answer]]);

  await (await session.tray.item()).choose(/^Open/);
  const again = await app.page('main');
  await openConversation(again, customer.name);
  await expect(bubble(again, 'Shall I keep one for you?')).toContainText(/Delivered|Read/);
});

test('Esc closes the quick reply and keeps the draft', async ({
  launchApp,
  simulator,
  session,
}) => {
  const app = await launchApp();
  const main = await app.page('main');
  await signIn(main, simulator);
  const customer = await answerable(simulator);
  await app.closeWindow('main');
  await simulator.customerWrites(customer.id, { text: 'Are you open on Sunday?' });
  const notice = await session.notifications.waitForCall(({ body }) => body.includes('Sunday'));
  session.notifications.click(notice.id);

  const quick = await app.page('quick-reply');
  await quick.getByRole('textbox', { name: 'Reply' }).fill('Yes, from ten');
  await quick.keyboard.press('Escape');
  await expect.poll(() => app.isVisible('quick-reply')).toBe(false);
  expect(await simulator.sent()).toEqual([]);

  await (await session.tray.item()).choose(/^Open/);
  const again = await app.page('main');
  await openConversation(again, customer.name);
  await expect(again.getByRole('textbox', { name: 'Message' })).toHaveValue('Yes, from ten');
  await expect(conversationRow(again, customer.name)).toContainText('Draft:');
});
