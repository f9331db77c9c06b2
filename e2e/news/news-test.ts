/**
 * The real app in the real Electron, killed again and again while customers write and its reads fail;
 * then what they said is held against what reached the owner's desktop and inbox.db.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type Random, randomFor } from '../../src-simulator/random.ts';
import { createProfile, removeProfile } from '../support/app.ts';
import { callBridge, openThread } from '../support/bridge.ts';
import { MortalApp, PATIENCE_MS, signIn, signInAndFill, wasKilled } from '../support/mortal-app.ts';
import type { Session } from '../support/session.ts';
import { Simulator } from '../support/simulator.ts';
import { pause, waitFor } from '../support/wait.ts';
import { compareNews, type NewsComparison, type Read, type Seen } from './compare.ts';
import { Customers } from './customers.ts';
import { type NewsPlan, POLL_MS, readFaults } from './plan.ts';
import { mostInBackground, readsOf } from './requests.ts';

export interface NewsReport extends NewsComparison {
  plan: NewsPlan;
  conversations: number;
  kills: number;
  reads: number;
  hit: number;
  replies: number;
  signedOut: number;
  mostInBackground: number;
  tookMs: number;
}

/** What was said, told, seen and asked for, as JSON. */
const OUTPUT = join(import.meta.dirname, '../.output/news');
/** Lives are no shorter: the app has to come to a poll. */
const SHORTEST_LIFE_MS = 500;
/** The longest time at the end until everything is told and stored: each conversation may be in line once more. */
const REST_LIMIT_MS = 20 * 60_000;
const LOOK_EVERY_MS = 1_000;
const CALM_AFTER_MS = 60_000;
/** Two minutes' requests: the first poll's, and those of the threads. */
const FILL_MS = 126_000;
/** Twelve a minute. */
const CALM_EVERY_MS = 5_000;
/** The last calm message has its time to be told. */
const CALM_END_MS = 20_000;

/** One server, one owner. Leaves nothing behind. */
export async function runNewsTest(
  plan: NewsPlan,
  session: Session,
  tell: (line: string) => void,
): Promise<NewsReport> {
  const startedMs = Date.now();
  const simulator = await Simulator.start({ conversations: 1, messages: 1, seed: plan.seed });
  const profile = await createProfile();
  const app = new MortalApp({ profile, env: session.env, pollMs: POLL_MS });
  try {
    const test = new NewsTest({ plan, simulator, session, app, tell });
    await test.prepare();
    await test.killAndKill();
    const page = await test.comeToRest();
    await test.writeInCalm(page);
    return { ...(await test.report()), tookMs: Date.now() - startedMs };
  } finally {
    await app.kill();
    await simulator.stop();
    await removeProfile(profile);
  }
}

interface NewsParts {
  plan: NewsPlan;
  simulator: Simulator;
  session: Session;
  app: MortalApp;
  tell: (line: string) => void;
}

class NewsTest {
  readonly #parts: NewsParts;
  readonly #customers: Customers;
  readonly #random: Random;
  readonly #seen: Seen[] = [];
  readonly #deaths: { atMs: number; againAtMs: number }[] = [];
  /** What the owner opened: he waits for it. */
  readonly #opened: { conversationId: string; atMs: number }[] = [];
  readonly #replies: { conversationId: string; atMs: number }[] = [];
  /** What was found there once is looked for again only at the end. */
  readonly #storedBefore = new Set<string>();
  #signedOut = 0;
  #bad = { fromMs: 0, toMs: 0 };
  #calm = { fromMs: 0, toMs: 0 };

  constructor(parts: NewsParts) {
    this.#parts = parts;
    this.#random = randomFor(parts.plan.seed, 'news');
    this.#customers = new Customers(parts.simulator, parts.plan);
  }

  async prepare(): Promise<void> {
    const { simulator, plan, app, session } = this.#parts;
    await this.#customers.arrive();
    const page = await app.launch();
    await signInAndFill(page, simulator, plan.conversations);
    // What reading the first threads took of a minute's requests is over. Of many threads, most are still to be read.
    await pause(FILL_MS);
    await app.quit();
    session.notifications.clear();
  }

  async killAndKill(): Promise<void> {
    const { plan, simulator, tell } = this.#parts;
    await simulator.setFaults(readFaults(this.#customers.brokenId));
    this.#bad.fromMs = Date.now();
    for (let kills = 0; kills < plan.kills; kills += 1) {
      const share = Math.ceil((plan.messages - this.#customers.said.length) / (plan.kills - kills));
      await this.#liveAndDie(share);
      if ((kills + 1) % 20 === 0)
        tell(`${kills + 1} kills, ${this.#customers.said.length} messages`);
    }
    const missing = plan.messages - this.#customers.said.length;
    if (missing > 0) await this.#customers.write(missing, 0);
    this.#bad.toMs = Date.now();
    await simulator.setFaults([]);
  }

  /** All is well: what is still to be told has its time. */
  async comeToRest(): Promise<Page> {
    const page = await this.#start();
    await this.#untilTold(page, REST_LIMIT_MS);
    return page;
  }

  async writeInCalm(page: Page): Promise<void> {
    // What was caught up on took its part of the requests that a minute allows.
    await pause(CALM_AFTER_MS);
    this.#calm.fromMs = Date.now();
    await this.#customers.write(this.#parts.plan.calmMessages, CALM_EVERY_MS, true);
    this.#calm.toMs = Date.now();
    await this.#untilTold(page, CALM_END_MS);
  }

  /** Has the app read nothing: what is still to be told and stored has to come by itself. */
  async #untilTold(page: Page, limitMs: number): Promise<void> {
    const giveUpAtMs = Date.now() + limitMs;
    do {
      await pause(LOOK_EVERY_MS);
      await this.#signInWhereOut(page);
    } while (Date.now() < giveUpAtMs && (await this.#isOpen(page)));
  }

  async #isOpen(page: Page): Promise<boolean> {
    const { missed, notStored } = await this.#compare(await this.#stored(page));
    return missed.length + notStored.length > 0;
  }

  async report(): Promise<Omit<NewsReport, 'tookMs'>> {
    const { plan, app, simulator } = this.#parts;
    await app.quit();
    const page = await this.#start();
    const comparison = await this.#compare(await this.#stored(page, true));
    await this.#keep();
    const { fromMs, toMs } = this.#bad;
    const requests = await simulator.requests();
    const reads = readsOf(requests).filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
    return {
      ...comparison,
      plan,
      conversations: this.#customers.count,
      kills: this.#deaths.length,
      reads: reads.length,
      hit: reads.filter(({ fault }) => fault !== null).length,
      replies: this.#replies.length,
      signedOut: this.#signedOut,
      mostInBackground: mostInBackground(requests, fromMs, [...this.#opened, ...this.#replies]),
    };
  }

  /** One life: customers write their share, the owner answers now and then, and at some moment it ends. */
  async #liveAndDie(share: number): Promise<void> {
    const { plan, app } = this.#parts;
    const lifeMs = this.#random.between(SHORTEST_LIFE_MS, plan.longestLifeMs);
    const writing = this.#customers.write(share, lifeMs / Math.max(1, share));
    let death: Promise<void> | undefined;
    try {
      const page = await this.#start();
      death = pause(lifeMs).then(() => app.kill());
      for (;;) {
        await pause(1_500);
        await this.#signInWhereOut(page);
        await this.#answerOne(page);
      }
    } catch (error) {
      if (!death || !wasKilled(error)) throw error;
    } finally {
      await death;
      this.#deaths.push({ atMs: Date.now(), againAtMs: Number.POSITIVE_INFINITY });
      await writing;
    }
  }

  async #start(): Promise<Page> {
    const page = await this.#parts.app.launch();
    await waitFor(
      'the session to be restored',
      async () => {
        const { status, notice } = await callBridge(page, 'session.get');
        return status === 'signed-in' || notice?.code === 'auth';
      },
      PATIENCE_MS,
    );
    await this.#signInWhereOut(page);
    const last = this.#deaths.at(-1);
    if (last) last.againAtMs = Math.min(last.againAtMs, Date.now());
    return page;
  }

  /** A fault must not sign the owner out; where it did, he has to go on all the same. */
  async #signInWhereOut(page: Page): Promise<void> {
    const { status, notice } = await callBridge(page, 'session.get');
    if (status === 'signed-in') return;
    this.#parts.tell(`signed out: ${notice?.code ?? 'no notice'}`);
    this.#signedOut += 1;
    await signIn(page, this.#parts.simulator).catch((error: unknown) => {
      if (wasKilled(error)) throw error;
    });
  }

  /** The owner opens a conversation that waits, reads it and answers. */
  async #answerOne(page: Page): Promise<void> {
    if (this.#replies.length >= this.#parts.plan.replies || !this.#random.chance(0.6)) return;
    const conversationId = await callBridge(page, 'inbox.nextUnread', { after: null });
    if (conversationId === null) return;
    this.#opened.push({ conversationId, atMs: Date.now() });
    const { items, to } = await openThread(page, conversationId, 50);
    const last = items.at(-1);
    if (!last) return;
    const atMs = Date.now();
    const sees = (some: typeof items) => {
      for (const { message } of some) this.#seen.push({ text: message.text?.body ?? '', atMs });
    };
    sees(items);
    await callBridge(page, 'thread.markSeen', { ...to, upToKey: last.key });
    const text = `Answer ${this.#replies.length}`;
    const answer = { formId: randomUUID(), text, takeOver: null };
    await callBridge(page, 'outbox.sendText', { ...to, ...answer });
    // Until then whatever is stored comes into sight below what is being written.
    const until = await callBridge(page, 'thread.page', { conversationId, at: null, limit: 50 });
    sees(until.items);
    this.#replies.push({ conversationId, atMs: Date.now() });
  }

  async #compare(stored: ReadonlySet<string>): Promise<NewsComparison> {
    return compareNews({
      said: this.#customers.said,
      told: this.#parts.session.notifications.calls,
      seen: this.#seen,
      stored,
      reads: await this.#reads(),
      deaths: this.#deaths,
      calm: this.#calm,
    });
  }

  /** By the search: to open a conversation would have it read. */
  async #stored(page: Page, thorough = false): Promise<Set<string>> {
    const found = this.#storedBefore;
    for (const { text, conversationId } of this.#customers.said) {
      if (found.has(text) && !thorough) continue;
      found.delete(text);
      const hits = await callBridge(page, 'inbox.search', { query: text, limit: 10 });
      if (hits.some((hit) => hit.conversationId === conversationId && hit.messageKey !== null)) {
        found.add(text);
      }
    }
    return found;
  }

  async #reads(): Promise<Read[]> {
    return readsOf(await this.#parts.simulator.requests());
  }

  /** For the analysis of a failure. */
  async #keep(): Promise<void> {
    await mkdir(OUTPUT, { recursive: true });
    const all = {
      said: this.#customers.said,
      told: this.#parts.session.notifications.calls,
      seen: this.#seen,
      replies: this.#replies,
      deaths: this.#deaths,
      bad: this.#bad,
      calm: this.#calm,
      requests: await this.#parts.simulator.requests(),
    };
    await writeFile(join(OUTPUT, 'run.json'), JSON.stringify(all, null, 1));
  }
}
