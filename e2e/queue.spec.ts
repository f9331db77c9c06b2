/** The queue tells the truth: done, to come back later, and why one is needed. */

import { callBridge } from './support/bridge.ts';
import { type Desk, expect, test } from './support/desk.ts';
import { installClock, moveClock, titleOf } from './support/owner.ts';
import { conversationList, conversationRow, listedIds, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 12, seed: 31 } });

const REASON = 'Damaged on arrival';
const MINUTE_MS = 60_000;

/** A customer for whom the agent asks for a person. */
async function asksForPerson(desk: Desk, name: string) {
  const customer = await desk.customer(name, 'My vase came broken');
  await desk.simulator.control('support-handoff', { conversationId: customer.id, reason: REASON });
  return customer;
}

/** How many need the owner, at each place where the app says it. */
async function counts(desk: Desk) {
  const page = await desk.main();
  const tray = await desk.session.tray.item();
  const menu = (await tray.menu()).find(({ label }) => /needs? you$/.test(label));
  const said = {
    list: await page.getByRole('button', { name: /^Needs you/ }).textContent(),
    title: await titleOf(desk.app),
    tooltip: /\d+ conversations? needs? you/.exec(await tray.tooltip())?.[0],
    menu: menu?.label,
  };
  return Object.values(said).map((words) => Number(/\d+/.exec(words ?? '')?.[0] ?? 0));
}

const everywhere = (count: number) => [count, count, count, count];

/** On both sides, as if nobody did anything in that time. */
async function minutesPass(desk: Desk, minutes: number): Promise<void> {
  await desk.simulator.advanceClock(minutes * 60);
  await moveClock(desk.app, minutes * MINUTE_MS);
  await (await desk.session.tray.item()).choose(/^Check now/);
}

test('done leaves the queue until something new happens, and can be taken back', async ({
  page,
  desk,
}) => {
  const customer = await asksForPerson(desk, 'Vera Vase');
  const row = conversationRow(page, customer.name);
  await expect(row).toContainText('Asks for a person');
  await openConversation(page, customer.name);
  const why = page.getByRole('region', { name: 'Why you are needed' });
  await expect(why).toContainText(`The agent asks for a person: ${REASON}`);
  const [waiting = 0] = await counts(desk);
  await expect.poll(() => counts(desk)).toEqual(everywhere(waiting));

  await page.getByRole('button', { name: 'Done' }).click();
  await expect(why).toBeHidden();
  await expect(row).not.toContainText('Asks for a person');
  await expect.poll(() => counts(desk)).toEqual(everywhere(waiting - 1));

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(why).toBeVisible();
  await expect.poll(() => counts(desk)).toEqual(everywhere(waiting));
  // From the list, by its key.
  await expect(row).toContainText('Asks for a person');
  await row.getByRole('button').focus();
  await page.keyboard.press('e');
  await expect(why).toBeHidden();

  // Raised again for another reason: that is new.
  await desk.simulator.control('support-handoff', { conversationId: customer.id, active: false });
  await desk.simulator.control('support-handoff', {
    conversationId: customer.id,
    reason: 'Wants a refund',
  });
  await expect(why).toContainText('Wants a refund');
});

test('a reminder takes it out of the queue, and the customer ends it', async ({ page, desk }) => {
  const customer = await asksForPerson(desk, 'Rita Reminder');
  const row = conversationRow(page, customer.name);
  await expect(row).toContainText('Asks for a person');
  await openConversation(page, customer.name);
  await page.getByRole('button', { name: 'Remind me' }).click();
  await page.getByRole('menuitem', { name: 'Tomorrow at opening' }).click();
  await expect(row).not.toContainText('Asks for a person');

  await page.getByRole('button', { name: 'Filter and order' }).click();
  await page.getByRole('menuitemradio', { name: 'Reminders' }).click();
  await page.keyboard.press('Escape');
  // Under the pointer rows keep their places.
  await page.mouse.move(700, 20);
  await expect(conversationList(page).getByRole('listitem')).toHaveCount(1);
  await expect(row).toBeVisible();
  await customer.writes('Are you there?');
  await expect(page.getByText('Nothing matches this filter')).toBeVisible();
  await page.getByRole('button', { name: 'Remove filter: Reminders' }).click();
  await expect(row).toContainText('Asks for a person');
});

test('an answer by hand is enough for what the agent asked for', async ({ page, desk }) => {
  const customer = await asksForPerson(desk, 'Ann Answer');
  const row = conversationRow(page, customer.name);
  await expect(row).toContainText('Asks for a person');
  await openConversation(page, customer.name);
  await page.getByRole('textbox', { name: 'Message' }).fill('We send a new one today');
  await page.keyboard.press('Enter');
  await expect(row).not.toContainText('Asks for a person');
});

test('why and done are in the notification and in the quick reply as well', async ({
  page,
  desk,
}) => {
  const { notifications } = desk.session;
  const customer = await asksForPerson(desk, 'Nora Notice');
  const row = conversationRow(page, customer.name);
  const why = `The agent asks for a person: ${REASON}`;
  const first = await notifications.waitForCall(
    ({ title, body }) => title.includes(customer.name) && body.includes(why),
  );
  notifications.click(first.id);
  const quick = await desk.app.page('quick-reply');
  await expect(quick.getByRole('region', { name: 'Why you are needed' })).toContainText(why);
  await expect(quick.getByRole('button', { name: 'Remind me' })).toBeVisible();
  await quick.getByRole('button', { name: 'Done' }).click();
  await expect(row).not.toContainText('Asks for a person');
  await quick.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toContainText('Asks for a person');
  await quick.keyboard.press('Escape');

  await customer.writes('Nora writes again');
  const second = await notifications.waitForCall(({ body }) => body.includes('Nora writes again'));
  expect(second.actions.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['Done', 'Remind me in an hour']),
  );
  notifications.click(second.id, 'done');
  await expect(row).not.toContainText('Asks for a person');
  await expect(row).not.toContainText('unread');
  // What was done is said in the thread, as seen on this computer only.
  await openConversation(page, customer.name);
  await expect(
    page.getByText(/^You marked it as done .* seen on this computer only$/),
  ).toBeVisible();
});

test('a reminder that comes due while the app is closed is on top at the next start', async ({
  desk,
}) => {
  const customer = await asksForPerson(desk, 'Clara Closed');
  const other = await asksForPerson(desk, 'Otto Other');
  const before = await desk.main();
  for (const { name } of [customer, other]) {
    await expect(conversationRow(before, name)).toContainText('Asks for a person');
  }
  const reminder = { atMs: Date.now() + 1500 };
  await callBridge(before, 'queue.remind', {
    conversationId: customer.id,
    when: reminder,
    ifNoAnswer: true,
  });
  await callBridge(before, 'queue.remind', {
    conversationId: other.id,
    when: reminder,
    ifNoAnswer: true,
  });
  // A follow-up vanishes when the customer answers.
  await other.writes('I have it now, thank you');
  await expect(conversationRow(before, other.name)).toContainText('Asks for a person');
  const page = await desk.restart();
  await expect(conversationList(page).getByRole('listitem').first()).toContainText(customer.name);
  await openConversation(page, customer.name);
  await expect(page.getByRole('region', { name: 'Why you are needed' })).toContainText(
    'No answer came by the time that you chose',
  );
});

test.describe('as time passes', () => {
  test.beforeAll(({ desk }) => installClock(desk.app));

  test('before the shop closes one notification names those whose windows close, and opens their list', async ({
    page,
    desk,
  }) => {
    const customer = await asksForPerson(desk, 'Eve Evening');
    await expect(conversationRow(page, customer.name)).toContainText('Asks for a person');
    // Takeovers of before end, agents are silent for too long: from then on the queue stays as it is.
    await minutesPass(desk, 11);
    const clock = await desk.simulator.control<{ now: string }>('clock', { advanceSeconds: 0 });
    const at = (minutes: number) => new Date(Date.parse(clock.now) + minutes * MINUTE_MS);
    const minuteOfDay = (time: Date) => time.getHours() * 60 + time.getMinutes();
    // Open now, closed in twenty minutes, and open again in a week.
    await callBridge(page, 'settings.set', {
      openingHours: [
        {
          weekday: at(-60).getDay(),
          startMinute: minuteOfDay(at(-60)),
          endMinute: minuteOfDay(at(20)),
        },
      ],
    });
    await minutesPass(desk, 1);
    const about = /^(\d+) windows? closes? before you open again$/;
    const { notifications } = desk.session;
    const notice = await notifications.waitForCall(({ title }) => about.test(title));
    const count = Number(about.exec(notice.title)?.[1]);

    notifications.click(notice.id);
    const filter = page.getByRole('button', { name: 'Remove filter: Closes before you open' });
    await expect(filter).toBeVisible();
    const ids = await listedIds(page);
    expect(ids).toHaveLength(count);
    expect(ids).toContain(customer.id);
    await minutesPass(desk, 1);
    expect(notifications.calls.filter(({ title }) => about.test(title))).toHaveLength(1);

    // Answer, template, leave.
    await conversationRow(page, customer.name).click({ button: 'right' });
    const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
    await expect(item('Quick reply')).toBeVisible();
    await expect(item('Done')).toBeVisible();
    await item('Send template').click();
    const dialog = page.getByRole('dialog', { name: `Send a template to ${customer.name}` });
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await filter.click();
  });

  test('the agent comes back to who waits too long, after a warning', async ({ page, desk }) => {
    const { notifications } = desk.session;
    const customer = await desk.customer('Wanda Waiting', 'Is anybody there?');
    await callBridge(page, 'settings.set', { handoff: { untilHandback: true } });
    await openConversation(page, customer.name);
    await page.getByRole('button', { name: 'Take over', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Hand back' })).toBeVisible();
    const takenOver = async () =>
      (await desk.simulator.conversations()).find(({ id }) => id === customer.id)?.isHumanTakeover;
    await expect.poll(takenOver).toBe(true);
    // Not while the owner has it before him.
    await desk.app.closeWindow('main');

    await minutesPass(desk, 13);
    const warning = await notifications.waitForCall(({ title }) =>
      title.startsWith(`${customer.name}: the agent answers again in`),
    );
    expect(warning.title).toContain('in 2 minutes');
    expect(await takenOver()).toBe(true);

    await minutesPass(desk, 2);
    await expect.poll(takenOver).toBe(false);
    await notifications.waitForClosed(warning.id);
    const again = await desk.main();
    await openConversation(again, customer.name);
    await expect(
      again.getByText(/^The customer had waited: the agent answers again .* this computer only$/),
    ).toBeVisible();
  });
});
