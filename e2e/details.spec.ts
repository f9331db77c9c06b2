/** What is known about a conversation, and about all of them together. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/desk.ts';
import { answerInstead } from './support/owner.ts';
import { bubble, conversationList, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 8, messages: 10, seed: 51 } });

const details = (page: Page) => page.getByRole('region', { name: 'Details' });
const toggle = (page: Page) => page.getByRole('button', { name: 'Details', exact: true });
/** The value beside a name. */
const fact = (page: Page, name: string) =>
  details(page)
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd');

test('who it is, who has it, how long free text is allowed, and the conversation in numbers', async ({
  page,
  desk,
}) => {
  const customer = await desk.customer('Doris Details', 'My first question');
  await customer.writes('My second question');
  await openConversation(page, customer.name);
  await toggle(page).click();
  await expect(details(page)).toContainText(customer.name);
  await expect(details(page)).toContainText('+44 7700 900001');
  await expect(details(page)).toContainText('United Kingdom');
  await expect(fact(page, 'Agent')).toHaveText('Sales assistant');
  await expect(fact(page, 'Goes to')).toHaveText('The agent');
  await expect(fact(page, 'Your number')).toHaveText('+44 7700 900100');
  await expect(fact(page, 'You can write')).toHaveText(/^until \d+:\d\d\s[AP]M tomorrow$/);
  await expect(fact(page, 'With a person')).toHaveText('No');
  await page.getByRole('button', { name: 'Take over' }).click();
  await expect(fact(page, 'With a person')).toHaveText('With you');
  // The API of today keeps no credits.
  await expect(details(page).getByRole('spinbutton')).toBeHidden();

  const clicks = ['one', 'two', 'three'].map((id) => ({ id, createdAt: '2026-11-21T10:00:00Z' }));
  const button = { text: 'Our shop', buttonText: 'Open', url: 'https://shop.example/', clicks };
  await customer.agentWrites({ text: 'Our shop', raw: { type: 'cta', text: null, cta: button } });
  const messageId = await customer.agentWrites('This fails');
  const failed = { conversationId: customer.id, messageId, status: 'failed' };
  await desk.simulator.control('message-status', failed);
  await page.getByRole('textbox', { name: 'Message' }).fill('And this is mine');
  await page.keyboard.press('Enter');
  await expect(bubble(page, 'And this is mine')).toContainText(/Delivered|Read/);
  await expect(fact(page, 'From the customer')).toHaveText('2');
  await expect(fact(page, 'From the agent')).toHaveText('2');
  await expect(fact(page, 'From you')).toHaveText('1');
  await expect(fact(page, 'Not sent')).toHaveText('1');
  await expect(fact(page, 'Button clicks')).toHaveText('3');
  await expect(fact(page, 'First answer after')).toHaveText(/^\d+ sec$/);

  // They stay open for the next one, until they are closed.
  await openConversation(page, desk.past[0]!.name);
  await expect(details(page)).toContainText(desk.past[0]!.name);
  await details(page).getByRole('button', { name: 'Close' }).click();
  await expect(details(page)).toBeHidden();
  await expect(toggle(page)).toHaveAttribute('aria-pressed', 'false');
});

test('the insights of a period, as pictures and as tables', async ({ page, desk }) => {
  const { simulator, app } = desk;
  const dialog = page.getByRole('dialog', { name: 'Insights' });
  const chart = (name: string) => dialog.getByRole('region', { name });
  const figure = (name: string) =>
    dialog
      .locator('dl > div')
      .filter({ has: page.getByText(name, { exact: true }) })
      .locator('dd')
      .first();
  const cells = (rows: string[][], column: number) => rows.map((row) => Number(row[column]));
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
  const tableOf = async (name: string) => {
    await chart(name).getByRole('button', { name: 'Show as table' }).click();
    const rows = await chart(name).locator('tbody tr').all();
    return Promise.all(rows.map((row) => row.locator('th, td').allTextContents()));
  };

  const ina = await desk.customer('Ina Insights', 'Is anybody there?');
  await openConversation(page, ina.name);
  await page.getByRole('textbox', { name: 'Message' }).fill('I am');
  await page.keyboard.press('Enter');
  await expect(bubble(page, 'I am')).toContainText(/Delivered|Read/);
  const lost = await ina.agentWrites('Lost on its way');
  const failed = { conversationId: ina.id, messageId: lost, status: 'failed' };
  await simulator.control('message-status', failed);
  await expect(bubble(page, 'Lost on its way')).toContainText('Not sent');

  const daysAgo = (days: number) => {
    const day = new Date();
    day.setDate(day.getDate() - days);
    return day.setHours(0, 0, 0, 0);
  };
  const all = await Promise.all(
    (await simulator.conversations()).map(
      ({ id }) =>
        simulator.api(`/conversations/${id}/messages/?limit=100`) as Promise<
          { role: string; createdAt: string }[]
        >,
    ),
  );
  const received = all.flat().filter(({ role }) => role === 'user');
  const since = (days: number) =>
    received.map(({ createdAt }) => new Date(createdAt)).filter((at) => +at >= daysAgo(days - 1));
  expect(since(7).length).toBeLessThan(since(30).length);

  await page.getByRole('button', { name: 'Insights', exact: true }).click();
  await expect(dialog).toContainText(`Counts ${since(30).length} messages from customers`);
  const byDayName = 'Customers by day, and who answered';
  await expect(chart(byDayName).locator('svg.recharts-surface').first()).toBeVisible();
  // Told apart by pattern, not by colour alone.
  expect(await chart(byDayName).locator('pattern').count()).toBe(4);

  const byWeek = await tableOf('When customers write');
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const expected = hours.map((hour) => since(30).filter((at) => at.getHours() === hour).length);
  const inHour = (row: string[]) => sum(row.slice(1).map(Number));
  expect(byWeek.map(inHour)).toEqual(expected);
  const busiest = byWeek[expected.indexOf(Math.max(...expected))]?.[0];
  await expect(dialog).toContainText(`Busiest at ${busiest}`);
  const byDay = await tableOf(byDayName);
  // Each day of the period; today's has whom the owner answered.
  expect(byDay).toHaveLength(30);
  expect(cells(byDay, 2).at(-1)).toBeGreaterThan(0);
  await chart(byDayName).getByRole('button', { name: 'Show as chart' }).click();
  await expect(chart(byDayName).locator('svg.recharts-surface').first()).toBeVisible();

  await dialog.getByText('7 days', { exact: true }).click();
  await expect(dialog).toContainText(`Counts ${since(7).length} messages from customers`);
  await expect(figure('Your usual answer time')).not.toHaveText('None yet');
  await expect(figure('Missed')).toHaveText(/^[1-9]/);

  await answerInstead(app, 'insights.get', {
    ok: false,
    error: { code: 'databaseLocked', params: {} },
  });
  await dialog.getByText('90 days', { exact: true }).click();
  await expect(dialog).toContainText('The numbers could not be counted');
  await answerInstead(app, 'insights.get', null);
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog).toContainText(`Counts ${since(90).length} messages from customers`);

  await figure('Missed').getByRole('button').click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /^Remove filter: Missed since/ })).toBeVisible();
  await expect(conversationList(page).getByRole('listitem', { name: ina.name })).toBeVisible();
});
