/**
 * The right words to the right customer: what is filled in, pressed or clicked for one of them reaches
 * no other, goes out once, and is not lost. With mouse and keyboard, in both windows.
 */
import type { Locator, Page } from '@playwright/test';
import { callBridge, tryBridge } from './support/bridge.ts';
import { type Customer, type Desk, expect, test } from './support/desk.ts';
import { bubble, openConversation } from './support/pages.ts';
import { pause } from './support/wait.ts';

test.use({ workspace: { conversations: 4, messages: 6, seed: 13 } });

const overlay = (page: Page) => page.getByRole('dialog');
const field = (page: Page, name: string) => overlay(page).getByRole('textbox', { name });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const box = (page: Page, name = 'Message') => page.getByRole('textbox', { name });

/** What all these customers got, whatever it was. */
async function gotBy({ simulator }: Desk, customers: Customer[]) {
  const sent = await simulator.sent();
  return customers.map(({ id }) =>
    sent
      .filter(({ conversationId }) => conversationId === id)
      .map(({ text, template, prompt }) => template?.name ?? prompt ?? text),
  );
}

/** A customer writes, and the owner clicks on the notification: the quick reply window shows them. */
async function clickNotification(desk: Desk, customer: Customer, words: string): Promise<Page> {
  await customer.writes(words);
  const { notifications } = desk.session;
  const notice = await notifications.waitForCall(({ body }) => body.includes(words));
  notifications.click(notice.id);
  const quick = await desk.app.page('quick-reply');
  await expect(quick.getByRole('heading', { level: 1, name: customer.name })).toBeVisible();
  return quick;
}

async function choose(page: Page, name: string): Promise<void> {
  await overlay(page).getByRole('option').filter({ hasText: name }).click();
}

const kept = (page: Page, { name }: Customer): Locator =>
  page.getByText(`What you filled in for ${name} is kept.`).first();

test('a filled template goes with its customer when a notification brings another, and is kept', async ({
  page,
  desk,
}) => {
  const [ana, ben] = [await desk.customer('Ana Overlay'), await desk.customer('Ben Overlay')];
  // There is no notification of the customer in front in the main window.
  await openConversation(page, desk.past[0]!.name);
  const quick = await clickNotification(desk, ana, 'Is it on its way?');
  await button(quick, 'Send template').click();
  await expect(overlay(quick)).toHaveAccessibleName('Send a template to Ana Overlay');
  await choose(quick, 'order update');
  await field(quick, 'Body 2').click();
  await quick.keyboard.type('A-77');

  await clickNotification(desk, ben, 'And where is mine?');
  await expect(overlay(quick)).toBeHidden();
  await expect(kept(quick, ana)).toBeVisible();
  // What is typed now is for the one in sight.
  await quick.keyboard.type('One moment');
  await expect(box(quick, 'Reply')).toHaveValue('One moment');
  await button(quick, 'Send template').click();
  await expect(overlay(quick)).toHaveAccessibleName('Send a template to Ben Overlay');
  await choose(quick, 'order update');
  await expect(field(quick, 'Body 1')).toHaveValue('Ben');
  await expect(field(quick, 'Body 2')).toHaveValue('');
  await quick.keyboard.press('Escape');

  await clickNotification(desk, ana, 'Hello again?');
  await button(quick, 'Send template').click();
  await expect(field(quick, 'Body 2')).toHaveValue('A-77');
  for (const name of ['Header 1', 'Body 3', 'Button 1']) await field(quick, name).fill('A-77');
  await overlay(quick).getByRole('button', { name: 'Send to Ana Overlay' }).click();
  await expect(overlay(quick)).toBeHidden();
  await expect.poll(() => gotBy(desk, [ana, ben])).toEqual([['order_update'], []]);
  await desk.app.closeWindow('quick-reply');
});

test('an instruction goes with its customer in the main window; Esc and a click beside keep it', async ({
  page,
  desk,
}) => {
  const [cleo, dora] = [await desk.customer('Cleo Overlay'), await desk.customer('Dora Overlay')];
  await openConversation(page, cleo.name);
  const instruction = field(page, 'Instruction');
  const ask = async () => {
    await button(page, 'Ask the agent').click();
    await expect(instruction).toBeFocused();
  };
  await ask();
  await expect(overlay(page)).toHaveAccessibleName('Ask the agent to write to Cleo Overlay');
  await page.keyboard.type('Offer a ten percent discount.');

  const quick = await clickNotification(desk, dora, 'Do you open on Sunday?');
  await button(quick, 'Open conversation').click();
  await expect(page.getByRole('heading', { level: 2, name: dora.name })).toBeVisible();
  await expect(overlay(page)).toBeHidden();
  await expect(kept(page, cleo)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await ask();
  await expect(overlay(page)).toHaveAccessibleName('Ask the agent to write to Dora Overlay');
  await expect(instruction).toHaveValue('');
  await page.keyboard.press('Escape');

  await openConversation(page, cleo.name);
  await ask();
  await expect(instruction).toHaveValue('Offer a ten percent discount.');
  await instruction.press('End');
  await page.keyboard.type(' Twice.');
  await page.mouse.click(20, 300);
  await expect(overlay(page)).toBeHidden();
  await ask();
  await expect(instruction).toHaveValue('Offer a ten percent discount. Twice.');
  await page.keyboard.press('Escape');
  await expect(overlay(page)).toBeHidden();
  expect(await gotBy(desk, [cleo, dora])).toEqual([[], []]);

  // Over a restart, too; sent, it is gone.
  const again = await desk.restart();
  await openConversation(again, cleo.name);
  await button(again, 'Ask the agent').click();
  await expect(field(again, 'Instruction')).toHaveValue('Offer a ten percent discount. Twice.');
  await overlay(again).getByRole('button', { name: 'Send for Cleo Overlay' }).click();
  const prompts = [['Offer a ten percent discount. Twice.'], []];
  await expect.poll(() => gotBy(desk, [cleo, dora])).toEqual(prompts);
  await button(again, 'Ask the agent').click();
  await expect(field(again, 'Instruction')).toHaveValue('');
  await again.keyboard.press('Escape');
});

test('the commands of one conversation are not run in another', async ({ page, desk }) => {
  const [emil, fay] = [await desk.customer('Emil Command'), await desk.customer('Fay Command')];
  await openConversation(page, emil.name);
  await page.keyboard.press('Control+k');
  await expect(overlay(page)).toBeVisible();
  await page.keyboard.type('take over');
  const quick = await clickNotification(desk, fay, 'Are you there?');
  await button(quick, 'Open conversation').click();
  await expect(page.getByRole('heading', { level: 2, name: fay.name })).toBeVisible();
  await expect(overlay(page)).toBeHidden();
  await page.keyboard.press('Enter');
  await pause(500);
  const takeovers = (await desk.simulator.requests()).filter(({ path }) =>
    [emil, fay].some(({ id }) => path.includes(`${id}/takeover`)),
  );
  expect(takeovers).toEqual([]);
});

test('two quick Enters and a double click are one send, and a form is sent once over a restart', async ({
  page,
  desk,
}) => {
  const gina = await desk.customer('Gina Once');
  await openConversation(page, gina.name);
  await button(page, 'Send template').click();
  await choose(page, 'order update');
  for (const name of ['Header 1', 'Body 2', 'Body 3', 'Button 1']) {
    await field(page, name).fill('G-1');
  }
  await field(page, 'Body 2').focus();
  await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')]);
  await expect(overlay(page)).toBeHidden();
  await button(page, 'Ask the agent').click();
  await expect(field(page, 'Instruction')).toBeFocused();
  await page.keyboard.type('Wish her a good day.');
  const send = overlay(page).getByRole('button', { name: 'Send for Gina Once' });
  const { x, y, width, height } = (await send.boundingBox())!;
  await page.mouse.dblclick(x + width / 2, y + height / 2);
  await expect(overlay(page)).toBeHidden();
  const once = ['order_update', 'Wish her a good day.'];
  await expect.poll(() => gotBy(desk, [gina])).toEqual([once]);

  // As a page might that lost the answer.
  const form = { text: 'At nine', takeOver: null, formId: crypto.randomUUID() };
  const sendForm = async (window: Page) =>
    tryBridge(window, 'outbox.sendText', { ...(await shownIn(window, gina)), ...form });
  const [first, second] = [await sendForm(page), await sendForm(page)];
  expect(second).toMatchObject({ ok: true });
  expect(first).toMatchObject({ ok: true });
  await expect(bubble(page, 'At nine')).toContainText(/Delivered|Read/);
  const again = await desk.restart();
  await openConversation(again, gina.name);
  expect(await sendForm(again)).toMatchObject({ ok: true });
  form.text = 'At nine, or ten';
  expect(await sendForm(again)).toMatchObject({ ok: false, error: { code: 'sentAlready' } });
  await pause(700);
  expect(await gotBy(desk, [gina])).toEqual([[...once, 'At nine']]);
});

for (const window of ['main', 'quick reply'] as const) {
  test(`a double click takes over and does not hand back, in the ${window} window`, async ({
    page,
    desk,
  }) => {
    const hugo = await desk.customer(`Hugo ${window}`);
    await openConversation(page, window === 'main' ? hugo.name : desk.past[0]!.name);
    const here = window === 'main' ? page : await clickNotification(desk, hugo, 'Anybody?');
    const takeOver = here.getByRole('button', { name: 'Take over', exact: true });
    const { x, y, width, height } = (await takeOver.boundingBox())!;
    const at = [x + width / 2, y + height / 2] as const;
    // As slow a second click as still counts as a double one, and one more.
    await here.mouse.click(...at);
    await pause(450);
    await here.mouse.click(...at);
    await here.keyboard.type('a b c');
    const reply = box(here, window === 'main' ? 'Message' : 'Reply');
    await expect(reply).toHaveValue('a b c');
    await expect(button(here, 'Hand back')).toBeVisible();
    const commands = (await desk.simulator.requests())
      .map(({ path }) => path.split('/').slice(-3, -1))
      .filter(([id]) => id === hugo.id)
      .map(([, command]) => command);
    expect(commands.filter((command) => /takeover|handback/.test(command ?? ''))).toEqual([
      'takeover',
    ]);
    await button(here, 'Hand back').click();
    await expect(takeOver).toBeVisible();
    await expect(reply).toBeFocused();
    if (here !== page) await desk.app.closeWindow('quick-reply');
  });
}

test('a draft as long as a book is kept, and one that is longer is said not to be', async ({
  page,
  desk,
}) => {
  const ida = await desk.customer('Ida Draft');
  const book = 'Once upon a time. '.repeat(15_000);
  const stored = () => callBridge(page, 'drafts.get', { conversationId: ida.id });
  await openConversation(page, ida.name);
  const paste = (text: string) =>
    box(page).evaluate((area: HTMLTextAreaElement, words) => {
      area.select();
      document.execCommand('insertText', false, words);
    }, text);
  await paste(book);
  await expect.poll(async () => (await stored()).length).toBe(book.length);
  await paste('x'.repeat(1_000_001));
  await expect(page.getByText(/So long a text is not stored/)).toBeVisible();
  await paste('Short again');
  await expect.poll(stored).toBe('Short again');
});

test('a window that shows another conversation by now sends nothing, and keeps the words', async ({
  page,
  desk,
}) => {
  const [jo, kim] = [await desk.customer('Jo Shown'), await desk.customer('Kim Shown')];
  await openConversation(page, jo.name);
  await box(page).click();
  await page.keyboard.type('For Jo alone');
  // Main is told of another drawing than the one that the owner sees.
  await shownIn(page, kim);
  await page.keyboard.press('Enter');
  await expect(
    page.getByText(/this window does not show that conversation any more/),
  ).toBeVisible();
  await expect(box(page)).toHaveValue('For Jo alone');
  await expect
    .poll(() => callBridge(page, 'drafts.get', { conversationId: jo.id }))
    .toBe('For Jo alone');
  await page.getByRole('button', { name: 'Take over', exact: true }).click();
  await expect(page.getByText(/this window does not show that conversation any more/)).toHaveCount(
    2,
  );
  expect(await gotBy(desk, [jo, kim])).toEqual([[], []]);
  await openConversation(page, kim.name);
  await openConversation(page, jo.name);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect.poll(() => gotBy(desk, [jo, kim])).toEqual([['For Jo alone'], []]);

  // What another window added to the draft is not sent from here, and stays.
  const draft = { conversationId: jo.id };
  await page.keyboard.type('Yes');
  await expect.poll(() => callBridge(page, 'drafts.get', draft)).toBe('Yes');
  await callBridge(page, 'drafts.set', { ...draft, text: 'Yes, at nine', over: ['Yes'] });
  await callBridge(page, 'outbox.sendText', {
    ...(await shownIn(page, jo)),
    ...{ formId: crypto.randomUUID(), text: 'Yes', takeOver: null, over: ['Yes'] },
  });
  await expect.poll(() => gotBy(desk, [jo])).toEqual([['For Jo alone', 'Yes']]);
  expect(await callBridge(page, 'drafts.get', draft)).toBe(', at nine');
});

/** What acts on this customer names, once the window shows them. */
async function shownIn(page: Page, { id }: Customer) {
  const at = { conversationId: id, at: 'newest', limit: 1 } as const;
  const opened = await callBridge(page, 'thread.open', at);
  return { conversationId: id, shown: opened?.shown ?? '' };
}
