/** Carries out what the monkey does, and asks the oracle after each. */
import type { RequestRecord } from '../../src-simulator/control/request-log.ts';
import { type Random, randomFor } from '../../src-simulator/random.ts';
import type { SentRecord } from '../../src-simulator/world/world.ts';
import type { Notice } from '../support/notification-server.ts';
import type { Session } from '../support/session.ts';
import { pause } from '../support/wait.ts';
import type { Action, Target } from './actions.ts';
import { nextAction, type Scene } from './generator.ts';
import type { Hands } from './hands.ts';
import { putMainInto, putServerInto } from './moods.ts';
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

/** A press of a button takes a person at least so long. */
const HOLD_MS = 5;
/** News come with the next poll; they are waited for no longer. */
const NEWS_MS = 450;
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
  readonly #words: WordBook;
  readonly #done: Action[] = [];
  readonly #ids: string[];
  #carriedOut = 0;
  #sentSeen: number;
  #requestsSeen = 0;
  #asked = 0;
  #windows: WindowState[] = [];
  #looks: { view: View; look: Look }[] = [];
  #news = 0;

  constructor(stage: Stage, words: WordBook, known: RegExp | null) {
    this.stage = stage;
    this.#words = words;
    this.oracle = new Oracle(stage.names, known);
    this.#ids = [...stage.names.keys()];
    this.#sentSeen = stage.sentBefore;
    for (const [id, values] of stage.earlier) this.oracle.given(id, values);
  }

  async play(script: Script): Promise<Outcome> {
    await this.look();
    for (;;) {
      const action = script(this.#scene());
      if (!action) break;
      this.#done.push(action);
      if (await this.#act(action)) this.#carriedOut += 1;
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
  #front(): View {
    const visible = this.#windows.filter((one) => one.visible);
    return visible.find(({ focused }) => focused)?.view ?? visible[0]?.view ?? 'main';
  }

  #scene(): Scene {
    const view = this.#front();
    const look = this.#looks.find((one) => one.view === view)?.look;
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

  /** False where there was nothing to do it with. */
  async #act(action: Action): Promise<boolean> {
    const view = this.#front();
    const hands = await this.stage.hands(view);
    const { simulator } = this.stage;
    switch (action.do) {
      case 'customer':
        for (let nth = 0; nth < action.times; nth += 1) {
          await this.#customerWrites((action.pick + nth / this.#ids.length) % 1);
        }
        return true;
      case 'server':
        await putServerInto(simulator, action.mood);
        return true;
      case 'main':
        await putMainInto(this.stage.app, { mood: action.mood, calls: action.calls });
        return true;
      case 'wait':
        await pause(action.ms);
        return true;
      case 'notification':
        return this.#notification(action);
      case 'window':
        if (!this.#windows.some((one) => one.view === action.view && one.visible)) return false;
        await this.stage.focus(action.view);
        return true;
      default:
        return hands ? this.#whileOpen(this.#byHand(action, view, hands)) : false;
    }
  }

  /** A window that closes under the hand ends what the hand does. */
  async #whileOpen(work: Promise<boolean>): Promise<boolean> {
    return work.catch((error: unknown) => {
      const gone = /has been closed|Target closed|context was destroyed/.test(String(error));
      if (!gone || this.stage.app.process.exitCode !== null) throw error;
      return false;
    });
  }

  async #byHand(action: Action, view: View, hands: Hands): Promise<boolean> {
    switch (action.do) {
      case 'type':
        await this.#type(view, hands, action.stems, action.gapMs);
        return true;
      case 'press':
        await hands.press(action.key, action.times);
        return true;
      case 'hold':
        await hands.hold(action.key, action.repeats);
        return true;
      case 'click':
        return this.#click(hands, action);
      case 'drag':
        return this.#drag(hands, action.from, action.to, action.pick);
      case 'fill':
        return this.#fill(view, hands, action.stem);
      case 'compose':
        await this.#compose(view, hands, action);
        return true;
      case 'paste': {
        const word = this.#words.make(action.stem);
        this.oracle.puts([word]);
        await hands.paste(` ${'long '.repeat(action.length / 5)}${word}`);
        return true;
      }
      case 'wheel':
        await hands.wheel(action.by);
        return true;
      default:
        return false;
    }
  }

  async #type(view: View, hands: Hands, stems: string[], gapMs: number): Promise<void> {
    const words = stems.map((stem) => this.#words.make(stem));
    const text = `${words.join(' ')} `;
    this.oracle.types(view, text, words);
    await hands.type(text, gapMs);
  }

  async #click(hands: Hands, action: Extract<Action, { do: 'click' }>): Promise<boolean> {
    const { on, pick, times, dwellMs, news } = action;
    const at = await hands.find(on, pick);
    if (!at) return false;
    await hands.point(at.x, at.y);
    if (on === 'row' && news !== null) {
      await hands.seeText(await this.#customerWrites(news), NEWS_MS);
    } else if (dwellMs > 0) await pause(dwellMs);
    await hands.click(times, HOLD_MS);
    return true;
  }

  async #drag(hands: Hands, from: Target, to: Target, pick: number): Promise<boolean> {
    const [start, end] = [await hands.find(from, pick), await hands.find(to, 1 - pick)];
    if (!start || !end) return false;
    await hands.point(start.x, start.y);
    await hands.drag(end);
    return true;
  }

  async #fill(view: View, hands: Hands, stem: string): Promise<boolean> {
    const fields = await hands.emptyFields();
    for (const { x, y } of fields) {
      await hands.point(x, y);
      await hands.click(1, 0);
      await this.look();
      this.oracle.typed();
      await this.#type(view, hands, [stem], 0);
    }
    return fields.length > 0;
  }

  async #compose(
    view: View,
    hands: Hands,
    { stem, end }: Extract<Action, { do: 'compose' }>,
  ): Promise<void> {
    const word = this.#words.make(stem);
    const before = this.#looks.find((one) => one.view === view)?.look;
    this.oracle.puts([word]);
    await hands.compose(word, end);
    if (end !== 'Escape') return;
    await this.look();
    const after = this.#looks.find((one) => one.view === view)?.look;
    const windowGone = !this.#windows.some((one) => one.view === view && one.visible);
    const dialogGone = before?.dialog && after && !after.dialog;
    if (!windowGone && !dialogGone) return;
    const what = windowGone ? `the ${view} window` : `"${before?.dialog?.title}"`;
    this.oracle.closedByInputMethod(what);
  }

  async #customerWrites(pick: number): Promise<string> {
    const id = this.#ids[Math.floor(pick * this.#ids.length)];
    this.#news += 1;
    const text = `News ${this.#news}.`;
    if (id) await this.stage.simulator.customerWrites(id, { text });
    return text;
  }

  async #notification(action: Extract<Action, { do: 'notification' }>): Promise<boolean> {
    const { notifications } = this.stage.session;
    const { open } = notifications;
    const notice = open[Math.floor(action.pick * open.length)];
    if (!notice) return false;
    const id =
      this.#ids.find((one) => notice.title.endsWith(this.stage.names.get(one) ?? '\n')) ?? null;
    if (action.act === 'default' || id === null) {
      this.oracle.expect('quick-reply', id, Date.now());
      notifications.click(notice.id);
      return true;
    }
    if (!offers(notice, action.act === 'reply' ? 'inline-reply' : 'take-over')) return false;
    if (action.act === 'reply') {
      const word = this.#words.make('re');
      this.oracle.replied(id, word);
      notifications.reply(notice.id, word);
    } else {
      this.oracle.expect('quick-reply', id, Date.now());
      this.oracle.tookOver(id, Date.now());
      notifications.click(notice.id, 'take-over');
    }
    return true;
  }
}

const offers = ({ actions }: Notice, key: string) => actions.some((one) => one.key === key);
