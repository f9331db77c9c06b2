/** The invented shop with the app in front of it, and what brings both into a state. */
import type { Page } from '@playwright/test';
import type { RunningApp, View } from '../support/app.ts';
import { callBridge } from '../support/bridge.ts';
import { test as base, expect } from '../support/fixtures.ts';
import { resizeMain } from '../support/owner.ts';
import { signIn } from '../support/pages.ts';
import type { Simulator } from '../support/simulator.ts';
import { Album } from './album.ts';

export { expect };

export interface AlbumOptions {
  /** Every state in every variant. */
  thorough: boolean;
}

interface Stage {
  app: RunningApp;
  /** Signed in, of the usual size. */
  main: Page;
}

export const test = base.extend<Stage, AlbumOptions & { album: Album }>({
  thorough: [true, { option: true, scope: 'worker' }],
  album: [async ({ thorough }, use) => use(new Album(thorough)), { scope: 'worker' }],

  simulatorOptions: { demo: true },
  simulator: async ({ simulator }, use) => {
    // Nobody says a word but on request, and nobody is asked to wait.
    await simulator.control('options', { requestsPerMinute: 0, agentReplies: false });
    await use(simulator);
  },

  app: async ({ launchApp, startingSimulator: _meanwhile }, use) => use(await launchApp()),
  main: async ({ app, simulator }, use) => {
    const main = await calmPage(app, 'main');
    await signIn(main, simulator);
    await use(main);
  },
});

/** A page on which nothing is on its way from one look to another. */
export async function calmPage(app: RunningApp, view: View): Promise<Page> {
  const page = await app.page(view);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return page;
}

/** CSS pixels, while the page is not zoomed. */
export async function resize(app: RunningApp, page: Page, width: number, height: number) {
  await resizeMain(app, width, height);
  await page.waitForFunction((wanted) => innerWidth === wanted, width);
}

/** Chromium's own zoom. */
export async function zoom(app: RunningApp, page: Page, factor: number): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }, wanted) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(wanted);
  }, factor);
  await page.waitForFunction((ratio) => devicePixelRatio === ratio, factor);
}

/** @throws Error for a name that nobody has. */
export async function idOf(simulator: Simulator, name: string): Promise<string> {
  const all = await simulator.conversations();
  const found = all.find(({ contact }) => contact.name === name);
  if (!found) throw new Error(`The shop knows no ${name}`);
  return found.id;
}

/** Opens a conversation at any place in the list, in any language. */
export async function show(page: Page, conversationId: string): Promise<void> {
  await callBridge(page, 'windows.openMain', { conversationId, messageKey: null });
  const log = page.getByRole('log');
  await expect(log).toHaveAttribute('aria-busy', 'false');
  await expect(log.getByRole('article').first()).toBeVisible();
}

/** As `show`, by the name. */
export const showContact = async (page: Page, simulator: Simulator, name: string) =>
  show(page, await idOf(simulator, name));

/** Somebody writes for the first time. */
export async function newCustomer(
  simulator: Simulator,
  contact: { phoneNumber: string; name: string | null },
  texts: readonly string[],
): Promise<string> {
  let id = '';
  for (const text of texts) {
    id = (await simulator.newCustomer(contact, { text })).conversationId;
  }
  return id;
}

/** Until the app has heard of it. */
export async function known(page: Page, conversationId: string, words: string): Promise<void> {
  const heard = async () => {
    const view = await callBridge(page, 'inbox.get', { conversationId });
    return view?.preview?.text ?? '';
  };
  await expect.poll(heard).toContain(words);
}

/** Opens its window, or turns the one that is open to this conversation. */
export async function openQuickReply(app: RunningApp, from: Page, conversationId: string) {
  await callBridge(from, 'windows.openQuickReply', { conversationId });
  const quick = await calmPage(app, 'quick-reply');
  await expect(quick.getByRole('log').getByRole('article').last()).toBeVisible();
  return quick;
}

/** The owner answers in the open conversation. */
export async function write(page: Page, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill(text);
  await box.press('Enter');
  await expect(box).toHaveValue('');
}
