/**
 * For specs that look at one running app from many sides: a server, a profile and a signed-in app for
 * all tests of a file in a worker. A spec names a `workspace` of its own, so that none finds what another left;
 * a test brings the customers that it needs.
 */
import type { Page } from '@playwright/test';
import {
  createProfile,
  type LaunchOptions,
  type Profile,
  RunningApp,
  removeProfile,
} from './app.ts';
import { type Browser, recordBrowser } from './browser.ts';
import { test as base } from './fixtures.ts';
import { knownByName, type NamedConversation, openMain, signIn } from './pages.ts';
import type { Session } from './session.ts';
import { Simulator, type SimulatorOptions } from './simulator.ts';
import { waitFor } from './wait.ts';

/** How many in a row. */
const POLLS_ALONE = 3;
const FILL_LIMIT_MS = 30_000;
const DESK_LIMIT_MS = 60_000;

export { expect } from './expect.ts';

/** A customer who was not there before. */
export interface Customer {
  id: string;
  name: string;
  /** Both answer with the message's id. */
  writes(message: string | Record<string, unknown>): Promise<string>;
  agentWrites(message: string | Record<string, unknown>): Promise<string>;
}

const contentOf = (message: string | Record<string, unknown>) =>
  typeof message === 'string' ? { text: message } : message;

export class Desk {
  readonly simulator: Simulator;
  readonly session: Session;
  readonly browser: Browser;
  /** Those of the start that can be answered and are known by their names, newest first; none of the older API. */
  readonly past: NamedConversation[];
  readonly #launch: Omit<LaunchOptions, 'args'>;
  #app: RunningApp;
  #customers = 0;

  private constructor(
    parts: Pick<Desk, 'simulator' | 'session' | 'browser' | 'past'>,
    launch: Omit<LaunchOptions, 'args'>,
    app: RunningApp,
  ) {
    this.simulator = parts.simulator;
    this.session = parts.session;
    this.browser = parts.browser;
    this.past = parts.past;
    this.#launch = launch;
    this.#app = app;
  }

  static async set(session: Session, workspace: SimulatorOptions): Promise<Desk> {
    const profile = await createProfile();
    session.notifications.clear();
    session.tray.clear();
    const browser = await recordBrowser(profile, session.env);
    const launch = { profile, env: browser.env };
    const [simulator, app] = await Promise.all([
      Simulator.start(workspace),
      RunningApp.launch(launch),
    ]);
    const listed = workspace.dialect === 'legacy' ? [] : await simulator.conversations();
    const past = knownByName(listed).filter(({ active }) => active);
    const desk = new Desk({ simulator, session, browser, past }, launch, app);
    try {
      await signIn(await app.page('main'), simulator);
      await desk.#filled();
    } catch (error) {
      await desk.clear();
      throw error;
    }
    return desk;
  }

  get app(): RunningApp {
    return this.#app;
  }

  get profile(): Profile {
    return this.#launch.profile;
  }

  /** The main window; opened as from the tray where it was closed. */
  async main(): Promise<Page> {
    if (!(await this.#app.isVisible('main'))) await openMain(this.#app, this.session);
    return this.#app.page('main');
  }

  async restart(args: string[] = []): Promise<Page> {
    await this.#app.quit();
    // The icon of the one that ended is not asked any more.
    this.session.tray.clear();
    this.#app = await RunningApp.launch({ ...this.#launch, args });
    return this.#app.page('main');
  }

  /** Writes for the first time. */
  async customer(
    name: string | null,
    first: string | Record<string, unknown> = 'Hello',
  ): Promise<Customer> {
    this.#customers += 1;
    const phoneNumber = `4477009${String(this.#customers).padStart(5, '0')}`;
    const contact = { phoneNumber, name };
    const { simulator } = this;
    const { conversationId: id } = await simulator.newCustomer(contact, contentOf(first));
    return {
      id,
      name: name ?? phoneNumber,
      writes: async (message) => (await simulator.customerWrites(id, contentOf(message))).messageId,
      agentWrites: async (message) =>
        (await simulator.agentWrites(id, contentOf(message))).messageId,
    };
  }

  /** What is read ahead after the sign-in may still change the order of the list; then there are polls alone. */
  async #filled(): Promise<void> {
    const isFilled = async () => {
      const last = (await this.simulator.requests()).slice(-POLLS_ALONE);
      return last.every(({ path }) => path === '/api/v1/conversations/');
    };
    await waitFor('the inbox to be filled', isFilled, FILL_LIMIT_MS);
  }

  async clear(): Promise<void> {
    await this.#app.quit();
    await this.simulator.stop();
    await removeProfile(this.#launch.profile);
  }
}

interface DeskFixtures {
  workspace: SimulatorOptions;
  desk: Desk;
  /** The main window, with nothing open over it. */
  page: Page;
}

export const test = base.extend<DeskFixtures>({
  workspace: [{}, { option: true }],

  desk: [
    async ({ session, workspace, shared }, use, { file }) => {
      await use(await shared.get(file, () => Desk.set(session, workspace)));
    },
    // Setting it is not the work of the test that happens to be the first.
    { timeout: DESK_LIMIT_MS },
  ],

  page: async ({ desk }, use, testInfo) => {
    await use(await desk.main());
    if (testInfo.status === testInfo.expectedStatus) return;
    await testInfo.attach('output of the app', { body: desk.app.output() });
  },
});
