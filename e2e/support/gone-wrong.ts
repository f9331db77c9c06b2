/**
 * A page of ours gone wrong, in one app for all tests of a worker: the code as it is built, and in the project
 * `packaged` the packed app with its fuses.
 */
import type { Page } from '@playwright/test';
import { createProfile, RunningApp, removeProfile } from './app.ts';
import { callBridge } from './bridge.ts';
import { type Browser, recordBrowser } from './browser.ts';
import { test as base, expect } from './fixtures.ts';
import { PackagedApp } from './packaged-app.ts';
import { signIn } from './pages.ts';
import { Simulator } from './simulator.ts';

export { expect } from '@playwright/test';

interface Victim {
  app: RunningApp | PackagedApp;
  server: Simulator;
  /** What the owner's browser was asked to open. */
  opened: Browser['opened'];
  userData: string;
}

export const test = base.extend<{ main: Page; page: Page }, { victim: Victim }>({
  victim: [
    async ({ session }, use, { project }) => {
      const profile = await createProfile();
      const server = await Simulator.start();
      const { env, opened } = await recordBrowser(profile, session.env);
      session.tray.clear();
      const packed = project.name === 'packaged';
      const app = await (packed ? PackagedApp : RunningApp).launch({ profile, env });
      await use({ app, server, opened, userData: profile.userData });
      await (app instanceof PackagedApp ? app.stop() : app.quit());
      await server.stop();
      await removeProfile(profile);
    },
    { scope: 'worker' },
  ],

  /** The main window, signed in. A test may have closed it. */
  main: async ({ victim, session }, use) => {
    if ((await victim.app.addresses()).length === 0) {
      await (await session.tray.item()).choose(/^Open/);
    }
    const page = await victim.app.page('main');
    const { status } = await callBridge(page, 'session.get');
    if (status === 'signed-out') await signIn(page, victim.server);
    await use(page);
  },

  page: async ({ main: page }, use) => {
    await use(page);
    // Whatever was tried, the app is still itself.
    expect(page.url()).toMatch(/^app:\/\/app\/index\.html\?view=main/);
    // Not by a locator: Playwright waits for the navigations that were refused.
    const rows = () => document.querySelectorAll('[data-conversation]').length;
    await expect.poll(() => page.evaluate(rows)).toBeGreaterThan(0);
  },
});

/**
 * Runs script as the page's own would run: Playwright's evaluation is exempt from the policy against
 * eval, what a timer of the page starts is not.
 */
export function asThePage(page: Page, script: () => unknown): Promise<string> {
  return page.evaluate(
    (source) =>
      new Promise<string>((settle) => {
        const attempt = new Function(`return (${source})()`);
        setTimeout(() => {
          Promise.resolve()
            .then(() => attempt())
            .then(
              (value) => settle(`done: ${String(value)}`),
              (error) => settle(`${error.name}`),
            );
        });
      }),
    script.toString(),
  );
}
