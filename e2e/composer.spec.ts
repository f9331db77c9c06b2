/** The box: what is typed, kept, inserted and sent, and what that means for the agent. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { callBridge } from './support/bridge.ts';
import { type Desk, expect, test } from './support/desk.ts';
import { copyRich } from './support/owner.ts';
import { bubble, conversationRow, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 4, messages: 6, seed: 31 } });

const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });
const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true });
const cannedList = (page: Page) => page.getByRole('listbox', { name: 'Saved answers' });

/** What this customer got, oldest first. */
const gotBy = async ({ simulator }: Desk, { id }: { id: string }) =>
  (await simulator.sent())
    .filter(({ conversationId }) => conversationId === id)
    .map(({ text }) => text);

test('the box grows to eight lines, and counts towards the limit as it nears', async ({
  page,
  desk,
}) => {
  const customer = await desk.customer('Conny Counter');
  await openConversation(page, customer.name);
  const heightOf = async (lines: number) => {
    await box(page).fill(Array.from({ length: lines }, (_, nth) => `Line ${nth}`).join('\n'));
    return (await box(page).boundingBox())?.height ?? Number.NaN;
  };
  const [one, four, eight, twelve] = [
    await heightOf(1),
    await heightOf(4),
    await heightOf(8),
    await heightOf(12),
  ];
  expect(four).toBeGreaterThan(2 * one);
  expect(eight).toBeGreaterThan(1.5 * four);
  expect(twelve - eight).toBeLessThan(one / 2);

  const left = (count: string) => page.getByText(count, { exact: true });
  await box(page).fill('x'.repeat(1024 - 151));
  await expect(left('151')).toBeHidden();
  await box(page).press('x');
  await expect(left('150')).toBeVisible();
  await box(page).fill('x'.repeat(1024 + 6));
  await expect(page.getByRole('alert').filter({ hasText: '6 characters too many' })).toBeVisible();
  await expect(box(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(send(page)).toBeDisabled();
  await box(page).press('Enter');
  await box(page).fill('x'.repeat(1024));
  await expect(left('0')).toBeVisible();
  await box(page).press('Enter');
  await expect.poll(() => gotBy(desk, customer)).toEqual(['x'.repeat(1024)]);
});

test('each draft stays with its customer, over a closed window and a restart', async ({
  page,
  desk,
}) => {
  const [ana, ben] = [await desk.customer('Ana Draft'), await desk.customer('Ben Draft')];
  await openConversation(page, ana.name);
  await box(page).fill('For Ana alone');
  await openConversation(page, ben.name);
  await expect(box(page)).toHaveValue('');
  await box(page).fill('For Ben alone');
  await expect(conversationRow(page, ana.name)).toContainText('Draft:For Ana alone');

  const holds = async (window: Page, { name }: { name: string }, text: string) => {
    await openConversation(window, name);
    await expect(box(window)).toHaveValue(text);
  };
  await expect(conversationRow(page, ben.name)).toContainText('Draft:For Ben alone');
  // As after some minutes in the tray.
  await desk.app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
  });
  const again = await desk.main();
  await holds(again, ana, 'For Ana alone');
  await holds(again, ben, 'For Ben alone');

  await box(again).pressSequentially(', until nine');
  await expect(conversationRow(again, ben.name)).toContainText('For Ben alone, until nine');
  const restarted = await desk.restart();
  await expect(conversationRow(restarted, ana.name)).toContainText('Draft:');
  await holds(restarted, ben, 'For Ben alone, until nine');
  await holds(restarted, ana, 'For Ana alone');
  await box(restarted).press('End');
  await box(restarted).press('Enter');
  await expect.poll(() => gotBy(desk, ana)).toEqual(['For Ana alone']);
  await expect(box(restarted)).toHaveValue('');
  expect(await gotBy(desk, ben)).toEqual([]);
});

test('quick replies fill in what is known, and ask before what is not', async ({ page, desk }) => {
  await callBridge(page, 'settings.set', {
    cannedReplies: [
      { id: '1', shortcut: 'hi', text: 'Hello {name}, {agent} says hello too.' },
      { id: '2', shortcut: 'hours', text: 'Open from nine.' },
    ],
  });
  const known = await desk.customer('Carla Canned');
  const unknown = await desk.customer(null);
  await openConversation(page, known.name);
  await box(page).pressSequentially('Well: /h');
  await expect(cannedList(page).getByRole('option')).toHaveText([/^\/hi/, /^\/hours/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(box(page)).toHaveValue('Well: Open from nine.');
  await page.keyboard.press('Control+z');
  await expect(box(page)).toHaveValue('Well: /h');

  await box(page).fill('');
  await page.getByRole('button', { name: 'Saved answers' }).click();
  await expect(cannedList(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(cannedList(page)).toBeHidden();
  await box(page).fill('/hi');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('Hello Carla Canned, Sales assistant says hello too.');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => gotBy(desk, known))
    .toEqual(['Hello Carla Canned, Sales assistant says hello too.']);

  const row = page.locator(`[data-conversation="${unknown.id}"]`);
  await row.click();
  await expect(page.getByRole('heading', { level: 2, name: /^\+44 7700/ })).toBeVisible();
  await box(page).pressSequentially('/hi');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Something is not filled in' });
  await expect(question).toContainText('{name}');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await expect(box(page)).toBeFocused();
  expect(await gotBy(desk, unknown)).toEqual([]);
  await page.keyboard.press('Enter');
  await question.getByRole('button', { name: 'Send anyway' }).click();
  await expect
    .poll(() => gotBy(desk, unknown))
    .toEqual(['Hello {name}, Sales assistant says hello too.']);
});

test('emoji, plain words from the clipboard, undo and the spelling', async ({ page, desk }) => {
  const customer = await desk.customer('Emil Emoji');
  await openConversation(page, customer.name);
  await box(page).pressSequentially('Thanks ');
  await page.getByRole('button', { name: 'Emoji', exact: true }).click();
  const picker = page.getByRole('dialog', { name: 'Emoji' });
  await expect(picker.getByRole('searchbox', { name: 'Find an emoji' })).toBeFocused();
  await page.keyboard.type('thread');
  await expect(picker.getByRole('gridcell', { name: 'thread' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(picker).toBeHidden();
  await expect(box(page)).toBeFocused();
  await page.keyboard.type(' bye');
  await expect(box(page)).toHaveValue('Thanks 🧵 bye');

  await copyRich(desk.app, {
    text: 'one\ntwo',
    html: '<b style="color:red">one</b><br><img src="x">two',
  });
  await box(page).fill('');
  await page.keyboard.press('Control+v');
  await expect(box(page)).toHaveValue('one\ntwo');
  await page.keyboard.press('Control+z');
  await expect(box(page)).toHaveValue('');
  await page.keyboard.press('Control+Shift+z');
  await expect(box(page)).toHaveValue('one\ntwo');

  await expect(box(page)).toHaveAttribute('spellcheck', 'true');
  const languages = await desk.app.electron.evaluate(({ session }) => ({
    enabled: session.defaultSession.isSpellCheckerEnabled(),
    chosen: session.defaultSession.getSpellCheckerLanguages(),
  }));
  expect(languages).toEqual({ enabled: true, chosen: ['en-US'] });
});

test('Enter or Ctrl+Enter sends, by choice', async ({ page, desk }) => {
  const customer = await desk.customer('Edda Enter');
  await openConversation(page, customer.name);
  const sendWith = (keys: 'enter' | 'ctrl-enter') =>
    callBridge(page, 'settings.set', { composer: { sendWith: keys } });
  await box(page).pressSequentially('One');
  await page.keyboard.press('Shift+Enter');
  await box(page).pressSequentially('more');
  await page.keyboard.press('Enter');
  await expect.poll(() => gotBy(desk, customer)).toEqual(['One\nmore']);

  await sendWith('ctrl-enter');
  await box(page).pressSequentially('Two');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('Two\n');
  await box(page).pressSequentially('more');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => gotBy(desk, customer)).toEqual(['One\nmore', 'Two\nmore']);
  await sendWith('enter');
});

test('what happens to the agent is said beside the button, and happens', async ({ page, desk }) => {
  const customer = await desk.customer('Tina Takeover');
  await openConversation(page, customer.name);
  const says = (words: RegExp) => expect(box(page)).toHaveAccessibleDescription(words);
  const choose = (name: string) => page.getByRole('radio', { name }).check();
  const handBack = page.getByRole('button', { name: 'Hand back' });
  const posts = async () =>
    (await desk.simulator.requests())
      .filter(({ method, path }) => method === 'POST' && path.includes(customer.id))
      .map(({ path }) => path.split('/').at(-2));

  await says(/The agent pauses for 10\smin$/);
  await choose('Agent keeps answering');
  await expect(box(page)).toBeFocused();
  await says(/The agent keeps answering$/);
  await box(page).fill('Left to the agent');
  await box(page).press('Enter');
  await expect(bubble(page, 'Left to the agent')).toContainText(/Delivered|Read/);
  await expect(handBack).toBeHidden();

  await choose('I take over');
  await says(/The agent pauses for 10\smin$/);
  await box(page).fill('Now it is me');
  await send(page).click();
  await expect(bubble(page, 'Now it is me')).toContainText(/Delivered|Read/);
  expect(await posts()).toEqual(['messages', 'takeover', 'messages']);
  await says(/agent answers again at/);
  await expect(conversationRow(page, customer.name)).toContainText(/You · (10|9)\smin/);
  await handBack.click();
  await says(/The agent pauses for 10\smin$/);
  expect(await posts()).toEqual(['messages', 'takeover', 'messages', 'handback']);

  await desk.simulator.control('support-handoff', { conversationId: customer.id });
  await customer.writes('A person, please');
  await says(/The agent asked for a person and is silent$/);
  await expect(page.getByRole('radio')).toHaveCount(0);

  await desk.simulator.control('takeover', { conversationId: customer.id });
  await customer.writes('Hello?');
  await says(/A colleague has it/);
});

test('buttons, a file and a footer go out with the words, and what cannot be attached is said', async ({
  page,
  desk,
}) => {
  const customer = await desk.customer('Rika Rich');
  await openConversation(page, customer.name);
  await box(page).evaluate((element) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a'], 'invoice.pdf', { type: 'application/pdf' }));
    const drop = { dataTransfer, bubbles: true, cancelable: true };
    element.dispatchEvent(new DragEvent('drop', drop));
  });
  await expect(page.getByRole('alert')).toContainText('WhatsApp takes them by web address only');

  await box(page).fill('Shall we keep it?');
  await page.getByRole('button', { name: 'Add buttons or a file' }).click();
  await page.getByRole('menuitem', { name: 'Reply buttons' }).click();
  const dialog = page.getByRole('dialog', { name: 'Buttons and file for Rika Rich' });
  await expect(dialog.getByRole('textbox', { name: 'Reply button 1' })).toBeFocused();
  await page.keyboard.type('Yes, please');
  await dialog.getByRole('textbox', { name: 'Footer' }).fill('Maple & Thread');
  const file = dialog.getByRole('textbox', { name: 'Web address of the file' });
  // By hand: a server is asked only after a press that main has seen.
  const leave = () => dialog.getByRole('textbox', { name: 'Footer' }).click();
  await file.fill('https://192.168.1.1/jumper.jpg');
  await leave();
  await expect(dialog.getByText('This address cannot be used.')).toBeVisible();
  await file.fill(`${desk.simulator.url}/media/sweater-teal.jpg`);
  await leave();
  await expect(dialog.getByText(/^JPG, /)).toBeVisible();
  const preview = dialog.getByRole('region', { name: 'Preview' });
  await expect(preview.locator('img')).toBeVisible();
  await expect(preview).toContainText(/Shall we keep it\?.*Maple & Thread.*Yes, please/s);
  await expectAccessible(page, 'buttons and file');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  const beside = page.getByRole('region', { name: 'With the reply' });
  await expect(beside).toContainText('Yes, please');
  await expectAccessible(page, 'beside the box');

  await box(page).press('Enter');
  const sent = async () =>
    (await desk.simulator.sent()).find(({ conversationId }) => conversationId === customer.id);
  await expect.poll(sent).toMatchObject({
    text: 'Shall we keep it?',
    unified: {
      footer: 'Maple & Thread',
      buttons: [{ type: 'quick_reply', text: 'Yes, please' }],
      media: [{ mimeType: 'image/jpeg' }],
    },
  });
  await expect(beside).toBeHidden();
  await expect(bubble(page, 'Shall we keep it?')).toContainText('Yes, please');
});
