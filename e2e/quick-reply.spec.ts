/** The quick reply window keeps its customer: it is always the owner who goes on. */
import type { Page } from '@playwright/test';
import { callBridge } from './support/bridge.ts';
import { type Customer, type Desk, expect, test } from './support/desk.ts';
import { pause } from './support/wait.ts';

test.use({ workspace: { conversations: 6, messages: 6, seed: 41 } });

/** Longer than the window once took to go on by itself. */
const ONCE_WENT_ON_MS = 1500;

/** Somebody writes, the notification is clicked, and the window is there for them. */
async function comeUp(desk: Desk, customer: Customer, question: string): Promise<Page> {
  const quick = await clicked(desk, customer, question);
  await expect(heading(quick)).toHaveText(customer.name);
  await expect(box(quick)).toBeFocused();
  return quick;
}

async function clicked(desk: Desk, customer: Customer, question: string): Promise<Page> {
  await customer.writes(question);
  const notice = await desk.session.notifications.waitForCall(({ body }) =>
    body.includes(question),
  );
  desk.session.notifications.click(notice.id);
  return desk.app.page('quick-reply');
}

const heading = (quick: Page) => quick.getByRole('heading', { level: 1 });
/** On the screen: a press from before that is for nobody. */
async function shows(quick: Page, name: string): Promise<void> {
  await expect(heading(quick)).toHaveText(name);
  await quick.evaluate(
    () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
  );
}
const box = (quick: Page) => quick.getByRole('textbox', { name: 'Reply' });
/** Sets the shortcut; the way to press it, as the desktop would. */
async function globalShortcut(page: Page, { app }: Desk): Promise<() => Promise<void>> {
  await app.electron.evaluate(({ globalShortcut: desktop }) => {
    const register = desktop.register.bind(desktop);
    desktop.register = (keys, onPressed) => {
      Object.assign(globalThis, { pressShortcut: onPressed });
      return register(keys, onPressed);
    };
  });
  await callBridge(page, 'settings.setShortcut', { quickReply: 'Ctrl+Alt+K' });
  return () =>
    app.electron.evaluate(() => {
      (globalThis as unknown as { pressShortcut(): void }).pressShortcut();
    });
}

/** The window that has the focus: Playwright lets each page believe that it is the one. */
const inFront = ({ app }: Desk) =>
  app.electron.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL() ?? '',
  );

const sentTo = async (desk: Desk, { id }: Customer) =>
  (await desk.simulator.sent()).flatMap(({ conversationId, text }) =>
    conversationId === id ? [text] : [],
  );

test('after a reply it stays, a second line goes to the same customer, and the owner goes on and back', async ({
  page,
  desk,
}) => {
  await page.bringToFront();
  const [anna, ben] = [await desk.customer('Anna Stay'), await desk.customer('Ben Waits')];
  for (const { id } of [anna, ben])
    await desk.simulator.control('support-handoff', { conversationId: id });
  const quick = await comeUp(desk, anna, 'Is the teal one there?');
  await quick.keyboard.type('Yes, it is.');
  await quick.keyboard.press('Enter');
  await expect(quick.getByRole('status')).toHaveText('Sent');
  await pause(ONCE_WENT_ON_MS);
  await expect(heading(quick)).toHaveText(anna.name);
  await quick.keyboard.type('Shall I keep it for you?');
  await quick.keyboard.press('Enter');
  await expect.poll(() => sentTo(desk, anna)).toEqual(['Yes, it is.', 'Shall I keep it for you?']);

  // The shortcut for all programs, though others wait: amid a sentence, and from another window.
  const pressShortcut = await globalShortcut(page, desk);
  await quick.keyboard.type('Until ');
  await pressShortcut();
  await quick.keyboard.type('nine');
  await desk.app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().includes('view=main'))
      ?.focus(),
  );
  await pressShortcut();
  await expect.poll(() => inFront(desk)).toContain('view=quick-reply');
  await expect(heading(quick)).toHaveText(anna.name);
  await expect(box(quick)).toHaveValue('Until nine');
  await expect(box(quick)).toBeFocused();
  await box(quick).fill('');

  const next = quick.getByRole('button', { name: /^Next: / });
  await expect(next).toBeVisible();
  const name = (await next.locator('bdi, span').first().innerText()).replace('Next: ', '');
  await next.click();
  await shows(quick, name);
  await quick.keyboard.press('Alt+ArrowUp');
  await shows(quick, anna.name);
  await expect(box(quick)).toBeFocused();
  await quick.keyboard.press('Alt+ArrowDown');
  await shows(quick, name);
  await quick.getByRole('button', { name: `Back to ${anna.name}` }).click();
  await shows(quick, anna.name);
  // Nor does the shortcut lead elsewhere once nobody waits.
  for (;;) {
    const waiting = await callBridge(page, 'inbox.nextWaiting', { skip: [] });
    if (waiting === null) break;
    await callBridge(page, 'queue.done', { conversationId: waiting });
  }
  await pressShortcut();
  await quick.keyboard.type('On the quick reply');
  await expect(box(quick)).toHaveValue('On the quick reply');
  expect(await inFront(desk)).toContain('view=quick-reply');
  await box(quick).fill('');
  await quick.keyboard.press('Escape');
  await expect.poll(() => desk.app.isVisible('quick-reply')).toBe(false);
});

test('a notification clicked amid a sentence takes no word of it to another customer', async ({
  page,
  desk,
}) => {
  await page.bringToFront();
  const [cleo, dora] = [await desk.customer('Cleo First'), await desk.customer('Dora Second')];
  const quick = await comeUp(desk, cleo, 'Do you ship to Norway?');
  // Who was in sight at each key, as the page itself saw it.
  await quick.evaluate(() => {
    const typed: [string, string][] = [];
    Object.assign(window, { typed });
    window.addEventListener(
      'keydown',
      ({ key }) => typed.push([document.querySelector('h1')?.textContent ?? '', key]),
      true,
    );
  });
  const sentence = 'We do, it takes four to six days and costs nine euros. '.repeat(3);
  const typing = quick.keyboard.type(sentence, { delay: 25 });
  await clicked(desk, dora, 'And who pays the customs?');
  await typing;
  await expect(heading(quick)).toHaveText(dora.name);
  const typed = await quick.evaluate(
    () => (window as unknown as { typed: [string, string][] }).typed,
  );
  const meantFor = ({ name }: Customer) =>
    typed.flatMap(([at, key]) => (at === name ? [key] : [])).join('');
  expect(meantFor(cleo)).not.toBe('');
  // A key that was on its way while the customers changed is not among them: it has one of the two (useInTime.ts).
  const letters = (text: string) => text.replaceAll(' ', '');
  const draftOf = ({ id }: Customer) => callBridge(page, 'drafts.get', { conversationId: id });
  await expect
    .poll(async () => letters((await draftOf(cleo)) + (await draftOf(dora))))
    .toBe(letters(sentence));
  const [forCleo, forDora] = [await draftOf(cleo), await box(quick).inputValue()];
  expect(forCleo.slice(0, meantFor(cleo).length)).toBe(meantFor(cleo));
  expect(forDora.slice(-meantFor(dora).length)).toBe(meantFor(dora));
  expect(await sentTo(desk, dora)).toEqual([]);
  await quick.keyboard.press('Escape');
});

test('it goes by itself once a reply is out, and not while a text is in the box', async ({
  page,
  desk,
}) => {
  await page.bringToFront();
  const eve = await desk.customer('Eve Done');
  const quick = await comeUp(desk, eve, 'Thanks, bye?');
  // The wait of src-renderer/features/quick-reply/ReplyCard.tsx, made short.
  await quick.evaluate(() => {
    const real = window.setTimeout;
    const patched = (act: () => void, ms?: number) => real(act, ms === 15_000 ? 1500 : ms);
    Object.assign(window, { setTimeout: patched });
  });
  await quick.mouse.move(-1, -1);
  await quick.keyboard.type('Bye.');
  await quick.keyboard.press('Enter');
  await expect(quick.getByRole('status')).toHaveText('Sent');
  await quick.keyboard.type('And');
  await pause(2500);
  expect(await desk.app.isVisible('quick-reply')).toBe(true);
  await quick.keyboard.type(' thank you.');
  await quick.keyboard.press('Enter');
  await expect(quick.getByRole('status')).toHaveText('Sent');
  expect(await desk.app.isVisible('quick-reply')).toBe(true);
  await expect.poll(() => desk.app.isVisible('quick-reply')).toBe(false);
});
