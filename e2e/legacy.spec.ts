/** The API as the brief has it: credits, what the agent remembers, and an agent that is told to write. */
import { expect, test } from './support/desk.ts';
import { messages, openConversation } from './support/pages.ts';

test.use({ workspace: { dialect: 'legacy', conversations: 6, messages: 6, seed: 61 } });

interface LegacyConversation {
  id: string;
  credits: number;
  memory: Record<string, unknown>;
  context: Record<string, string>;
  active: boolean;
  bot: { name: string };
  user: { whatsappName: string | null };
}

test('credits are changed, memory and context are read, the agent is triggered', async ({
  page,
  desk,
}) => {
  const { simulator } = desk;
  const all = (await simulator.api('/conversations/')) as LegacyConversation[];
  const names = all.map(({ user }) => user.whatsappName);
  const past = all.find(
    ({ active, memory, user: { whatsappName: name } }) =>
      active &&
      name &&
      Object.keys(memory).length > 0 &&
      names.filter((one) => one === name).length === 1,
  )!;
  const now = async () => (await simulator.api(`/conversations/${past.id}/`)) as LegacyConversation;
  // It begins no conversations.
  await expect(page.getByRole('button', { name: 'Filter and order' })).toBeVisible();
  await page.keyboard.press('Control+n');
  await expect(page.getByRole('button', { name: 'New message' })).toBeHidden();
  await expect(page.getByRole('dialog')).toBeHidden();
  await openConversation(page, past.user.whatsappName ?? '');
  await page.getByRole('button', { name: 'Details', exact: true }).click();
  const details = page.getByRole('region', { name: 'Details' });
  const credits = details.getByRole('spinbutton', { name: 'Credits' });
  const save = details.getByRole('button', { name: 'Save credits' });
  await expect(credits).toHaveValue(String(past.credits));
  await expect(save).toBeDisabled();
  await details.getByRole('button', { name: '+50' }).click();
  await expect(credits).toHaveValue(String(past.credits + 50));
  expect((await now()).credits).toBe(past.credits);
  await save.click();
  await expect.poll(async () => (await now()).credits).toBe(past.credits + 50);
  await expect(save).toBeDisabled();
  await credits.fill('7');
  await credits.press('Enter');
  await expect.poll(async () => (await now()).credits).toBe(7);
  // What is pressed while it is being saved counts for nothing.
  await expect(save).toBeDisabled();
  await credits.fill('-3');
  await save.click();
  await expect(credits).toHaveAccessibleDescription('Enter a whole number from 0 on.');
  expect((await now()).credits).toBe(7);

  await expect(details.getByRole('list', { name: /remembers$/ }).getByRole('listitem')).toHaveText([
    `Size${past.memory.size}`,
    `Orders${past.memory.orders}`,
  ]);
  await expect(details.getByRole('list', { name: 'Context' })).toContainText(
    `Source${past.context.source}`,
  );
  // A name of the owner's own is kept here; this API has neither contacts nor a way to block.
  await details.getByRole('textbox', { name: 'Name here' }).fill('Our regular');
  await details.getByRole('textbox', { name: 'Name here' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Our regular' })).toBeVisible();
  await expect(details.getByRole('button', { name: 'Store in Wassist, too' })).toBeHidden();
  await expect(details.getByRole('button', { name: 'Block…' })).toBeHidden();
  await details.getByRole('textbox', { name: 'Name here' }).fill('');
  await details.getByRole('textbox', { name: 'Name here' }).press('Enter');

  // It sends words and templates alone.
  await expect(page.getByRole('button', { name: 'Saved answers' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add buttons or a file' })).toBeHidden();

  // What this API does not offer is gone once it said so.
  await page.getByRole('button', { name: 'Take over' }).click();
  await expect(page.getByText('Your Wassist server does not offer this.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take over' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Ask the agent' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ask the agent' });
  await dialog.getByRole('textbox', { name: 'Instruction' }).fill('Thank them.');
  await dialog.getByRole('button', { name: /^Send (to|for) / }).click();
  await expect(messages(page).getByText('You asked the agent: Thank them.')).toBeVisible();
  const triggers = async () =>
    (await simulator.requests()).filter(({ path }) => path.endsWith(`${past.id}/trigger/`)).length;
  await expect.poll(triggers).toBe(1);
  await page.getByRole('textbox', { name: 'Message' }).fill('And from me, too');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await simulator.sent()).map(({ text }) => text))
    .toContain('And from me, too');
});
