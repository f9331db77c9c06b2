/**
 * The real app in the real Electron, killed again and again while it sends through a bad network; then
 * what the customers got is held against what the app said it would send.
 */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import {
  isNewConversation,
  newConversationId,
  numberOfNew,
} from '../../src-shared/new-conversation.ts';
import type { ThreadItem } from '../../src-shared/thread-views.ts';
import { type Random, randomFor } from '../../src-simulator/random.ts';
import { createProfile, removeProfile } from '../support/app.ts';
import { callBridge, openThread, tryBridge } from '../support/bridge.ts';
import { MortalApp, signInAndFill, wasKilled } from '../support/mortal-app.ts';
import { Simulator } from '../support/simulator.ts';
import { pause } from '../support/wait.ts';
import { type Asked, type Comparison, compare } from './compare.ts';
import { type CrashPlan, faults } from './plan.ts';
import { RICH, RICH_ARRIVES, withExtras } from './rich.ts';

export interface CrashReport extends Comparison {
  plan: CrashPlan;
  kills: number;
  /** Conversations that the owner began. */
  begun: number;
  /** Sends that the server saw, and how many of them were hit by a fault. */
  sends: number;
  hit: number;
  /** Entries that the app could not settle by itself and showed to the owner. */
  unknown: number;
  /** Still shown as not sent when the network had been good for a while. */
  left: number;
  tookMs: number;
}

/** One of this many replies writes first, to somebody new or to the one before. */
const FIRST_EVERY = 8;
const HELLO = { templateName: 'hello', text: 'Hello, we are here to help.' };
/** Each stranger is written to twice. */
const strangerOf = (nth: number) =>
  `44770093${String(Math.floor(nth / FIRST_EVERY / 2)).padStart(4, '0')}`;

/** Once a life is doomed, it ends by SIGKILL within this time. */
const LONGEST_DEATH_MS = 2_000;
/** How long the last life goes on under faults, before the network gets better. */
const LAST_BAD_MS = 15_000;
/** At the end the app runs undisturbed until all is sent, restarted now and then for a fresh request budget. */
const REST_MS = 15_000;
const REST_LIMIT_MS = 10 * 60_000;
const POLL_MS = 1_000;
const DECIDE_EVERY_MS = 200;
/** How far ahead replies are planned: some kills fall before their time, some at it, some after it. */
const LEAST_AHEAD_MS = 1_000;
const MOST_AHEAD_MS = 8_000;

/** One server, one owner: kills, comes to rest, and compares. Leaves nothing behind. */
export async function runCrashTest(
  plan: CrashPlan,
  env: NodeJS.ProcessEnv,
  tell: (line: string) => void,
): Promise<CrashReport> {
  const startedMs = Date.now();
  const simulator = await Simulator.start({ conversations: 1, messages: 1, seed: plan.seed });
  const profile = await createProfile();
  const app = new MortalApp({ profile, env, pollMs: POLL_MS });
  const test = new CrashTest({ plan, simulator, app, tell });
  try {
    await test.prepare();
    await test.killAndKill();
    await test.comeToRest();
    return { ...(await test.report()), tookMs: Date.now() - startedMs };
  } finally {
    await app.kill();
    await simulator.stop();
    await removeProfile(profile);
  }
}

interface CrashParts {
  plan: CrashPlan;
  simulator: Simulator;
  app: MortalApp;
  tell: (line: string) => void;
}

class CrashTest {
  readonly #parts: CrashParts;
  readonly #asked: Asked[] = [];
  readonly #unknown = new Set<string>();
  #customers: string[] = [];
  #shown: ThreadItem[] = [];
  #kills = 0;
  /** The same for the same seed. */
  readonly #random: Random;

  constructor(parts: CrashParts) {
    this.#parts = parts;
    this.#random = randomFor(parts.plan.seed, 'crash');
  }

  async prepare(): Promise<void> {
    const { simulator, plan, app } = this.#parts;
    await simulator.control('options', { idempotency: plan.keysHonoured });
    for (let nth = 0; nth < plan.customers; nth += 1) {
      const contact = { phoneNumber: `+44 7700 ${900_000 + nth}`, name: `Customer ${nth}` };
      await simulator.newCustomer(contact, { text: 'Are you open?' });
    }
    const page = await app.launch();
    this.#customers = await signInAndFill(page, simulator, plan.customers);
    await app.quit();
  }

  async killAndKill(): Promise<void> {
    const { plan, simulator, tell } = this.#parts;
    const { kills, replies } = plan;
    await simulator.setFaults(faults);
    while (this.#kills < kills) {
      const left = replies - this.#promised();
      await this.#liveAndDie(Math.ceil(left / (kills - this.#kills)));
      this.#kills += 1;
      if (this.#kills % 20 === 0) {
        tell(`${this.#kills} kills, ${this.#promised()} replies`);
      }
    }
    // The last ones, where kills came before their share was answered.
    const page = await this.#parts.app.restart();
    while (this.#promised() < replies) await this.#ask(page);
    // What waits is sent through the bad network too: in peace, nothing would be put to the test.
    const untilMs = Date.now() + LAST_BAD_MS;
    while (Date.now() < untilMs) await this.#decide(page);
    await this.#parts.app.kill();
  }

  /** The network is good again; the owner decides what is left to him. */
  async comeToRest(): Promise<void> {
    await this.#parts.simulator.setFaults([]);
    const giveUpAtMs = Date.now() + REST_LIMIT_MS;
    do {
      const page = await this.#parts.app.restart();
      const restUntilMs = Date.now() + REST_MS;
      do await this.#decide(page);
      while (this.#shown.length > 0 && Date.now() < restUntilMs);
      await this.#parts.app.quit();
    } while (this.#shown.length > 0 && Date.now() < giveUpAtMs);
  }

  async report(): Promise<Omit<CrashReport, 'tookMs'>> {
    const { plan, simulator } = this.#parts;
    const { asWritten, twice } = await this.#strangers();
    const sends = (await simulator.requests()).filter(
      ({ method, path }) => method === 'POST' && /\/(messages|conversations)\/$/.test(path),
    );
    const firstTries = new Map(
      sends
        .map(({ idempotencyKey, time }) => [idempotencyKey, Date.parse(time)] as const)
        .reverse(),
    );
    const arrived = (await simulator.sent()).map((one) => ({
      ...one,
      text: one.text === null ? null : withExtras(one.text, one.unified),
      conversationId: asWritten.get(one.conversationId) ?? one.conversationId,
      triedAtMs: firstTries.get(one.idempotencyKey) ?? Date.parse(one.at),
    }));
    const shown = this.#shown.map(({ conversationId, message }) => ({
      conversationId: asWritten.get(conversationId) ?? conversationId,
      text: withExtras(
        message.text?.body ?? message.template?.components[0]?.text ?? '',
        message.unified,
      ),
    }));
    const compared = compare(this.#asked, arrived, shown);
    return {
      ...compared,
      doubled: [...compared.doubled, ...twice],
      begun: asWritten.size,
      plan,
      kills: this.#kills,
      sends: sends.length,
      hit: sends.filter(({ fault }) => fault !== null).length,
      unknown: this.#unknown.size,
      left: shown.length,
    };
  }

  /** The server's id of each conversation that began, by the id that it was written under. */
  async #strangers(): Promise<{ asWritten: Map<string, string>; twice: string[] }> {
    const asWritten = new Map<string, string>();
    const twice: string[] = [];
    const begun = this.#asked.filter(({ conversationId }) => isNewConversation(conversationId));
    for (const id of new Set(begun.map(({ conversationId }) => conversationId))) {
      const path = `/conversations/?contact=${numberOfNew(id)?.slice(1)}`;
      const { results } = (await this.#parts.simulator.api(path)) as { results: { id: string }[] };
      for (const { id: real } of results) asWritten.set(real, id);
      if (results.length > 1) twice.push(`${results.length} conversations for ${id}`);
    }
    return { asWritten, twice };
  }

  /**
   * One life: it answers its share of customers, more or fewer, decides what is left to the owner, and is
   * killed at some moment from some answer on.
   */
  async #liveAndDie(share: number): Promise<void> {
    const page = await this.#parts.app.restart();
    const answers = this.#random.between(0, 2 * share);
    const doomedFrom = this.#random.between(0, answers);
    const deathInMs = this.#random.between(0, LONGEST_DEATH_MS);
    let death: Promise<void> | undefined;
    try {
      for (let nth = 0; ; nth += 1) {
        if (nth === doomedFrom) death = pause(deathInMs).then(() => this.#parts.app.kill());
        if (nth < answers) await this.#ask(page);
        else await this.#decide(page);
      }
    } catch (error) {
      if (!death || !wasKilled(error)) throw error;
    } finally {
      await death;
    }
  }

  async #ask(page: Page): Promise<void> {
    const nth = this.#asked.length;
    if (nth % FIRST_EVERY === FIRST_EVERY - 1) return this.#writeFirst(page, strangerOf(nth));
    const conversationId = this.#random.pick(this.#customers);
    // Some answers are the same, over and over, as people's answers are; some are for a little later.
    const isLater = nth % 5 === 2;
    const text = isLater ? `Later ${nth}` : nth % 4 === 0 ? 'Yes.' : `Answer ${nth}`;
    const isRich = nth % 3 === 1;
    const { to } = await openThread(page, conversationId);
    const aheadMs = this.#random.between(LEAST_AHEAD_MS, MOST_AHEAD_MS);
    const sendAtMs = isLater ? Date.now() + aheadMs : undefined;
    const asked: Asked = {
      conversationId,
      text: isRich ? withExtras(text, RICH_ARRIVES) : text,
      promised: false,
      ...(sendAtMs && { sendAtMs }),
    };
    this.#asked.push(asked);
    const answer = await tryBridge(page, 'outbox.sendText', {
      ...to,
      formId: randomUUID(),
      text,
      extras: isRich ? RICH : undefined,
      takeOver: null,
      sendAtMs,
    });
    // On a busy computer its time can be over before main hears of it: then it is not taken.
    if (answer.ok) asked.promised = true;
    else if (answer.error.code !== 'badTime') throw new Error(`sendText: ${answer.error.code}`);
  }

  /** A template to somebody who has no conversation, or had none a moment ago. */
  async #writeFirst(page: Page, number: string): Promise<void> {
    const asked: Asked = {
      conversationId: newConversationId(number),
      text: HELLO.text,
      promised: false,
    };
    this.#asked.push(asked);
    const conversationId = await callBridge(page, 'beginnings.open', { number, from: null });
    const listed = await tryBridge(page, 'templates.list', { conversationId, refresh: false });
    // It has begun since it was opened, and goes by another id now.
    if (!listed.ok && listed.error.code === 'notFound') return;
    if (!listed.ok) throw new Error(`templates.list: ${listed.error.code}`);
    const hello = listed.value.choices.find(({ template }) => template.name === HELLO.templateName);
    const answer = await tryBridge(page, 'outbox.sendTemplate', {
      ...(await openThread(page, conversationId)).to,
      formId: randomUUID(),
      templateId: hello?.template.id ?? '',
      variables: {},
      replaces: null,
    });
    asked.promised = answer.ok;
    // It may have begun between the opening and the sending: the window shows another one then.
    const moved = !answer.ok && ['notShown', 'notFound'].includes(answer.error.code);
    if (!answer.ok && !moved) throw new Error(`outbox.sendTemplate: ${answer.error.code}`);
  }

  /** The owner tries again what the app leaves to him. */
  async #decide(page: Page): Promise<void> {
    await pause(DECIDE_EVERY_MS);
    this.#shown = await callBridge(page, 'outbox.list');
    for (const { conversationId, outbox } of this.#shown) {
      if (!outbox?.choices.includes('try-again') || outbox.state === 'queued') continue;
      if (outbox.state === 'unknown') this.#unknown.add(outbox.id);
      await tryBridge(page, 'outbox.decide', {
        ...(await openThread(page, conversationId)).to,
        outboxId: outbox.id,
        choice: 'try-again',
      });
    }
  }

  #promised(): number {
    return this.#asked.filter(({ promised }) => promised).length;
  }
}
