/** The messages of a conversation, each at its place, and what can be done about those that were not sent. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/desk.ts';
import { clipboardText, installClock, moveClock, zoomMain } from './support/owner.ts';
import {
  bubble,
  conversationRow,
  expectJumpTo,
  messages,
  openConversation,
  watchJumps,
} from './support/pages.ts';

const MESSAGES = 130;

test.use({ workspace: { conversations: 6, messages: MESSAGES, seed: 21 } });

const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const toNewest = (page: Page) => page.getByRole('button', { name: 'Go to the newest' });

/** Its quote leads somewhere once the quoted message was looked up; before, its actions are its only button. */
async function pressQuote(of: Locator): Promise<void> {
  const buttons = of.getByRole('button');
  await expect(buttons).toHaveCount(2);
  await buttons.first().click();
}

async function answer(page: Page, text: string): Promise<Locator> {
  await box(page).fill(text);
  await box(page).press('Enter');
  return bubble(page, text);
}

test('by day and by sender, with the time on demand and ticks in words', async ({ page, desk }) => {
  const past = desk.past[0]!;
  await openConversation(page, past.name);
  await expect(messages(page).getByRole('article')).toHaveCount(50);
  const misplaced = await messages(page).evaluate((log) => {
    const today = new Date().setHours(0, 0, 0, 0);
    const dayOf = (iso: string) => {
      const days = Math.round((today - new Date(iso).setHours(0, 0, 0, 0)) / 86_400_000);
      const shape = { weekday: 'long', day: 'numeric', month: 'long' } as const;
      const date = new Intl.DateTimeFormat(navigator.language, shape).format(new Date(iso));
      return ['Today', 'Yesterday'][days] ?? date;
    };
    const wrong: string[] = [];
    let day = '';
    for (const row of log.querySelectorAll('article, [class*="day"] span')) {
      const iso = row.querySelector('time')?.dateTime;
      if (!iso) day = row.textContent ?? '';
      else if (day !== dayOf(iso)) wrong.push(`${iso} is under ${day}`);
    }
    return { wrong, days: log.querySelectorAll('[class*="day"] span').length };
  });
  expect(misplaced.wrong).toEqual([]);
  expect(misplaced.days).toBeGreaterThan(2);

  const customer = await desk.customer('Greta Group', 'One');
  await customer.writes('Two');
  await customer.agentWrites('Three');
  await openConversation(page, customer.name);
  const mine = await answer(page, 'Four, from me');
  const edges = async (one: Locator) =>
    [await one.getAttribute('data-first'), await one.getAttribute('data-last')].map(Boolean);
  await expect(mine).toBeVisible();
  expect(await edges(bubble(page, 'One'))).toEqual([true, false]);
  expect(await edges(bubble(page, 'Two'))).toEqual([false, true]);
  expect(await edges(bubble(page, 'Three'))).toEqual([true, true]);
  expect(await edges(mine)).toEqual([true, true]);
  // Who spoke is said, too: for those who see no side and no colour.
  await expect(bubble(page, 'Two')).toContainText(`${customer.name}:`);
  await expect(bubble(page, 'Three')).toContainText('Sales assistant:');
  await expect(mine).toContainText('You:');

  await expect(mine.locator('time')).toHaveAttribute('title', /day, .* at /);
  await expect(mine).toContainText('Delivered');
  await desk.simulator.advanceClock(10);
  await expect(mine).toContainText('Read');
  const refused = await customer.agentWrites('Does this arrive?');
  await expect(bubble(page, 'Does this arrive?')).toContainText('Sent');
  const failed = { conversationId: customer.id, messageId: refused, status: 'failed' };
  await desk.simulator.control('message-status', failed);
  await expect(bubble(page, 'Does this arrive?')).toContainText('Not sent');
});

test('a quote leads to what it answers; what is new is marked until it is answered', async ({
  page,
  desk,
}) => {
  const past = desk.past[0]!;
  const customer = await desk.customer('Quentin Quote', 'The first question');
  const asked = await customer.writes('Is it warm?');
  await openConversation(page, customer.name);
  await expect(bubble(page, 'Is it warm?')).toBeVisible();
  const count = conversationRow(page, customer.name).getByLabel(/unread message/);
  await expect(count).toBeHidden();
  await openConversation(page, past.name);

  await customer.writes({ text: 'I mean this', replyTo: asked });
  await customer.writes('And in blue?');
  await expect(count).toHaveText('2');
  await openConversation(page, customer.name);
  const line = messages(page).getByText('New messages', { exact: true });
  await expect(line).toBeVisible();
  const tops = async (...parts: Locator[]) =>
    Promise.all(parts.map(async (part) => (await part.boundingBox())?.y ?? Number.NaN));
  const order = await tops(
    bubble(page, 'The first question'),
    line,
    bubble(page, 'I mean this'),
    bubble(page, 'And in blue?'),
  );
  expect(order).toEqual([...order].sort((one, other) => one - other));
  await expect(count).toBeHidden();
  await expect(line).toBeVisible();
  await answer(page, 'Very warm');
  await expect(bubble(page, 'Very warm')).toBeVisible();
  await expect(line).toBeHidden();

  const near = bubble(page, 'I mean this').getByRole('button', { name: 'Is it warm?' });
  await expect(near).toContainText(customer.name);
  await watchJumps(page);
  await near.click();
  await expectJumpTo(page, asked);
});

test('messages come as one scrolls, nothing jumps, and a quote leads back to what is far', async ({
  page,
  desk,
}) => {
  const [other, past] = [desk.past[0]!, desk.past[1]!];
  await openConversation(page, past.name);
  const all = messages(page).getByRole('article');
  await expect(all).toHaveCount(50);
  await expect(toNewest(page)).toBeHidden();

  /** Scrolls to an end, and says how far the message in sight moved while more came there. */
  const more = (end: 'older' | 'newer') =>
    messages(page).evaluate(async (log, to) => {
      const count = () => log.querySelectorAll('article').length;
      const before = count();
      log.scrollTop = to === 'newer' ? 0 : 200 - (log.scrollHeight - log.clientHeight);
      const seen = [...log.querySelectorAll('article')].find(
        (one) => one.getBoundingClientRect().top > log.getBoundingClientRect().top,
      );
      const placeOf = () => seen?.firstElementChild?.getBoundingClientRect().top ?? Number.NaN;
      const place = placeOf();
      let moved = 0;
      for (let frames = 0; frames < 300 && count() === before; frames += 1) {
        await new Promise(requestAnimationFrame);
        moved = Math.max(moved, Math.abs(placeOf() - place));
      }
      return { moved, came: count() - before };
    }, end);
  for (let came = 50; came < MESSAGES; ) {
    const step = await more('older');
    expect(step.moved).toBeLessThan(2);
    expect(step.came).toBeGreaterThan(0);
    came += step.came;
  }
  await expect(all).toHaveCount(MESSAGES);

  await desk.simulator.customerWrites(past.id, { text: 'Down here' });
  await expect(page.getByLabel('1 new message')).toBeVisible();
  await expect(bubble(page, 'Down here')).not.toBeInViewport();
  await toNewest(page).click();
  await expect(bubble(page, 'Down here')).toBeInViewport();
  await expect(toNewest(page)).toBeHidden();
  await expect(conversationRow(page, past.name).getByLabel(/unread message/)).toBeHidden();

  const far = await desk.simulator.messageAt(past.id, MESSAGES - 5);
  // Opened again it begins with its newest messages alone.
  await openConversation(page, other.name);
  await openConversation(page, past.name);
  await expect(all).toHaveCount(50);
  await desk.simulator.customerWrites(past.id, { text: 'About this again', replyTo: far?.id });
  await watchJumps(page);
  await pressQuote(bubble(page, 'About this again'));
  await expectJumpTo(page, String(far?.id));

  const newer = await more('newer');
  expect(newer.moved).toBeLessThan(2);
  expect(newer.came).toBeGreaterThan(0);
  const inSight = () =>
    messages(page).evaluate((log) => {
      const { top } = log.getBoundingClientRect();
      const topOf = (one: Element) => Math.round(one.getBoundingClientRect().top - top);
      const first = [...log.querySelectorAll('[data-key]')].find((one) => topOf(one) > 0);
      return first ? `${first.getAttribute('data-key')} at ${topOf(first)}` : '';
    });
  await openConversation(page, other.name);
  await expect(all).toHaveCount(50);
  await messages(page).hover();
  await page.mouse.wheel(0, -900);
  await expect(toNewest(page)).toBeVisible();
  await page.waitForTimeout(300);
  const left = await inSight();
  await openConversation(page, past.name);
  await openConversation(page, other.name);
  await expect.poll(inSight).toBe(left);
  await zoomMain(desk.app, 2);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(600);
  const [key, , place] = left.split(' ');
  const held = messages(page).locator(`[data-key="${key}"]`);
  await expect(held).toBeInViewport();
  await zoomMain(desk.app, 1);
  // Pixels are rounded at each size.
  const moved = async () => {
    const [log, message] = [await messages(page).boundingBox(), await held.boundingBox()];
    return Math.abs((message?.y ?? 0) - (log?.y ?? 0) - Number(place));
  };
  await expect.poll(moved).toBeLessThan(3);

  // At the end one stays there, at either size.
  await toNewest(page).click();
  await expect(toNewest(page)).toBeHidden();
  const newest = messages(page).locator('[data-key]').last();
  for (const zoom of [2, 0.8, 1]) {
    await zoomMain(desk.app, zoom);
    await page.waitForTimeout(300);
    await expect(newest, `at ${zoom}`).toBeInViewport({ ratio: 0.9 });
  }
});

test('a quote in the quick reply leads into the main window', async ({ page, desk }) => {
  const { app, session, simulator } = desk;
  const past = desk.past[2]!;
  // Held, and not among the few of the quick reply.
  const held = await simulator.messageAt(past.id, 20);
  await app.closeWindow('main');
  await simulator.customerWrites(past.id, { text: 'What of this?', replyTo: held?.id });
  const notice = await session.notifications.waitForCall(({ body }) => body === 'What of this?');
  session.notifications.click(notice.id);
  const quick = await app.page('quick-reply');
  await quick.getByRole('textbox', { name: 'Reply' }).fill('I will look');
  await watchJumps(page);
  await pressQuote(bubble(quick, 'What of this?'));
  await expectJumpTo(page, String(held?.id));
  expect(await app.isVisible('main')).toBe(true);
  await expect.poll(() => app.isVisible('quick-reply')).toBe(false);
  await expect(box(page)).toHaveValue('I will look');
});

test('the owner decides refused and unknown sends in their place', async ({ page, desk }) => {
  const { app, simulator } = desk;
  await installClock(app);
  const customer = await desk.customer('Nora Notsent');
  await openConversation(page, customer.name);
  const sent = async () =>
    (await simulator.sent())
      .filter(({ conversationId }) => conversationId === customer.id)
      .map(({ text }) => text);
  const strike = (fault: Record<string, unknown>) =>
    simulator.setFaults([{ match: { method: 'POST', path: '/messages/' }, ...fault }]);
  const choice = (one: Locator, name: string) => one.getByRole('button', { name, exact: true });

  await strike({ fault: 'status', status: 400 });
  const refused = await answer(page, 'Refused at first');
  await expect(refused).toContainText('This was not sent.');
  await expect(refused.locator('[data-delivery]')).toHaveText(/Not sent/);
  await choice(refused, 'Copy').click();
  await expect.poll(() => clipboardText(app)).toBe('Refused at first');
  const behind = await answer(page, 'Behind it');
  await expect(behind).toContainText('Goes out after the message above');
  await expect(conversationRow(page, customer.name)).toContainText('Not sent');
  await simulator.setFaults([]);
  // Refused as it is: it goes back into the box, and what waited behind it leaves.
  await expect(choice(refused, 'Try again')).toBeHidden();
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill('and more');
  await choice(refused, 'Edit').click();
  await expect(refused).toBeHidden();
  await expect(box).toBeFocused();
  await expect(box).toHaveValue('Refused at first\nand more');
  await expect(behind).toContainText(/Delivered|Read/);
  expect(await sent()).toEqual(['Behind it']);
  await box.fill('');

  await strike({ fault: 'reset-before-commit' });
  const unknown = await answer(page, 'Did it arrive?');
  await expect(unknown).toContainText('Checking whether it arrived');
  await expect(choice(unknown, 'Try again')).toBeHidden();
  await simulator.setFaults([]);
  // Its absence has to be read twice before it can be sent again.
  await expect(async () => {
    await moveClock(app, 31_000);
    await expect(choice(unknown, 'Try again')).toBeVisible({ timeout: 500 });
  }).toPass();
  expect(await sent()).toHaveLength(1);
  await choice(unknown, 'Discard').click();
  await expect(unknown).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await choice(unknown, 'Discard').click();
  await expect(unknown).toBeHidden();

  // What arrived without a word is found in the thread, and not sent again.
  await strike({ fault: 'reset-after-commit', times: 1 });
  const found = await answer(page, 'It did arrive');
  const struck = async () => (await simulator.requests()).filter(({ fault }) => fault !== null);
  await expect.poll(async () => (await struck()).at(-1)?.fault).toBe('reset-after-commit');
  await moveClock(app, 31_000);
  await expect(found).toContainText(/Delivered|Read/);
  expect(await sent()).toEqual(['Behind it', 'It did arrive']);
});
