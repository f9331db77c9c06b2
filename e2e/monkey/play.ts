/** One run: what comes next is done, looked at, and put before the oracle. */
import type { RequestRecord } from '../../src-simulator/control/request-log.ts';
import { type Random, randomFor } from '../../src-simulator/random.ts';
import type { SentRecord } from '../../src-simulator/world/world.ts';
import type { Session } from '../support/session.ts';
import type { Action } from './actions.ts';
import { Deeds } from './deeds.ts';
import { nextAction, type Scene } from './generator.ts';
import { Oracle, type View, type Violation } from './oracle.ts';
import { reckon } from './reckoning.ts';
import { Stage, type WindowState } from './stage.ts';
import type { Look } from './traces.ts';
import { WordBook } from './words.ts';

export interface Outcome {
  actions: Action[];
  /** Of those, such that found what they were for. */
  carriedOut: number;
  violations: Violation[];
  noted: Oracle['noted'];
  counts: { words: number; texts: number; templates: number; prompts: number; asked: number };
}

/** Whatever comes next for this scene; null ends the run. */
type Script = (scene: Scene) => Action | null;

export const bySeed = (seed: number, nth: number, actions: number): Script => {
  const random: Random = randomFor(seed, 'monkey', nth);
  let left = actions;
  return (scene) => (left-- > 0 ? nextAction(random, scene) : null);
};

export const byHeart = (sequence: readonly Action[]): Script => {
  let at = 0;
  return () => sequence[at++] ?? null;
};

/** What the server got is looked through now and then: asking costs more than most actions. */
const SERVER_EVERY = 20;

/** One run, from an app just signed in to the last word accounted for. */
export async function play(
  session: Session,
  script: Script,
  known: RegExp | null,
): Promise<Outcome> {
  const words = new WordBook();
  const stage = await Stage.set(session, words);
  try {
    return await new Game(stage, words, known).play(script);
  } finally {
    await stage.clear();
  }
}

export class Game {
  readonly stage: Stage;
  readonly oracle: Oracle;
  readonly #deeds: Deeds;
  readonly #done: Action[] = [];
  #carriedOut = 0;
  #sentSeen: number;
  #requestsSeen = 0;
  #asked = 0;
  #windows: WindowState[] = [];
  #looks: { view: View; look: Look }[] = [];

  constructor(stage: Stage, words: WordBook, known: RegExp | null) {
    this.stage = stage;
    this.oracle = new Oracle(stage.names, known);
    this.#deeds = new Deeds(this, words);
    this.#sentSeen = stage.sentBefore;
    for (const [id, values] of stage.earlier) this.oracle.given(id, values);
  }

  async play(script: Script): Promise<Outcome> {
    await this.look();
    for (;;) {
      const action = script(this.#scene());
      if (!action) break;
      this.#done.push(action);
      if (await this.#deeds.carryOut(action)) this.#carriedOut += 1;
      await this.#check(this.#done.length % SERVER_EVERY === 0);
      if (this.oracle.violations.length > 0) return this.#outcome();
    }
    await this.#check(true);
    if (this.oracle.violations.length === 0) await reckon(this);
    return this.#outcome();
  }

  /** Everything that happened since the last time. */
  async look(): Promise<void> {
    const [windows, looks] = await Promise.all([this.stage.windows(), this.stage.look()]);
    this.#windows = windows;
    this.#looks = looks;
    this.oracle.see(looks);
  }

  get looks() {
    return this.#looks;
  }

  lookOf(view: View): Look | undefined {
    return this.#looks.find((one) => one.view === view)?.look;
  }

  isVisible(view: View): boolean {
    return this.#windows.some((one) => one.view === view && one.visible);
  }

  /** What the server got comes after the keys that it was sent by: it is asked first. */
  async #check(serverToo: boolean): Promise<void> {
    const { simulator } = this.stage;
    const got = serverToo ? await Promise.all([simulator.sent(), simulator.requests()]) : null;
    await this.look();
    this.oracle.typed();
    if (got) this.#hear(...got);
  }

  #hear(sent: SentRecord[], requests: RequestRecord[]): void {
    this.oracle.sent(sent.slice(this.#sentSeen));
    this.#sentSeen = sent.length;
    for (const { method, path } of requests.slice(this.#requestsSeen)) {
      const found = /\/conversations\/([^/]+)\/(takeover|handback)\/$/.exec(path);
      if (method !== 'POST' || !found?.[1]) continue;
      this.#asked += 1;
      const what = found[2] === 'takeover' ? 'take-over' : 'hand-back';
      this.oracle.asked(what, found[1], Date.now());
    }
    this.#requestsSeen = requests.length;
  }

  checkAll(): Promise<void> {
    return this.#check(true);
  }

  #outcome(): Outcome {
    const { violations, noted, counts } = this.oracle;
    const actions = this.#done;
    const carriedOut = this.#carriedOut;
    return { actions, carriedOut, violations, noted, counts: { ...counts, asked: this.#asked } };
  }

  /** The window that the desktop sends keys to. */
  front(): View {
    const visible = this.#windows.filter((one) => one.visible);
    return visible.find(({ focused }) => focused)?.view ?? visible[0]?.view ?? 'main';
  }

  #scene(): Scene {
    const view = this.front();
    const look = this.lookOf(view);
    const title = look?.dialog?.title ?? '';
    const known = /template/i.test(title) ? 'template' : /agent/i.test(title) ? 'prompt' : 'other';
    return {
      view,
      otherVisible: this.#windows.some((one) => one.view !== view && one.visible),
      sight: look?.sight ?? null,
      dialog: look?.dialog ? known : null,
      menu: look?.menu ?? false,
      focus: look?.focus.kind ?? 'page',
      targets: look?.targets ?? {},
      notices: this.stage.session.notifications.open.length,
    };
  }
}
