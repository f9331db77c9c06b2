/** The agent is told to write: said plainly, sent through the outbox, never twice. */
import { expect, test } from './support/desk.ts';
import { bubble, messages, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 4, messages: 6, seed: 71 } });

test('an instruction with examples goes out once, and what became of it is seen', async ({
  page,
  desk,
}) => {
  const { simulator } = desk;
  const customer = await desk.customer('Agatha Asked');
  await openConversation(page, customer.name);
  const dialog = page.getByRole('dialog', { name: 'Ask the agent' });
  const instruction = dialog.getByRole('textbox', { name: 'Instruction' });
  const send = dialog.getByRole('button', { name: 'Send for Agatha Asked' });
  const open = async () => {
    await page.getByRole('button', { name: 'Ask the agent' }).click();
    await expect(instruction).toBeFocused();
  };
  const prompts = async () => (await simulator.sent()).flatMap(({ prompt }) => prompt ?? []);

  await open();
  await expect(dialog).toHaveAccessibleDescription(
    'Sales assistant reads your instruction and writes to Agatha Asked at once, in its own words. You do not see the message before it goes out.',
  );
  await expect(send).toBeDisabled();
  const begins = {
    'Thank for a purchase': /^The customer has just bought something/,
    'Check in': /everything is all right with their order/,
    'Follow up': /has not answered since/,
  };
  for (const [name, words] of Object.entries(begins)) {
    await dialog.getByRole('button', { name }).click();
    await expect(instruction).toHaveValue(words);
    await expect(instruction).toBeFocused();
  }
  await instruction.fill('Tell them that we are open on Sunday.');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  const asked = messages(page).getByRole('article').filter({ hasText: 'You asked the agent' });
  await expect(asked).toContainText('You asked the agent: Tell them that we are open on Sunday.');
  await expect.poll(prompts).toEqual(['Tell them that we are open on Sunday.']);
  // What it makes of it comes as the agent's own words.
  await expect(messages(page).locator('[data-speaker="agent"]')).toHaveCount(1);

  // Nobody can recognise what the agent makes of an instruction: only the owner can repeat it.
  const cut = { match: { method: 'POST', path: '/prompt/' }, fault: 'reset-before-commit' };
  await simulator.setFaults([cut]);
  await open();
  await instruction.fill('Wish them a good day.');
  await send.click();
  const unknown = bubble(page, 'Wish them a good day.');
  await expect(unknown).toContainText('It is not known whether this reached the customer.');
  await simulator.setFaults([]);
  await unknown.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(prompts).toHaveLength(2);
  await expect(unknown.getByRole('button', { name: 'Try again' })).toBeHidden();
});
