/** What the jobs of a day cost with real mouse and keys: counted, and timed where a customer waits. */
import type { Page } from '@playwright/test';
import { callBridge } from './support/bridge.ts';
import { expect, test } from './support/fixtures.ts';
import { conversationRow, openConversation, signIn } from './support/pages.ts';
import { pause } from './support/wait.ts';

test.use({ simulatorOptions: { demo: true } });

interface Effort {
  clicks: number;
  /** Keys that are no letter of a text. */
  keys: number;
}

/** Notes each press of the mouse and each key that types nothing, from now on. */
async function count(page: Page): Promise<() => Promise<Effort>> {
  await page.evaluate(() => {
    const effort = { clicks: 0, keys: 0 };
    Object.assign(window, { effort });
    const isTyped = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent) =>
      key.length === 1 && !ctrlKey && !altKey && !metaKey;
    const isHeld = ({ key }: KeyboardEvent) => ['Shift', 'Control', 'Alt', 'Meta'].includes(key);
    addEventListener('pointerdown', () => (effort.clicks += 1), true);
    addEventListener(
      'keydown',
      (event) => (effort.keys += isTyped(event) || isHeld(event) ? 0 : 1),
      true,
    );
  });
  return () => page.evaluate(() => (window as unknown as { effort: Effort }).effort);
}

const actionsOf = ({ clicks, keys }: Effort) => clicks + keys;

test('from the notification to the answer, and three who wait, without the main window', async ({
  launchApp,
  simulator,
  session,
}) => {
  await simulator.control('options', { requestsPerMinute: 0, agentReplies: false });
  const app = await launchApp();
  const main = await app.page('main');
  await signIn(main, simulator);
  await callBridge(main, 'settings.set', { firstSteps: { trayTold: true } });
  const all = await simulator.conversations();
  const idOf = (name: string) => all.find(({ contact }) => contact.name === name)?.id ?? '';
  const sentTo = async (name: string) =>
    (await simulator.sent()).flatMap(({ conversationId, text }) =>
      conversationId === idOf(name) ? [text] : [],
    );
  // Her 24 hours are over: nothing can be typed.
  const closed = { conversationId: idOf('Käthe Sommer') };
  const reason = async () => (await callBridge(main, 'inbox.get', closed))?.attentionReason;
  await expect.poll(reason).toBe('send-failed');
  await callBridge(main, 'queue.done', closed);
  await app.closeWindow('main');

  await simulator.customerWrites(idOf('Grace Okafor'), { text: 'And in teal, please?' });
  const notice = await session.notifications.waitForCall(({ body }) => body.includes('in teal'));
  const fromMs = Date.now();
  session.notifications.click(notice.id);
  const quick = await app.page('quick-reply');
  const effort = await count(quick);
  const box = quick.getByRole('textbox', { name: 'Reply' });
  await expect(box).toBeFocused();
  await quick.keyboard.type('In teal, of course.');
  await quick.keyboard.press('Enter');
  await expect.poll(() => sentTo('Grace Okafor')).toEqual(['In teal, of course.']);
  expect(Date.now() - fromMs).toBeLessThanOrEqual(5000);
  // With the click on the notification.
  expect(1 + actionsOf(await effort())).toBeLessThanOrEqual(2);

  // Whichever customer comes next, and however long one looks: what is typed goes to the one in sight.
  const heading = quick.getByRole('heading', { level: 1 });
  const reached = async (words: string) =>
    (await simulator.sent()).flatMap(({ conversationId, text }) => {
      const contact = all.find(({ id }) => id === conversationId)?.contact;
      return text === words ? [contact?.name ?? `+${contact?.phoneNumber}`] : [];
    });
  let before = 'Grace Okafor';
  let tookMs = 0;
  for (const lookMs of [0, 800, 3000]) {
    const beginMs = Date.now();
    await quick.keyboard.press('Alt+ArrowDown');
    await expect(heading).not.toHaveText(before);
    await expect(box).toBeFocused();
    await pause(lookMs);
    before = (await heading.textContent()) ?? '';
    const words = `Hello ${before}`;
    await quick.keyboard.type(words);
    await expect(box).toHaveValue(words);
    await quick.keyboard.press('Enter');
    const name = before.startsWith('+') ? before.replace(/\s/g, '') : before;
    await expect.poll(() => reached(words), name).toEqual([name]);
    tookMs += Date.now() - beginMs - lookMs;
  }
  // The looks are the owner's own.
  expect(tookMs).toBeLessThanOrEqual(8000);
  expect(await app.isVisible('main')).toBe(false);
});

test('quiet hours, a saved answer, a template, signing out', async ({ launchApp, simulator }) => {
  await simulator.control('options', { requestsPerMinute: 0, agentReplies: false });
  const main = await (await launchApp()).page('main');
  await signIn(main, simulator);
  const settings = main.getByRole('dialog', { name: 'Settings' });
  const press = (name: string | RegExp) => main.getByRole('button', { name }).click();
  const sent = async () => (await simulator.sent()).map(({ text, template }) => text ?? template);

  let effort = await count(main);
  await press('Settings');
  await settings.getByRole('button', { name: 'Notifications' }).click();
  await settings.getByRole('switch', { name: 'Quiet hours' }).click();
  await expect(settings.getByLabel('Every day, from')).toHaveValue('20:00');
  expect(actionsOf(await effort())).toBeLessThanOrEqual(3);
  await main.keyboard.press('Escape');

  await expect(conversationRow(main, 'Grace Okafor')).toBeVisible();
  await openConversation(main, 'Grace Okafor');
  const box = main.getByRole('textbox', { name: 'Message' });
  await expect(box).toBeFocused();
  effort = await count(main);
  await press('Saved answers');
  await press('Write one');
  const editor = main.getByRole('dialog', { name: 'New saved answer' });
  await editor.getByLabel('Text').click();
  await main.keyboard.type('We are open from nine to six.');
  await editor.getByRole('button', { name: 'Save' }).click();
  await expect(box).toBeFocused();
  await main.keyboard.type('/we');
  await main.keyboard.press('Enter');
  await main.keyboard.press('Enter');
  await expect.poll(sent).toEqual(['We are open from nine to six.']);
  expect(actionsOf(await effort())).toBeLessThanOrEqual(6);

  effort = await count(main);
  await press('Send template');
  await main
    .getByRole('option', { name: /^order shipped/ })
    .first()
    .click();
  const dialog = main.getByRole('dialog', { name: /^Send a template/ });
  await dialog.getByRole('textbox', { name: 'Header 1' }).click();
  await main.keyboard.type('2041');
  for (const _ of ['to its name', 'to the order', 'to the day']) await main.keyboard.press('Tab');
  await main.keyboard.type('Friday');
  await dialog.getByRole('button', { name: /^Send to/ }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await sent()).length).toBe(2);
  const spent = await effort();
  expect(spent.clicks).toBeLessThanOrEqual(5);
  expect(actionsOf(spent)).toBeLessThanOrEqual(8);

  effort = await count(main);
  await press('Settings');
  await settings.getByRole('button', { name: 'Sign out' }).click();
  const question = main.getByRole('alertdialog');
  await expect(question).toContainText('Deleted from this computer');
  await question.getByRole('button', { name: 'Sign out' }).click();
  await expect(main.getByRole('textbox', { name: 'API key' })).toBeVisible();
  expect(actionsOf(await effort())).toBeLessThanOrEqual(3);
});
