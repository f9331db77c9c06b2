/** A hostile customer: whatever is written is shown as text, runs nothing and breaks nothing. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/desk.ts';
import { bubble, conversationRow, messages, openConversation } from '../support/pages.ts';

test.use({ workspace: { conversations: 4, messages: 4, seed: 84 } });

/** Everything that the page asks for, from now on. */
function requestsOf(page: Page): string[] {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  return requests;
}

const MARKUP = [
  '<script>window.attacked = 1</script>',
  '<img src="https://evil.example/x.png" onerror="window.attacked = 1">',
  '<svg onload="window.attacked = 1"></svg>',
  '<iframe src="https://evil.example/"></iframe>',
  '<a href="javascript:window.attacked = 1">free</a>',
  '{{constructor.constructor("window.attacked = 1")()}} &lt;b&gt;',
];

test('markup is text, in the thread, the list and the name', async ({ page, desk }) => {
  const requests = requestsOf(page);
  const name = '<img src=x onerror="window.attacked = 1">';
  const turned = `\u202E${name}\u0000\n`;
  const contact = { phoneNumber: '447700900321', name: turned };
  await desk.simulator.newCustomer(contact, { text: MARKUP.join('\n') });
  await expect(conversationRow(page, name)).toContainText('<script>');
  await openConversation(page, name);
  await expect(page.getByRole('heading', { name })).toBeVisible();
  for (const line of MARKUP) await expect(messages(page).getByText(line)).toBeVisible();

  expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
  await expect(page.locator('iframe, object, embed, img[src="x"], svg[onload]')).toHaveCount(0);
  expect(requests.filter((url) => !url.startsWith('app://'))).toEqual([]);
});

test('only what is safe becomes a link, and a false one is questioned', async ({ page, desk }) => {
  const lines = [
    'javascript:window.attacked=1',
    'file:///etc/passwd',
    'data:text/html,<script>1</script>',
    'http://shop.example',
    'smb://evil.example/share',
    'ms-msdt:/id',
    // The first letter is Cyrillic.
    'https://аpple.com/pay',
    'https://bank.example@evil.example/',
    'https://shop.example/catalogue',
  ];
  const customer = await desk.customer('Linus Link', lines.join('\n'));
  await openConversation(page, customer.name);
  await expect(bubble(page, 'ms-msdt')).toBeVisible();
  const links = bubble(page, 'ms-msdt').getByRole('link');
  await expect(links).toHaveText(lines.slice(6));

  await links.nth(0).click();
  const question = page.getByRole('alertdialog', { name: 'Open this address?' });
  await expect(question).toContainText('xn--pple-43d.com');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await links.nth(1).click();
  await expect(question).toContainText('evil.example');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();

  await links.nth(2).click();
  await expect.poll(desk.browser.opened).toEqual(['https://shop.example/catalogue']);
  expect(page.url()).toMatch(/^app:\/\/app\//);
});

test('a megabyte is folded, and the app goes on', async ({ page, desk }) => {
  const customer = await desk.customer('Meg Megabyte');
  const text = `Begin ${'lorem ipsum '.repeat(87_400)}`;
  expect(text.length).toBeGreaterThan(1024 ** 2);
  await openConversation(page, customer.name);
  await customer.writes(text);
  const long = bubble(page, 'Begin lorem');
  await expect(long).toBeVisible();
  expect((await long.innerText()).length).toBeLessThan(3000);

  await long.getByRole('button', { name: 'Show all' }).click();
  // WhatsApp takes 4096 letters; what is far beyond is cut when it is read.
  const whole = await long.innerText();
  expect(whole.length).toBeGreaterThan(90_000);
  expect(whole.length).toBeLessThan(110_000);
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill('That is much');
  await expect(box).toHaveValue('That is much');
});

test('letters that break out of their line stay in it', async ({ page, desk }) => {
  const customer = await desk.customer('Zara Zalgo');
  await openConversation(page, customer.name);
  const normal = 'A plain line';
  await customer.writes(normal);
  const zalgo = `Zalgo${'\u0301\u0316'.repeat(300)} rises`;
  await customer.writes(zalgo);
  await customer.writes('invoice \u202Egpj.exe\u0000 \u0007ok');

  await expect(bubble(page, 'rises')).toBeVisible();
  const height = async (text: string) => (await bubble(page, text).boundingBox())?.height ?? 0;
  expect(await height('rises')).toBeLessThan(2 * (await height(normal)));
  await expect(messages(page).getByText('invoice gpj.exe ok')).toBeVisible();
  await expect(conversationRow(page, customer.name)).toContainText('invoice gpj.exe ok');

  // The bus takes no NUL, and no half of a character.
  await desk.app.closeWindow('main');
  await customer.writes('null\u0000byte \uD83D \u202Ereversed');
  const notice = await desk.session.notifications.waitForCall(({ body }) => body.includes('byte'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  expect(notice.body).not.toMatch(/[\u0000\u202E]/);
});
