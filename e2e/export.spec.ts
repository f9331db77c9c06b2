/** What the owner takes out of the app: a conversation as PDF, text, CSV or on paper, and all of a period. */
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import type { RunningApp } from './support/app.ts';
import { expectAccessible } from './support/axe.ts';
import { callBridge } from './support/bridge.ts';
import { expect, test } from './support/desk.ts';
import { saveAsOffered } from './support/owner.ts';
import { bubble, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 4, messages: 4, seed: 118 } });

const item = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true });
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });
const cellsOf = (csv: string) =>
  Papa.parse<string[]>(csv.replace(/^\uFEFF/, '').trimEnd(), { newline: '\r\n' }).data;
const wordsIn = (pdf: string) =>
  execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });

async function choose(page: Page, form: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await item(page, 'Save conversation').click();
  await item(page, form).click();
}

async function savedIn(folder: string, ending: string): Promise<string> {
  const named = async () => (await readdir(folder)).filter((name) => name.endsWith(ending));
  await expect.poll(named).toHaveLength(1);
  return join(folder, (await named())[0] ?? '');
}

/** From now on the printer's dialog is cancelled, and what it would have printed is told. */
function watchPrinting(app: RunningApp): Promise<void> {
  return app.electron.evaluate(({ app: electronApp, BrowserWindow }) => {
    electronApp.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => {
        const { javascript, preload, sandbox } = (
          contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
        ).getLastWebPreferences();
        const seen = BrowserWindow.fromWebContents(contents)?.isVisible();
        const printed = { url: contents.getURL(), javascript, preload, sandbox, seen };
        Object.assign(globalThis, { printed });
        done?.(false, 'Print job canceled');
      };
    });
  });
}

test('a conversation, by keyboard and by mouse, with names and without', async ({
  page,
  desk,
}, testInfo) => {
  const { app, simulator } = desk;
  const folder = testInfo.outputPath('saved');
  await mkdir(folder, { recursive: true });
  await saveAsOffered(app, folder);
  const customer = await desk.customer('Ella Export', '=1+1, "two"\nlines');
  await customer.writes('مرحبا، أين طلبي؟ 👋');
  await customer.writes({ image: { url: '/media/cup.png', caption: 'My cup' } });
  await customer.agentWrites('It left today.');
  await openConversation(page, customer.name);
  await expect(bubble(page, 'It left today.')).toBeVisible();

  await page.getByRole('button', { name: 'More', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(item(page, 'Save conversation')).toBeVisible();
  await page.keyboard.type('Save c');
  await expect(item(page, 'Save conversation')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const asks = dialog(page, 'Save the conversation with Ella Export');
  await expect(asks.getByRole('button', { name: 'Save as CSV' })).toBeFocused();
  await expectAccessible(page, 'the export dialog');
  await page.keyboard.press('Enter');
  const csv = await savedIn(folder, '.csv');
  await expect(page.getByText(`Saved to ${csv}`)).toBeVisible();
  await expect(asks).toBeHidden();
  expect(csv).toContain('WhatsApp – Ella Export');
  expect(cellsOf(await readFile(csv, 'utf8')).map(([, name, , , words]) => [name, words])).toEqual([
    ['Customer', 'Message'],
    ['Ella Export', '\'=1+1, "two"\nlines'],
    ['Ella Export', 'مرحبا، أين طلبي؟ 👋'],
    ['Ella Export', '[Photo: cup.png]\nMy cup'],
    ['Ella Export', 'It left today.'],
  ]);

  await choose(page, 'Save as PDF');
  await asks.getByRole('button', { name: 'Save as PDF' }).click();
  const pdf = await savedIn(folder, '.pdf');
  expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
  const words = wordsIn(pdf);
  for (const said of ['Ella Export', '=1+1, "two"', 'My cup', 'It left today.', '1/1'])
    expect(words).toContain(said);
  const pictures = execFileSync('pdfimages', ['-list', pdf], { encoding: 'utf8' });
  expect(pictures).toMatch(/^\s+1\s+\d+ image\s+480/m);

  await choose(page, 'Save as text');
  await asks.getByRole('switch', { name: 'Leave out names and numbers' }).click();
  await asks.getByRole('button', { name: 'Save as text' }).click();
  const text = await readFile(await savedIn(folder, '.txt'), 'utf8');
  expect(text).toMatch(/- Customer 1: \[Photo\]\nMy cup\n/);
  expect(text).not.toMatch(/Ella/);
  expect(await readdir(folder)).toContainEqual(expect.stringMatching(/^WhatsApp – Customer 1/));

  await watchPrinting(app);
  await choose(page, 'Print');
  const prints = dialog(page, 'Print the conversation with Ella Export');
  await prints.getByRole('button', { name: 'Print' }).click();
  const printed = () => app.electron.evaluate(() => Reflect.get(globalThis, 'printed'));
  await expect.poll(printed).toMatchObject({ javascript: false, sandbox: true, seen: false });
  expect(await printed()).toMatchObject({
    url: expect.stringMatching(/^app:\/\/paper\/[\w-]{36}$/),
  });
  // The printer's dialog was cancelled: the owner can choose again.
  await expect(prints.getByRole('button', { name: 'Print' })).toBeEnabled();
  await page.keyboard.press('Escape');

  // Nothing of what is broken off stays.
  const before = await readdir(folder);
  await simulator.setFaults([{ match: { path: 'slow\\.png' }, fault: 'slow', delayMs: 60_000 }]);
  await customer.writes({ image: { url: '/media/slow.png', caption: 'Slow' } });
  await expect(bubble(page, 'Slow')).toBeVisible();
  await choose(page, 'Save as PDF');
  await asks.getByRole('button', { name: 'Save as PDF' }).click();
  await expect(asks.getByRole('progressbar', { name: 'Saving' })).toBeVisible();
  await expect.poll(() => readdir(folder)).toHaveLength(before.length + 1);
  await asks.getByRole('button', { name: 'Cancel' }).click();
  await expect(asks).toBeHidden();
  await expect.poll(() => readdir(folder)).toEqual(before);

  // Nor what is under way when the app is locked.
  await choose(page, 'Save as PDF');
  await asks.getByRole('button', { name: 'Save as PDF' }).click();
  await expect.poll(() => readdir(folder)).toHaveLength(before.length + 1);
  await callBridge(page, 'lock.set', { pin: '246810', afterMinutes: null, onScreenLock: false });
  await callBridge(page, 'lock.now');
  await expect.poll(() => readdir(folder)).toEqual(before);
  await page.getByRole('textbox', { name: 'PIN' }).fill('246810');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Conversations' })).toBeVisible();
  await callBridge(page, 'lock.turnOff', { pin: '246810' });
  await simulator.setFaults([]);
});

test('all conversations of a period, from the insights', async ({ page, desk }, testInfo) => {
  const folder = testInfo.outputPath('saved');
  await mkdir(folder, { recursive: true });
  await saveAsOffered(desk.app, folder);
  for (const name of ['Paula Period', 'Pete Period']) {
    const customer = await desk.customer(name);
    await customer.writes(`I am ${name}.`);
    await openConversation(page, name);
    await expect(bubble(page, `I am ${name}.`)).toBeVisible();
  }
  await page.getByRole('button', { name: 'Insights', exact: true }).click();
  await dialog(page, 'Insights').getByRole('button', { name: 'Save as CSV' }).click();
  const asks = dialog(page, 'Save the messages of all conversations');
  await asks.getByRole('button', { name: 'Save as CSV' }).click();
  const csv = await savedIn(folder, '.csv');
  await expect(page.getByText(`Saved to ${csv}`)).toBeVisible();
  const said = cellsOf(await readFile(csv, 'utf8')).map(
    ([, name, , , words]) => `${name}: ${words}`,
  );
  expect(said).toContain('Paula Period: I am Paula Period.');
  expect(said).toContain('Pete Period: I am Pete Period.');
  await expect(dialog(page, 'Insights')).toBeVisible();
  await page.keyboard.press('Escape');
});
