/** The app of one owner, killed and started again and again; for the tests that let it die. */
import type { Page } from 'playwright';
import { type Profile, RunningApp } from './app.ts';
import { callBridge } from './bridge.ts';
import type { Simulator } from './simulator.ts';
import { waitFor } from './wait.ts';

/** For what takes a moment on a computer that is not busy. */
export const PATIENCE_MS = 60_000;
const MOST_LAUNCHES = 3;

export class MortalApp {
  #app: RunningApp | null = null;
  readonly #options: { profile: Profile; env: NodeJS.ProcessEnv; pollMs: number };

  constructor(options: { profile: Profile; env: NodeJS.ProcessEnv; pollMs: number }) {
    this.#options = options;
  }

  /** A busy computer may be too slow for Playwright to get hold of the app in time. */
  async launch(launches = 1): Promise<Page> {
    try {
      this.#app = await RunningApp.launch(this.#options);
      return await this.#app.page('main', PATIENCE_MS);
    } catch (error) {
      if (launches === MOST_LAUNCHES) throw error;
      await this.kill();
      return this.launch(launches + 1);
    }
  }

  /** As the owner who opens it again: signed in as before. */
  async restart(): Promise<Page> {
    const page = await this.launch();
    await waitFor(
      'the session to be restored',
      async () => (await callBridge(page, 'session.get')).status === 'signed-in',
      PATIENCE_MS,
    );
    return page;
  }

  async kill(): Promise<void> {
    await this.#app?.kill();
  }

  async quit(): Promise<void> {
    await this.#app?.quit();
  }
}

export const signIn = (page: Page, simulator: Simulator) =>
  callBridge(page, 'session.signIn', {
    apiKey: simulator.apiKey,
    serverAddress: simulator.url,
    sessionOnly: false,
  });

/** Signs in and waits until so many conversations can be answered; their ids. */
export async function signInAndFill(
  page: Page,
  simulator: Simulator,
  conversations: number,
): Promise<string[]> {
  await signIn(page, simulator);
  return waitFor(
    'the inbox to be filled',
    async () => {
      const ids = await answerableIds(page);
      return ids.length >= conversations && ids;
    },
    PATIENCE_MS,
  );
}

async function answerableIds(page: Page): Promise<string[]> {
  const listing = { filter: 'all', sort: 'newest', agentId: null, country: null } as const;
  const ids: string[] = [];
  for (let offset = 0; ; ) {
    const { rows } = await callBridge(page, 'inbox.list', { ...listing, offset, limit: 200 });
    if (rows.length === 0) return ids;
    for (const { id, windowEndsAtMs } of rows) if ((windowEndsAtMs ?? 0) > Date.now()) ids.push(id);
    offset += rows.length;
  }
}

/** What Playwright says when the page is gone. */
export const wasKilled = (error: unknown) =>
  error instanceof Error && /closed|crashed|destroyed|disconnected/i.test(error.message);
