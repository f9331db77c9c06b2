/** One server with its customers, one owner, and the app, signed in: where a run of the monkey happens. */
import type { Page } from 'playwright';
import { createProfile, type Profile, RunningApp, removeProfile, viewOf } from '../support/app.ts';
import { callBridge } from '../support/bridge.ts';
import type { Session } from '../support/session.ts';
import { Simulator } from '../support/simulator.ts';
import { again, waitFor } from '../support/wait.ts';
import { installEyes } from './eyes.ts';
import { Hands } from './hands.ts';
import type { View } from './oracle.ts';
import { installSights } from './sights.ts';
import type { Look } from './traces.ts';
import type { WordBook } from './words.ts';

/** Of the made-up customers one can be answered, the other takes templates only; both have names. */
const MADE_UP = { conversations: 2, messages: 6, seed: 1 };
const CUSTOMERS = [
  'Ada Abel',
  'Ben Bush',
  'Cleo Cruz',
  'Dora Diaz',
  'Emil Egan',
  'Fay Frost',
  'Gus Grant',
  'Hal Hobbs',
];
/** How many were sent a template before, with values of their own. */
const WITH_TEMPLATE = 4;
const TEMPLATE = 'order_confirmation';
const TEMPLATE_VALUES = 3;
const POLL_MS = 300;
/** For what takes a moment on a computer that is not busy. */
const PATIENCE_MS = 60_000;

export interface WindowState {
  view: View;
  visible: boolean;
  focused: boolean;
}

export class Stage {
  readonly session: Session;
  readonly simulator: Simulator;
  readonly profile: Profile;
  /** Names by the ids of the conversations. */
  readonly names = new Map<string, string>();
  /** Template values of each customer, from before. */
  readonly earlier = new Map<string, string[]>();
  /** What was sent before the monkey came. */
  sentBefore = 0;
  app!: RunningApp;
  readonly #words: WordBook;
  readonly #hands = new Map<Page, Hands>();

  private constructor(session: Session, simulator: Simulator, profile: Profile, words: WordBook) {
    this.session = session;
    this.simulator = simulator;
    this.profile = profile;
    this.#words = words;
  }

  static async set(session: Session, words: WordBook): Promise<Stage> {
    session.notifications.clear();
    session.tray.clear();
    const simulator = await Simulator.start(MADE_UP);
    const stage = new Stage(session, simulator, await createProfile(), words);
    try {
      await stage.#bringCustomers();
      await stage.launch();
      await stage.#signIn();
    } catch (error) {
      await stage.clear();
      throw error;
    }
    return stage;
  }

  async launch(): Promise<void> {
    const { profile, session } = this;
    this.app = await RunningApp.launch({ profile, env: session.env, pollMs: POLL_MS });
    await this.app.electron.context().addInitScript(installSights);
    await this.app.electron.context().addInitScript(installEyes);
    // The first page began without them.
    await (await this.main()).reload();
  }

  async clear(): Promise<void> {
    await this.app?.kill();
    await this.simulator.stop();
    await removeProfile(this.profile);
  }

  main(): Promise<Page> {
    return this.app.page('main', PATIENCE_MS);
  }

  windows(): Promise<WindowState[]> {
    return again(() =>
      this.app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().flatMap((window) => {
          const url = window.webContents.getURL();
          const view = url.includes('view=main')
            ? ('main' as const)
            : url.includes('view=quick-reply')
              ? ('quick-reply' as const)
              : null;
          return view ? [{ view, visible: window.isVisible(), focused: window.isFocused() }] : [];
        }),
      ),
    );
  }

  /** As a click on the window's frame. */
  focus(view: View): Promise<void> {
    return again(() =>
      this.app.electron.evaluate(({ BrowserWindow }, wanted) => {
        BrowserWindow.getAllWindows()
          .find((one) => one.webContents.getURL().includes(`view=${wanted}`))
          ?.focus();
      }, view),
    );
  }

  async hands(view: View): Promise<Hands | null> {
    const page = this.#pages().find((one) => viewOf(one) === view);
    if (!page) return null;
    const known = this.#hands.get(page);
    if (known) return known;
    const hands = await Hands.on(page);
    this.#hands.set(page, hands);
    return hands;
  }

  /** At all windows that there are. */
  async look(): Promise<{ view: View; look: Look }[]> {
    const looks = await Promise.all(
      this.#pages().map(async (page) => {
        const view = viewOf(page) as View;
        // A window that is just being made, or goes, is seen the next time.
        const look = await this.#lookAt(page).catch(() => null);
        return look ? [{ view, look }] : [];
      }),
    );
    return looks.flat();
  }

  #pages(): Page[] {
    return this.app.electron.windows().filter((page) => viewOf(page) !== null);
  }

  async #lookAt(page: Page): Promise<Look | null> {
    await this.hands(viewOf(page) as View);
    return page.evaluate(() => window.monkeyEyes?.look() ?? null);
  }

  async #bringCustomers(): Promise<void> {
    const { simulator } = this;
    for (const [nth, name] of CUSTOMERS.entries()) {
      const contact = { phoneNumber: `+44 7700 ${900_200 + nth}`, name };
      const { conversationId } = await simulator.newCustomer(contact, { text: 'Are you open?' });
      if (nth < WITH_TEMPLATE) await this.#sendTemplate(conversationId);
      await simulator.customerWrites(conversationId, { text: 'I am waiting.' });
    }
    for (const { id, contact } of await simulator.conversations()) {
      const known = [...this.names.values()];
      if (!contact.name || known.includes(contact.name)) {
        throw new Error('Each customer must have a name of their own');
      }
      this.names.set(id, contact.name);
    }
    this.sentBefore = (await simulator.sent()).length;
  }

  async #sendTemplate(conversationId: string): Promise<void> {
    const values = Array.from({ length: TEMPLATE_VALUES }, () => this.#words.make('or'));
    this.earlier.set(conversationId, values);
    const { url, apiKey } = this.simulator;
    const answer = await fetch(`${url}/api/v1/conversations/${conversationId}/messages/`, {
      method: 'POST',
      headers: { 'X-API-Key': apiKey, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        type: 'template',
        template: { name: TEMPLATE, variables: { body: values } },
      }),
    });
    if (!answer.ok) throw new Error(`The template was answered with ${answer.status}`);
  }

  async #signIn(): Promise<void> {
    const page = await this.main();
    const { apiKey, url } = this.simulator;
    await callBridge(page, 'session.signIn', { apiKey, serverAddress: url, sessionOnly: false });
    const listing = { filter: 'all', sort: 'newest', agentId: null, country: null } as const;
    await waitFor(
      'the inbox to be filled',
      async () => {
        const { rows } = await callBridge(page, 'inbox.list', {
          ...listing,
          offset: 0,
          limit: 200,
        });
        return rows.length === this.names.size;
      },
      PATIENCE_MS,
    );
    const rows = page.locator('li[data-conversation]');
    await rows.first().waitFor({ timeout: PATIENCE_MS });
  }
}
