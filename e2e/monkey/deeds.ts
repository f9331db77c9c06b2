/** Carries out what the monkey does: in a window, on the desktop, at the server. */
import type { Notice } from '../support/notification-server.ts';
import { pause } from '../support/wait.ts';
import type { Action, Target } from './actions.ts';
import type { Hands } from './hands.ts';
import { putMainInto, putServerInto } from './moods.ts';
import type { View } from './oracle.ts';
import type { Game } from './play.ts';
import type { WordBook } from './words.ts';

/** A press of a button takes a person at least this long. */
const HOLD_MS = 5;
/** From a click on the desktop to a key; the app has been told of the click by then. */
const TO_KEYS_MS = 100;
/** News come with the next poll; they are waited for no longer. */
const NEWS_MS = 450;
export class Deeds {
  readonly #game: Game;
  readonly #words: WordBook;
  readonly #ids: string[];
  #news = 0;

  constructor(game: Game, words: WordBook) {
    this.#game = game;
    this.#words = words;
    this.#ids = [...game.stage.names.keys()];
  }

  /** False where there was nothing to do it with. */
  async carryOut(action: Action): Promise<boolean> {
    const view = this.#game.front();
    const hands = await this.#game.stage.hands(view);
    const { simulator } = this.#game.stage;
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
        await putMainInto(this.#game.stage.app, { mood: action.mood, calls: action.calls });
        return true;
      case 'wait':
        await pause(action.ms);
        return true;
      case 'notification':
        return this.#notification(action);
      case 'window':
        if (!this.#game.isVisible(action.view)) return false;
        await this.#game.stage.focus(action.view);
        return true;
      default:
        return hands ? this.#whileOpen(this.#byHand(action, view, hands)) : false;
    }
  }

  /** A window that closes under the hand ends what the hand does. */
  async #whileOpen(work: Promise<boolean>): Promise<boolean> {
    return work.catch((error: unknown) => {
      const gone = /has been closed|Target closed|context was destroyed/.test(String(error));
      if (!gone || this.#game.stage.app.process.exitCode !== null) throw error;
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
        this.#game.oracle.puts([word]);
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
    this.#game.oracle.types(view, text, words);
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
      await this.#game.look();
      this.#game.oracle.typed();
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
    const before = this.#game.lookOf(view);
    this.#game.oracle.puts([word]);
    await hands.compose(word, end);
    if (end !== 'Escape') return;
    await this.#game.look();
    const after = this.#game.lookOf(view);
    const windowGone = !this.#game.isVisible(view);
    // With the conversation that it belonged to it goes by itself.
    const dialogGone = before?.dialog && after && !after.dialog && after.sight === before.sight;
    if (!windowGone && !dialogGone) return;
    const dialog = windowGone ? null : (before?.dialog?.title ?? '');
    this.#game.oracle.closedByInputMethod(view, dialog, Date.now());
  }

  async #customerWrites(pick: number): Promise<string> {
    const id = this.#ids[Math.floor(pick * this.#ids.length)];
    this.#news += 1;
    const text = `News ${this.#news}.`;
    if (id) await this.#game.stage.simulator.customerWrites(id, { text });
    return text;
  }

  async #notification(action: Extract<Action, { do: 'notification' }>): Promise<boolean> {
    const { notifications } = this.#game.stage.session;
    const { open } = notifications;
    const notice = open[Math.floor(action.pick * open.length)];
    if (!notice) return false;
    const id =
      this.#ids.find((one) => notice.title.endsWith(this.#game.stage.names.get(one) ?? '\n')) ??
      null;
    if (action.act === 'default' || id === null) {
      this.#game.oracle.expect('quick-reply', id, Date.now());
      notifications.click(notice.id);
      await pause(TO_KEYS_MS);
      return true;
    }
    if (!offers(notice, action.act === 'reply' ? 'inline-reply' : 'take-over')) return false;
    if (action.act === 'reply') {
      const word = this.#words.make('re');
      this.#game.oracle.replied(id, word);
      notifications.reply(notice.id, word);
    } else {
      this.#game.oracle.expect('quick-reply', id, Date.now());
      this.#game.oracle.tookOver(id, Date.now());
      notifications.click(notice.id, 'take-over');
      await pause(TO_KEYS_MS);
    }
    return true;
  }
}

const offers = ({ actions }: Notice, key: string) => actions.some((one) => one.key === key);
