/** A page that crashed comes back with what it showed and what was typed in it, and says so. */
import type { Page } from '@playwright/test';
import type { RunningApp, View } from './support/app.ts';
import { expect, test } from './support/fixtures.ts';
import {
  answerable,
  type NamedConversation,
  openConversation,
  openMain,
  signIn,
} from './support/pages.ts';
import type { Session } from './support/session.ts';
import type { Simulator } from './support/simulator.ts';
import { pause } from './support/wait.ts';

const SAID = 'This window stopped working and was opened again.';
const WORDS = 'Yes, we have two of the blue ones left';
/** src-renderer/features/composer/drafts.ts: a text is stored at each pause. */
const STORED_AFTER_MS = 500;

/** Its window is destroyed; another takes its place. */
const gone = (page: Page) => expect.poll(() => page.isClosed(), { timeout: 15_000 }).toBe(true);

/** Resolves when the page is gone. */
async function crash(app: RunningApp, view: View, page: Page): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }, wanted) => {
    const windows = BrowserWindow.getAllWindows();
    const window = windows.find((one) => one.webContents.getURL().includes(`view=${wanted}`));
    window?.webContents.forcefullyCrashRenderer();
  }, view);
  await gone(page);
}

async function notified(
  app: RunningApp,
  session: Session,
  simulator: Simulator,
  customer: NamedConversation,
): Promise<Page> {
  const question = `Are you there, ${customer.name}?`;
  await simulator.customerWrites(customer.id, { text: question });
  const notice = await session.notifications.waitForCall(({ body }) => body.includes(question));
  session.notifications.click(notice.id);
  const quick = await app.page('quick-reply');
  await expect(quick.getByRole('heading', { level: 1, name: customer.name })).toBeVisible();
  return quick;
}

test('the main window comes back with its conversation and draft', async ({
  launchApp,
  simulator,
}) => {
  const app = await launchApp();
  const page = await app.page('main');
  await signIn(page, simulator);
  const customer = await answerable(simulator);
  await openConversation(page, customer.name);
  await page.keyboard.type(WORDS);
  await pause(STORED_AFTER_MS);
  await crash(app, 'main', page);

  const again = await app.page('main');
  const box = again.getByRole('textbox', { name: 'Message' });
  await expect(again.getByRole('heading', { level: 2, name: customer.name })).toBeVisible();
  await expect(box).toHaveValue(WORDS);
  await expect(again.getByText(SAID)).toBeVisible();
  await expect.poll(() => app.isVisible('main')).toBe(true);
  await expect(box).toBeFocused();
  await again.keyboard.type(' in M');
  await again.keyboard.press('Enter');
  await expect
    .poll(async () => (await simulator.sent()).map(({ text }) => text))
    .toEqual([`${WORDS} in M`]);

  await again.reload();
  await expect(again.getByRole('heading', { level: 2, name: customer.name })).toBeVisible();
  await expect(again.getByText(SAID)).toBeHidden();
});

test('the quick reply comes back with the customer that it showed last', async ({
  launchApp,
  simulator,
  session,
}) => {
  const app = await launchApp();
  await signIn(await app.page('main'), simulator);
  const [first, second] = [await answerable(simulator, 0), await answerable(simulator, 1)];
  await notified(app, session, simulator, first);
  const page = await notified(app, session, simulator, second);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: second.name })).toBeVisible();

  await page.getByRole('textbox', { name: 'Reply' }).pressSequentially(WORDS);
  await pause(STORED_AFTER_MS);
  await crash(app, 'quick-reply', page);
  const again = await app.page('quick-reply');
  await expect(again.getByRole('heading', { level: 1, name: second.name })).toBeVisible();
  await expect(again.getByRole('textbox', { name: 'Reply' })).toHaveValue(WORDS);
  await expect(again.getByText(SAID)).toBeVisible();
  await expect.poll(() => app.isVisible('quick-reply')).toBe(true);
});

test('a window comes back with the customer whom it had only just begun to show', async ({
  launchApp,
  simulator,
  session,
}) => {
  const app = await launchApp();
  await signIn(await app.page('main'), simulator);
  const [first, second] = [await answerable(simulator, 0), await answerable(simulator, 1)];
  const page = await notified(app, session, simulator, first);
  // As in the moment before the page's address follows.
  await page.evaluate(() => {
    history.replaceState = () => {};
  });
  await notified(app, session, simulator, second);
  await crash(app, 'quick-reply', page);
  const again = await app.page('quick-reply');
  await expect(again.getByRole('heading', { level: 1, name: second.name })).toBeVisible();
});

test('a window that keeps crashing asks before it comes back once more', async ({
  launchApp,
  simulator,
}) => {
  const app = await launchApp();
  await signIn(await app.page('main'), simulator);
  const asked = () =>
    app.electron.evaluate(() => (globalThis as unknown as { asked?: string[] }).asked ?? []);
  await app.electron.evaluate(({ dialog }) => {
    const own = globalThis as unknown as { asked: string[] };
    own.asked = [];
    // The first time it is to be opened again, then to be left.
    dialog.showMessageBox = (async (options: { message: string }) => {
      own.asked.push(options.message);
      return { response: own.asked.length - 1, checkboxChecked: false };
    }) as unknown as typeof dialog.showMessageBox;
  });
  for (const _ of [1, 2, 3]) {
    const page = await app.page('main');
    await expect(page.getByRole('list', { name: 'Conversations' })).toBeVisible();
    await crash(app, 'main', page);
  }
  const page = await app.page('main');
  await expect(page.getByText(SAID)).toBeVisible();
  expect(await asked()).toEqual([]);
  await crash(app, 'main', page);
  await expect.poll(asked).toHaveLength(1);
  const last = await app.page('main');
  await expect(last.getByRole('list', { name: 'Conversations' })).toBeVisible();
  await crash(app, 'main', last);
  await expect.poll(asked).toEqual(Array(2).fill('The window of Wassist Tray keeps failing'));
  await pause(STORED_AFTER_MS);
  expect(app.electron.windows()).toEqual([]);
});

test('a page that hangs is ended and comes back; one out of sight waits to be opened', async ({
  launchApp,
  simulator,
  session,
}) => {
  const app = await launchApp();
  const page = await app.page('main');
  await signIn(page, simulator);
  const customer = await answerable(simulator);
  await openConversation(page, customer.name);
  void page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => {});
  // Chromium says so after some 30 seconds.
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.emit('unresponsive');
  });
  await gone(page);
  const again = await app.page('main');
  await expect(again.getByRole('heading', { level: 2, name: customer.name })).toBeVisible();
  await expect(again.getByText(SAID)).toBeVisible();

  await app.closeWindow('main');
  await expect.poll(() => app.isVisible('main')).toBe(false);
  await crash(app, 'main', again);
  await pause(STORED_AFTER_MS);
  expect(app.electron.windows()).toEqual([]);
  await openMain(app, session);
  const list = (await app.page('main')).getByRole('list', { name: 'Conversations' });
  await expect(list).toBeVisible();
});
