/** What a message holds, shown as WhatsApp shows it: words, links, pictures, sound, files, buttons, templates. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './support/desk.ts';
import { clipboardTypes, saveAsOffered, saveTo } from './support/owner.ts';
import { bubble, messages, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 4, messages: 6, seed: 22 } });

const linkQuestion = (page: Page) => page.getByRole('alertdialog', { name: 'Open this address?' });

test('words as WhatsApp shows them, and links that say where they lead', async ({ page, desk }) => {
  const customer = await desk.customer('Fred Format');
  await openConversation(page, customer.name);
  await customer.writes(
    [
      'First *bold*, _italic_, ~gone~ and `code`, *_both_*, 2*3*4',
      '- apples',
      '- pears',
      '1. one',
      '2. two',
      '> quoted',
      '```let x = 1```',
    ].join('\n'),
  );
  const rich = bubble(page, 'First');
  await expect(rich.locator('strong')).toHaveText(['bold', 'both']);
  await expect(rich.locator('em')).toHaveText(['italic', 'both']);
  await expect(rich.locator('s')).toHaveText('gone');
  await expect(rich.locator('code')).toHaveText('code');
  await expect(rich.locator('ul li')).toHaveText(['apples', 'pears']);
  await expect(rich.locator('ol li')).toHaveText(['one', 'two']);
  await expect(rich.locator('blockquote')).toHaveText('quoted');
  await expect(rich.locator('pre')).toHaveText('let x = 1');
  await expect(rich).toContainText('2*3*4');

  const lineOf = (text: string) => messages(page).locator('p').filter({ hasText: text });
  const sizeOf = (text: string) =>
    lineOf(text).evaluate((line) => Number.parseFloat(getComputedStyle(line).fontSize));
  await customer.writes('🎉🧶');
  await customer.writes('plain');
  await expect(bubble(page, 'plain')).toBeVisible();
  expect(await sizeOf('🎉🧶')).toBeGreaterThanOrEqual(2 * (await sizeOf('plain')));

  await customer.writes('مرحبا، أين طلبي؟\nThe second line');
  const side = (text: string) => lineOf(text).evaluate((line) => getComputedStyle(line).direction);
  await expect(bubble(page, 'The second line')).toBeVisible();
  expect([await side('مرحبا'), await side('The second line')]).toEqual(['rtl', 'ltr']);

  await customer.writes(
    'See https://shop.example/a?b=1, www.example.org or ana@example.com; not http://plain.example',
  );
  const links = bubble(page, 'not http').getByRole('link');
  await expect(links).toHaveText([
    'https://shop.example/a?b=1',
    'www.example.org',
    'ana@example.com',
  ]);
  const opened: string[] = [];
  for (const [nth, url] of [
    'https://shop.example/a?b=1',
    'https://www.example.org/',
    'mailto:ana@example.com',
  ].entries()) {
    await links.nth(nth).click();
    opened.push(url);
    await expect.poll(() => desk.browser.opened()).toEqual(opened);
  }

  await customer.writes('Pay at https://bank.example@evil.example/pay');
  await bubble(page, 'Pay at').getByRole('link').click();
  const question = linkQuestion(page);
  await expect(question.locator('strong')).toHaveText('evil.example');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  expect(desk.browser.opened()).toEqual(opened);
  await bubble(page, 'Pay at').getByRole('link').click();
  await question.getByRole('button', { name: 'Open it' }).click();
  await expect
    .poll(() => desk.browser.opened().slice(opened.length))
    .toEqual(['https://evil.example/pay']);
});

test('pictures, sound and files, fetched by main and saved where the owner says', async ({
  page,
  desk,
}, testInfo) => {
  const { app, simulator } = desk;
  const customer = await desk.customer('Mia Media');
  await openConversation(page, customer.name);
  const broken = { match: { path: '/media/cup.png' }, fault: 'status', status: 500 };
  await simulator.setFaults([broken]);
  await customer.writes({ image: { url: '/media/cup.png', caption: 'My cup' } });
  const photo = bubble(page, 'My cup');
  await expect(photo).toContainText('The photo could not be loaded');
  await simulator.setFaults([]);
  await photo.getByRole('button', { name: 'Try again' }).click();

  await photo.getByRole('button', { name: 'Open the photo: My cup' }).click();
  const viewer = page.getByRole('dialog', { name: 'My cup' });
  await expect(viewer.locator('img')).toHaveJSProperty('naturalWidth', 480);
  await expect(viewer.getByRole('status')).toHaveText('100%');
  await viewer.getByRole('button', { name: 'Larger' }).click();
  await page.keyboard.press('+');
  await expect(viewer.getByRole('status')).toHaveText('156%');
  await viewer.getByRole('button', { name: 'Fit to the window' }).click();
  await expect(viewer.getByRole('status')).toHaveText('100%');

  const picture = testInfo.outputPath('cup.png');
  await saveTo(app, picture);
  await viewer.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`Saved to ${picture}`)).toBeVisible();
  const served = await fetch(`${simulator.url}/media/cup.png`);
  expect(await readFile(picture)).toEqual(Buffer.from(await served.arrayBuffer()));
  await viewer.getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => clipboardTypes(app)).toContain('image/png');
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  // Opened by mouse: the owner goes on writing.
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();

  await customer.writes({ audio: true });
  const voice = messages(page).getByRole('group', { name: 'Voice message' });
  const position = voice.getByRole('slider', { name: 'Position' });
  await expect(position).toHaveAttribute('aria-valuetext', /^0:00 of 0:0[1-9]/);
  await voice.getByRole('button', { name: 'Speed 1 times' }).click();
  await expect(voice.getByRole('button', { name: 'Speed 1.5 times' })).toBeVisible();
  await voice.getByRole('button', { name: 'Play' }).click();
  await expect(voice.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(async () => Number(await position.inputValue())).toBeGreaterThan(0);

  await simulator.setFaults([{ match: { path: '\\.pdf' }, fault: 'slow', delayMs: 1200 }]);
  await customer.writes({ document: { caption: 'The invoice' } });
  const invoice = bubble(page, 'The invoice');
  await expect(invoice).toContainText('PDF');
  const file = testInfo.outputPath('invoice.pdf');
  await saveTo(app, file);
  await invoice.getByRole('button', { name: 'Download invoice-1042.pdf' }).click();
  await expect(invoice.getByRole('progressbar')).toBeVisible();
  await expect(page.getByText(`Saved to ${file}`)).toBeVisible();
  await expect(invoice.getByRole('progressbar')).toBeHidden();
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
  await simulator.setFaults([]);
});

test('a document keeps its name and ending, though its bytes do not tell what it is', async ({
  page,
  desk,
}, testInfo) => {
  const { app } = desk;
  const customer = await desk.customer('Nora Names');
  await openConversation(page, customer.name);
  const folder = testInfo.outputPath('saved');
  await mkdir(folder, { recursive: true });
  await saveAsOffered(app, folder);
  for (const [name, mimeType] of [
    ['stock-2026.csv', 'text/csv'],
    ['price-list.doc', 'application/msword'],
  ] as const) {
    const url = `/media/${name}`;
    await customer.writes({ document: { url, mimeType, caption: `See ${name}` } });
    await bubble(page, `See ${name}`)
      .getByRole('button', { name: `Download ${name}` })
      .click();
    await expect(page.getByText(`Saved to ${folder}/${name}`)).toBeVisible();
  }
  expect((await readdir(folder)).sort()).toEqual(['price-list.doc', 'stock-2026.csv']);
});

test('buttons with their clicks, lists, templates, and how the agent got there', async ({
  page,
  desk,
}) => {
  const customer = await desk.customer('Bea Button');
  await openConversation(page, customer.name);
  const clicks = ['2026-11-20T10:00:00Z', '2026-11-21T11:30:00Z'];
  await customer.agentWrites({
    text: 'The catalogue',
    raw: {
      type: 'cta',
      text: null,
      cta: {
        text: 'The catalogue is out',
        buttonText: 'bank.com',
        url: 'https://shop.example/new',
        clicks: clicks.map((createdAt, index) => ({ id: `click-${index}`, createdAt })),
      },
    },
  });
  const cta = bubble(page, 'The catalogue is out');
  await expect(cta.locator('details')).not.toHaveAttribute('open');
  await cta.getByText('2 clicks').click();
  await expect(cta.getByRole('listitem')).toHaveText([/November 20, 2026/, /November 21, 2026/]);
  const before = desk.browser.opened().length;
  await cta.getByRole('link', { name: 'https://shop.example/new' }).click();
  const question = linkQuestion(page);
  await expect(question).toContainText('The text shows another address');
  await question.getByRole('button', { name: 'Open it' }).click();
  await expect
    .poll(() => desk.browser.opened().slice(before))
    .toEqual(['https://shop.example/new']);

  await customer.writes({
    listSelection: {
      text: 'Tomorrow, please',
      buttonText: 'Choose a day',
      sections: [
        {
          title: 'Days',
          rows: [
            { id: 't', title: 'Tomorrow', description: 'before noon' },
            { id: 'f', title: 'Friday' },
          ],
        },
      ],
    },
  });
  const list = bubble(page, 'Tomorrow, please');
  await expect(list).toContainText('Choose a day');
  await list.getByText('2 choices').click();
  await expect(list.getByRole('listitem')).toHaveText(['Tomorrowbefore noon', 'Friday']);
  await customer.writes({ quickReply: { text: 'Yes, keep it', quickReplyId: 'keep' } });
  await expect(bubble(page, 'Yes, keep it')).toBeVisible();
  await customer.writes({ unknown: { type: 'sticker', sticker: { id: '7' } } });
  await expect(bubble(page, 'A message this app cannot show yet (sticker)')).toBeVisible();

  await customer.agentWrites({
    text: 'A template',
    raw: {
      type: 'template',
      text: null,
      template: {
        templateName: 'order_update',
        variables: { header: ['Order 77'], body: ['Bea', 'shipped'], buttons: ['77'] },
        components: [
          { type: 'HEADER', format: 'TEXT', text: '{{1}}' },
          { type: 'BODY', text: 'Dear *{{1}}*, it is {{2}}.' },
          { type: 'FOOTER', text: 'Example Trading' },
          {
            type: 'BUTTONS',
            buttons: [{ type: 'URL', text: 'Track it', url: 'https://track.example/{{1}}' }],
          },
        ],
      },
    },
  });
  const template = bubble(page, 'Order 77');
  await expect(template).toContainText('Dear Bea, it is shipped.');
  await expect(template.locator('strong')).toHaveText('Bea');
  await expect(template).toContainText('Example Trading');
  await expect(template.getByRole('link')).toHaveText('https://track.example/77');

  await customer.agentWrites({
    text: 'It is on its way',
    raw: {
      thinkingSpace: 'The parcel left on Monday.',
      toolExecutions: [
        {
          id: 'tool-1',
          toolName: 'find_parcel',
          toolType: 'api',
          args: { order: 'A-77' },
          result: { place: 'Lyon' },
          error: '',
          durationMs: 420,
          createdAt: clicks[0],
        },
      ],
    },
  });
  const reasoned = bubble(page, 'It is on its way');
  const thought = reasoned.getByText('The parcel left on Monday.');
  await expect(reasoned.getByText('Why the agent wrote this')).toBeVisible();
  await expect(thought).toBeHidden();
  await reasoned.getByText('Why the agent wrote this').click();
  await expect(thought).toBeVisible();
  await expect(reasoned.getByText('"Lyon"')).toBeHidden();
  await reasoned.getByText('Looked up parcel').click();
  await expect(reasoned.getByText('"Lyon"')).toBeVisible();
  await expect(reasoned.getByText('"A-77"')).toBeVisible();
  await expect(reasoned).toContainText('0.4 s');
});
