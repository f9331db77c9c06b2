/** What a spec gets: a desktop for its worker, and for each test a server, a profile and apps. */
import { test as base } from '@playwright/test';
import type { KeyringState } from '../../scripts/lib/desktop.mjs';
import {
  createProfile,
  type LaunchOptions,
  type Profile,
  RunningApp,
  removeProfile,
} from './app.ts';
import { callBridge } from './bridge.ts';
import { installClock } from './owner.ts';
import { signIn } from './pages.ts';
import { type Session, startSession } from './session.ts';
import { Simulator, type SimulatorOptions } from './simulator.ts';

export { expect } from '@playwright/test';

interface WorkerFixtures {
  keyring: KeyringState;
  session: Session;
}

interface TestFixtures {
  simulatorOptions: SimulatorOptions;
  simulator: Simulator;
  profile: Profile;
  /** Starts the app; each one is ended with the test. */
  launchApp: (options?: Partial<Omit<LaunchOptions, 'env'>>) => Promise<RunningApp>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  keyring: ['unlocked', { option: true, scope: 'worker' }],

  session: [
    async ({ keyring }, use) => {
      const session = await startSession({ keyring });
      await use(session);
      await session.stop();
    },
    { scope: 'worker' },
  ],

  simulatorOptions: [{}, { option: true }],

  simulator: async ({ simulatorOptions }, use) => {
    const simulator = await Simulator.start(simulatorOptions);
    await use(simulator);
    await simulator.stop();
  },

  profile: async ({ session: _desktop }, use) => {
    const profile = await createProfile();
    await use(profile);
    await removeProfile(profile);
  },

  launchApp: async ({ session, profile }, use, testInfo) => {
    session.notifications.clear();
    session.tray.clear();
    const apps: RunningApp[] = [];
    await use(async (options = {}) => {
      const app = await RunningApp.launch({ profile, ...options, env: session.env });
      apps.push(app);
      return app;
    });
    for (const app of apps) await app.quit();
    if (testInfo.status === testInfo.expectedStatus) return;
    for (const [index, app] of apps.entries()) {
      await testInfo.attach(`output of app ${index + 1}`, { body: app.output() });
    }
  },
});

/** The app, signed in, its window put away: whatever is written is news. Its clock can be moved. */
export const withInbox = test.extend<{ app: RunningApp }>({
  app: [
    async ({ launchApp, simulator }, use) => {
      const app = await launchApp();
      await installClock(app);
      const main = await app.page('main');
      await signIn(main, simulator);
      // What a first close says is not what this test is about.
      await callBridge(main, 'settings.set', { firstSteps: { trayTold: true } });
      await app.closeWindow('main');
      await use(app);
    },
    { auto: true },
  ],
});
