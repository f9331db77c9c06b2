/** Nothing typed is ever thrown away: not even the last words before the app ends. */
import type { Locator, Page } from '@playwright/test';
import { PATIENCE_MS } from '../src-main/windows/last-save.ts';
import type { RunningApp } from './support/app.ts';
import { callBridge } from './support/bridge.ts';
import { expect, test } from './support/fixtures.ts';
import { answerable, type NamedConversation, openConversation, signIn } from './support/pages.ts';
import type { Session } from './support/session.ts';
import type { Simulator } from './support/simulator.ts';
import { pause } from './support/wait.ts';

const WORDS = 'Yes, we have two of the blue ones left. Shall I keep one for you until Friday';
/** src-renderer/features/composer/drafts.ts */
const SAVE_AFTER_MS = 300;

/** The box of the quick reply window, come up from a notification. */
async function quickReply(
  app: RunningApp,
  session: Session,
  simulator: Simulator,
  customer: NamedConversation,
): Promise<Locator> {
  const question = `Are you there, ${customer.name}?`;
  await simulator.customerWrites(customer.id, { text: question });
  const notice = await session.notifications.waitForCall(({ body }) => body.includes(question));
  session.notifications.click(notice.id);
  const box = (await app.page('quick-reply')).getByRole('textbox', { name: 'Reply' });
  await expect(box).toBeFocused();
  return box;
}

const ends = {
  'Quit in the tray': async (_: RunningApp, session: Session) => {
    const item = await session.tray.item();
    return () => item.choose(/^Quit/);
  },
  SIGTERM: async (app: RunningApp) => async () => void app.process.kill('SIGTERM'),
};

for (const [name, prepare] of Object.entries(ends)) {
  test(`${name}: what was typed that moment in both windows is there at the next start`, async ({
    launchApp,
    simulator,
    session,
  }) => {
    const app = await launchApp();
    const main = await app.page('main');
    await signIn(main, simulator);
    const [first, second] = [await answerable(simulator, 0), await answerable(simulator, 1)];
    await openConversation(main, first.name);
    const quick = await quickReply(app, session, simulator, second);
    const end = await prepare(app, session);

    await main.getByRole('textbox', { name: 'Message' }).pressSequentially(WORDS);
    await Promise.all([
      quick.pressSequentially(`${WORDS}, in the quick reply?`),
      main.getByRole('textbox', { name: 'Message' }).press('?'),
    ]);
    await end();
    await app.ended();
    expect(app.process.exitCode).toBe(0);

    const again = await (await launchApp()).page('main');
    const box = again.getByRole('textbox', { name: 'Message' });
    await openConversation(again, first.name);
    await expect(box).toHaveValue(`${WORDS}?`);
    await openConversation(again, second.name);
    await expect(box).toHaveValue(`${WORDS}, in the quick reply?`);
  });
}

/** The timer that a pause in typing sets off never comes: what is stored all the same was stored at once. */
const withoutPause = (page: Page) =>
  page.evaluate((pauseMs) => {
    const real = window.setTimeout;
    const patched = (act: () => void, ms?: number) => (ms === pauseMs ? 0 : real(act, ms));
    Object.assign(window, { setTimeout: patched });
  }, SAVE_AFTER_MS);

// Playwright makes every page believe that it is in front: nothing is seen here of a window that is hidden.
test('Esc in the quick reply, another conversation and a look elsewhere store at once', async ({
  launchApp,
  simulator,
  session,
}) => {
  const app = await launchApp();
  const main = await app.page('main');
  await signIn(main, simulator);
  const [first, second, third] = await Promise.all([
    answerable(simulator, 0),
    answerable(simulator, 1),
    answerable(simulator, 2),
  ]);
  const stored = ({ id }: NamedConversation) =>
    expect.poll(() => callBridge(main, 'drafts.get', { conversationId: id }));

  const quick = await quickReply(app, session, simulator, third);
  await withoutPause(quick.page());
  await quick.pressSequentially('Put away with Esc');
  await quick.press('Escape');
  await stored(third).toBe('Put away with Esc');

  await withoutPause(main);
  const box = main.getByRole('textbox', { name: 'Message' });
  await openConversation(main, first.name);
  await box.pressSequentially('Left for another one');
  await openConversation(main, second.name);
  await stored(first).toBe('Left for another one');
  await box.pressSequentially('Left for the search');
  await main.getByRole('searchbox', { name: 'Search' }).focus();
  await stored(second).toBe('Left for the search');
});

test('a reloaded page has what was typed in it, and one that crashed nearly all', async ({
  launchApp,
  simulator,
}) => {
  const app = await launchApp();
  const page = await app.page('main');
  await signIn(page, simulator);
  const customer = await answerable(simulator);
  const box = page.getByRole('textbox', { name: 'Message' });
  await openConversation(page, customer.name);
  await box.pressSequentially(WORDS);
  await page.reload();
  await openConversation(page, customer.name);
  await expect(box).toHaveValue(WORDS);

  await box.press('End');
  // For longer than a text waits at most.
  await box.pressSequentially(', or later? Just say when.'.repeat(3), { delay: 20 });
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expect.poll(() => page.isClosed()).toBe(true);
  const again = await app.page('main');
  await expect(again.getByRole('textbox', { name: 'Message' })).toHaveValue(
    new RegExp(`^${WORDS}, or later\\?`),
  );
});

test('a page that hangs does not keep the app from ending', async ({ launchApp, simulator }) => {
  const app = await launchApp();
  const page = await app.page('main');
  await signIn(page, simulator);
  await openConversation(page, (await answerable(simulator)).name);
  void page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => {});
  // Until it hangs: then it answers no question any more.
  await expect
    .poll(() => Promise.race([page.evaluate(() => 'runs').catch(() => ''), pause(200)]))
    .not.toBe('runs');
  const atMs = Date.now();
  app.process.kill('SIGTERM');
  await app.ended();
  expect(app.process.exitCode).toBe(0);
  // It was asked, and given up.
  expect(Date.now() - atMs).toBeGreaterThan(PATIENCE_MS);
});
