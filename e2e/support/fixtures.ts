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
import { Shared } from './shared.ts';
import { Simulator, type SimulatorOptions } from './simulator.ts';

export { expect } from './expect.ts';

interface WorkerFixtures {
  keyring: KeyringState;
  session: Session;
  shared: Shared;
}

interface TestFixtures {
  simulatorOptions: SimulatorOptions;
  /** On its way, for what can begin without it. */
  startingSimulator: { simulator: Promise<Simulator> };
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

  shared: [
    async ({ session: _desktop }, use) => {
      const shared = new Shared();
      await use(shared);
      await shared.end();
    },
    { scope: 'worker' },
  ],

  simulatorOptions: [{}, { option: true }],

  startingSimulator: async ({ simulatorOptions }, use) => {
    const simulator = Simulator.start(simulatorOptions);
    // Who waits for it hears of it.
    simulator.catch(() => {});
    await use({ simulator });
    await (await simulator).stop();
  },

  simulator: async ({ startingSimulator }, use) => use(await startingSimulator.simulator),

  profile: async ({ shared }, use) => {
    await shared.end();
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
    async ({ launchApp, startingSimulator }, use) => {
      const app = await launchApp();
      await installClock(app);
      const main = await app.page('main');
      await signIn(main, await startingSimulator.simulator);
      // What a first close says is not what this test is about.
      await callBridge(main, 'settings.set', { firstSteps: { trayTold: true } });
      await app.closeWindow('main');
      await use(app);
    },
    { auto: true },
  ],
});
