/** For specs of the sign-in form: one app for all tests of a file, in which nobody is signed in when a test begins. */
import type { Page } from '@playwright/test';
import { createProfile, type Profile, RunningApp, removeProfile } from './app.ts';
import { callBridge } from './bridge.ts';
import { expect } from './expect.ts';
import { test as base } from './fixtures.ts';
import type { Session } from './session.ts';

export { expect } from './expect.ts';

interface SignedOut {
  app: RunningApp;
  profile: Profile;
  clear(): Promise<void>;
}

async function start({ env }: Session): Promise<SignedOut> {
  const profile = await createProfile();
  const app = await RunningApp.launch({ profile, env });
  const clear = async () => {
    await app.quit();
    await removeProfile(profile);
  };
  return { app, profile, clear };
}

export const test = base.extend<{ signedOut: SignedOut; form: Page }>({
  signedOut: async ({ shared, session }, use, { file }) => {
    await use(await shared.get(file, () => start(session)));
  },

  form: async ({ signedOut: { app } }, use, testInfo) => {
    const page = await app.page('main');
    const { status } = await callBridge(page, 'session.get');
    if (status === 'signed-in') await callBridge(page, 'session.signOut', { force: true });
    // Without what was typed before.
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'API key' })).toBeVisible();
    await use(page);
    if (testInfo.status === testInfo.expectedStatus) return;
    await testInfo.attach('output of the app', { body: app.output() });
  },
});
