/** Who wants the key: another program that writes our files, and a page of ours gone wrong that signs in elsewhere. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { RunningApp } from '../support/app.ts';
import { startBadServer } from '../support/bad-server.ts';
import { tryBridge } from '../support/bridge.ts';
import { type Browser, recordBrowser } from '../support/browser.ts';
import { test as base, expect } from '../support/fixtures.ts';
import { accountsOf, readSecret } from '../support/keyring.ts';
import {
  answerable,
  bubble,
  conversationList,
  openConversation,
  signIn,
} from '../support/pages.ts';

/** Notes each request, and answers as a workspace without conversations. */
const test = base.extend<{ impostor: { url: string; asked: string[] } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from it
  impostor: async ({}, use) => {
    const asked: string[] = [];
    const server = await startBadServer((request, response) => {
      asked.push(String(request.headers['x-api-key'] ?? request.headers.authorization));
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end('{"results":[]}');
    });
    await use({ url: server.url, asked });
    await server.stop();
  },
});

test('a server that is written into settings.json never gets the key', async ({
  launchApp,
  simulator,
  profile,
  impostor,
}) => {
  const first = await launchApp();
  await signIn(await first.page('main'), simulator);
  await first.quit();
  const file = join(profile.userData, 'settings.json');
  const settings = JSON.parse(readFileSync(file, 'utf8'));
  settings.workspace = {
    ...settings.workspace,
    baseUrl: `${impostor.url}/api/v1/`,
    dialect: 'current',
  };
  writeFileSync(file, JSON.stringify(settings));

  const page = await (await launchApp()).page('main');
  await expect(conversationList(page).getByRole('listitem').first()).toBeVisible();
  await expect(page.getByRole('status', { name: 'Connection' })).toContainText(/Up to date/);
  expect(impostor.asked).toEqual([]);
});

test('a page that is signed in signs in nowhere else, and the key stays', async ({
  launchApp,
  simulator,
  session,
  profile,
  impostor,
}) => {
  const page = await (await launchApp()).page('main');
  await signIn(page, simulator);
  for (const sessionOnly of [false, true]) {
    const form = { apiKey: 'all that was read here', serverAddress: impostor.url, sessionOnly };
    expect(await tryBridge(page, 'session.signIn', form)).toMatchObject({
      error: { code: 'signedIn' },
    });
  }
  expect(await tryBridge(page, 'session.startDemo')).toMatchObject({ ok: false });
  expect(impostor.asked).toEqual([]);
  expect(await readSecret(session.env, profile.keychainService, 'api-token')).toBe(
    simulator.apiKey,
  );
  await expect(conversationList(page).getByRole('listitem').first()).toBeVisible();
});

/** Answers main's own questions as the owner would; what they said. */
async function answerQuestions(app: RunningApp, button: 'confirm' | 'cancel') {
  await app.electron.evaluate(
    ({ dialog }, response) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      dialog.showMessageBox = async (...args: unknown[]) => {
        const { message } = args.at(-1) as { message: string };
        asked.push(message);
        return { response, checkboxChecked: false };
      };
    },
    Number(button === 'confirm'),
  );
  return () => app.electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

test('another server is asked about by main, in a box that no page draws', async ({
  launchApp,
  simulator,
  session,
  profile,
}) => {
  const app = await launchApp();
  const page = await app.page('main');
  const asked = await answerQuestions(app, 'cancel');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.getByRole('button', { name: 'Advanced' }).click();
  await page.getByRole('textbox', { name: 'Server address' }).fill('wassist.invalid');
  await page.getByRole('textbox', { name: 'API key' }).fill('a-key');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText(/was stopped/);
  expect(await asked()).toEqual(['Sign in to https://wassist.invalid?']);
  expect(await accountsOf(session.env, profile.keychainService)).toEqual([]);

  const afterYes = await answerQuestions(app, 'confirm');
  await page.getByRole('textbox', { name: 'API key' }).fill('a-key');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText(/cannot be reached/);
  expect(await afterYes()).toHaveLength(1);
  await signIn(page, simulator);
  expect(await afterYes()).toHaveLength(1);
});

const withOwner = base.extend<{ owner: Browser; app: RunningApp; page: Page }>({
  owner: async ({ session, profile }, use) => use(await recordBrowser(profile, session.env)),
  app: async ({ profile, owner }, use) => {
    const app = await RunningApp.launch({ profile, env: owner.env });
    await use(app);
    await app.quit();
  },
  page: async ({ app, simulator }, use) => {
    const page = await app.page('main');
    await signIn(page, simulator);
    await use(page);
  },
});

withOwner(
  'a page opens no link that nobody pressed, and none from a hidden window',
  async ({ app, page, simulator, owner }) => {
    const customer = await answerable(simulator);
    await simulator.customerWrites(customer.id, { text: 'Look: https://shop.example/catalogue' });
    await openConversation(page, customer.name);
    const link = bubble(page, 'Look').getByRole('link');
    await link.click();
    await expect.poll(owner.opened).toEqual(['https://shop.example/catalogue']);
    await link.focus();
    await page.keyboard.press('Enter');
    await expect.poll(owner.opened).toHaveLength(2);

    const attack = () =>
      page.evaluate(async () => {
        const { call } = window.wassistTray;
        const answers = await Promise.all(
          Array.from({ length: 40 }, (_, nth) =>
            call('links.open', { url: `https://evil.example/${nth}` }),
          ),
        );
        return answers.filter((answer) => JSON.parse(answer).ok).length;
      });
    // What the clicks above left is used up.
    await attack();
    const before = (await owner.opened()).length;
    expect(before).toBeLessThanOrEqual(4);
    expect(await attack()).toBe(0);
    // Typing is no leave.
    await page.getByRole('textbox', { name: 'Message' }).press('a');
    expect(await attack()).toBe(0);
    await page.getByRole('textbox', { name: 'Message' }).click();
    await app.closeWindow('main');
    await expect.poll(() => app.isVisible('main')).toBe(false);
    expect(await attack()).toBe(0);
    expect(await owner.opened()).toHaveLength(before);
  },
);
