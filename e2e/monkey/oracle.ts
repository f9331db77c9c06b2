/**
 * Knows which conversation was in sight at each key and click, and with it whom each text, template,
 * prompt and takeover may reach. Pure: it is told what the pages noted and what the server got.
 */
import { Commits } from './commits.ts';
import { Handoffs } from './handoffs.ts';
import type { Look, Place, Trace } from './traces.ts';
import { type Left, TypedWords } from './typed-words.ts';
import { Typing } from './typing.ts';

export type View = 'main' | 'quick-reply';

export interface Violation {
  kind: 'misplaced' | 'unwanted' | 'lost' | 'moved';
  sentence: string;
}

/** As the simulator lists it. */
export interface SentThing {
  conversationId: string;
  text: string | null;
  template: { name: string; variables: unknown } | null;
  prompt: string | null;
  idempotencyKey: string | null;
}

interface Expected {
  view: View;
  /** Null: any customer. */
  name: string | null;
  untilMs: number;
  /** What was done leads there, and not only at times. */
  isSure: boolean;
}

interface Window {
  /** The last conversation that it showed. */
  last: string | null;
  /** Since when it has been showing none: the next one is being drawn. */
  leftMs: number | null;
  /** The box was edited, or gone to by the owner, since it has been showing this one. */
  touched: boolean;
  /** A dialog or menu was asked for and may not be drawn yet: keys are meant for it. */
  opensUntilMs: number;
}

/** What leads to another conversation takes no longer than this, a slow main included. */
const ARRIVES_WITHIN_MS = 8000;
/** A key that leads on leads nowhere where nobody waits: it explains no later change. */
const SOMEBODY_WITHIN_MS = 2500;
/** Between a conversation that was left and the next one's heading, at a slow main. */
const DRAWN_WITHIN_MS = 30_000;
const NOTED_KEPT = 5000;
const OPENS_WITHIN_MS = 5000;
const OPENERS =
  /^(Send (template|later)|Open the photo|Ask the agent|Add buttons|More|Emoji|Saved answers|Details|(Choose|Change) how long|Settings|Insights|New message|Filter and order|Up to date)/;

export class Oracle {
  readonly violations: Violation[] = [];
  /** The last events of the pages, for the analysis of a failure. */
  readonly noted: (({ view: View } & Trace) | ({ kind: 'asked' } & Expected))[] = [];
  readonly #names: ReadonlyMap<string, string>;
  readonly #known: RegExp | null;
  readonly #words: TypedWords;
  readonly #commits: Commits;
  readonly #handoffs: Handoffs;
  readonly #windows: Record<View, Window> = {
    main: { last: null, leftMs: null, touched: false, opensUntilMs: 0 },
    'quick-reply': { last: null, leftMs: null, touched: false, opensUntilMs: 0 },
  };
  #expected: Expected[] = [];
  #typing: Typing | null = null;

  /**
   * @param names of the customers, by the ids of their conversations.
   * @param known failures that are not told again: what their sentences hold.
   */
  constructor(names: ReadonlyMap<string, string>, known: RegExp | null = null) {
    this.#names = names;
    this.#known = known;
    const report = (kind: Violation['kind'], sentence: string) => this.#report(sentence, kind);
    this.#words = new TypedWords(report);
    this.#commits = new Commits(report);
    this.#handoffs = new Handoffs(report);
  }

  /** How much was put to the test. */
  get counts() {
    return { words: this.#words.size, ...this.#commits.counts };
  }

  /** Words that belong to a conversation before the monkey begins. */
  given(conversationId: string, words: readonly string[]): void {
    for (const word of words) this.#words.typed(word, [this.#nameOf(conversationId)], null);
  }

  /** The monkey did something outside the pages that leads to a conversation. */
  expect(view: View, conversationId: string | null, nowMs: number): void {
    this.#expectName(view, conversationId && this.#nameOf(conversationId), nowMs);
  }

  /** A reply written in a notification. */
  replied(conversationId: string, word: string): void {
    const name = this.#nameOf(conversationId);
    this.#words.typed(word, [name], name);
    this.#commits.replied(name, word);
  }

  /** "Take over" pressed on a notification. */
  tookOver(conversationId: string, nowMs: number): void {
    this.#handoffs.pressed('take-over', this.#nameOf(conversationId), 'quick-reply', nowMs);
  }

  /** From now on the keys that come are these letters, until `typed`. */
  types(view: View, text: string, words: readonly string[]): void {
    this.puts(words);
    this.#typing = new Typing(view, text, words);
  }

  typed(): void {
    const typing = this.#typing;
    this.#typing = null;
    for (const each of typing?.outcome() ?? [])
      this.#words.typed(each.word, each.owners, each.wanted, each.isOpen);
  }

  /** Put in without keys (an input method, a paste): it belongs to whom it shows up for. */
  puts(words: readonly string[]): void {
    for (const word of words) this.#words.typed(word, [], null);
  }

  /** The events of both windows since the last time, and their fields now. */
  see(looks: readonly { view: View; look: Look }[]): void {
    const noted = looks.flatMap(({ view, look }) => look.traces.map((trace) => ({ view, trace })));
    noted.sort((one, other) => one.trace.atMs - other.trace.atMs);
    for (const { view, trace } of noted) {
      this.noted.push({ view, ...trace });
      this.#hear(view, trace);
    }
    this.noted.splice(0, this.noted.length - NOTED_KEPT);
    for (const { fields, sight } of looks.map(({ look }) => look)) {
      for (const { place, words } of fields) this.#words.seenIn(words, place, sight);
    }
  }

  sent(things: readonly SentThing[]): void {
    for (const thing of things) {
      const name = this.#nameOf(thing.conversationId);
      const said = [thing.text, thing.prompt, JSON.stringify(thing.template?.variables ?? null)];
      this.#words.reached(name, said.join(' '));
      this.#commits.arrived(name, thing);
    }
  }

  asked(what: 'take-over' | 'hand-back', conversationId: string, nowMs: number): void {
    const name = this.#nameOf(conversationId);
    // An answer takes over first, unless its owner chose otherwise.
    if (what === 'take-over' && this.#commits.answered(name)) return;
    this.#handoffs.asked(what, name, nowMs);
  }

  /** The Esc that ends a composition is the input method's. `dialog`: null for the whole window. */
  closedByInputMethod(view: View, dialog: string | null, nowMs: number): void {
    // The quick reply gives way to the main window, as soon as main has opened the conversation there.
    const isMainAsked = this.#expected.some((one) => one.view === 'main' && one.untilMs >= nowMs);
    if (isMainAsked && view === 'quick-reply' && dialog === null) return;
    this.#report(`An input method's Esc closed ${dialog ?? `the ${view} window`}`, 'unwanted');
  }

  lost(words: readonly string[]): void {
    if (words.length > 0) this.#report(`Lost: ${words.join(', ')}`, 'lost');
  }

  /** The end: what is left where. */
  missing(left: Left): string[] {
    return this.#words.missing(left);
  }

  #nameOf(conversationId: string): string {
    return this.#names.get(conversationId) ?? conversationId;
  }

  #expectName(view: View, name: string | null, nowMs: number, isSure = true): void {
    this.#expected = this.#expected.filter(({ untilMs }) => untilMs > nowMs - DRAWN_WITHIN_MS);
    const untilMs = nowMs + (name === null ? SOMEBODY_WITHIN_MS : ARRIVES_WITHIN_MS);
    const expected = { view, name, untilMs, isSure };
    this.#expected.push(expected);
    this.noted.push({ kind: 'asked', ...expected });
  }

  #hear(view: View, trace: Trace): void {
    // A key is noted with whom it was pressed for, who may have gone by the time that it comes.
    if (trace.kind !== 'key') this.#sight(view, trace);
    if (trace.kind === 'sight') return;
    if (trace.kind === 'key') this.#key(view, trace);
    else if (trace.kind === 'click') this.#click(view, trace);
    else {
      if (trace.place.kind === 'composer') this.#windows[view].touched = true;
      if (trace.kind === 'press') this.#rowUnderPointer(trace);
      else this.#words.edited(view, trace, this.#typing?.words ?? []);
    }
  }

  #sight(view: View, { sight, atMs }: Trace): void {
    const window = this.#windows[view];
    // It went when it left the one before, however long a slow main takes to draw the next.
    const wentMs = window.leftMs ?? atMs;
    window.leftMs = sight === null ? wentMs : null;
    if (sight === null) return;
    if (this.#typing?.view === view) this.#typing.shows(sight);
    if (sight === window.last) return;
    const { last } = window;
    window.last = sight;
    window.touched = false;
    if (last === null) return;
    const at = this.#expected.findIndex(
      (one) =>
        one.view === view && one.untilMs >= wentMs && (one.name === null || one.name === sight),
    );
    if (at >= 0) this.#expected.splice(at, 1);
    else {
      const during = this.#typing?.view === view ? ' while a text was being typed' : '';
      this.#report(`The ${view} window went from ${last} to ${sight} by itself${during}`);
    }
  }

  #key(view: View, trace: Extract<Trace, { kind: 'key' }>): void {
    const { key, repeat, alt, ctrl, composing, place, atMs } = trace;
    const typing = this.#typing;
    const window = this.#windows[view];
    if (typing?.view === view && key.length === 1 && !ctrl && !alt) {
      const shown = window.leftMs === null ? window.last : null;
      const isComing = (one: Expected) => one.view === view && one.isSure && one.untilMs >= atMs;
      const asked = this.#expected.findLast(isComing);
      typing.hear(trace, atMs <= window.opensUntilMs, shown, asked);
    }
    if (ctrl && key === 'k') window.opensUntilMs = atMs + OPENS_WITHIN_MS;
    // Tab, arrows and similar keys in the box: the owner is there.
    if (place.kind === 'composer' && key !== 'Enter' && !repeat) window.touched = true;
    if (alt && key.startsWith('Arrow')) this.#expectName(view, null, atMs);
    if (ctrl && /^[1-9]$/.test(key)) this.#expectName(view, null, atMs);
    if (key === 'Enter' && !composing && place.kind === 'search') {
      this.#expectName('main', null, atMs);
    }
    if (typing) return;
    if (trace.entry !== null && /^(Enter| )$/.test(key) && !repeat) {
      window.opensUntilMs = atMs + OPENS_WITHIN_MS;
      this.#handoffs.chosen(view, trace.entry, trace);
    }
    if (trace.written) this.#commits.key(view, trace, window.touched);
  }

  #click(view: View, trace: Extract<Trace, { kind: 'click' }>): void {
    const { place, byKey, chooses, atMs, sight } = trace;
    const typing = this.#typing;
    if (byKey && typing?.view === view) {
      if (place.kind === 'button' && place.dialog === null && typing.isForTheBox) {
        this.#report(`A letter of a text pressed "${place.name}" of ${sight}`, 'unwanted');
      }
      // Who typed meant no row.
      if (!typing.beganOnRow) return;
    }
    const opens =
      place.kind === 'button' ? OPENERS.test(place.name) : /menu|option/.test(place.kind);
    if (opens) this.#windows[view].opensUntilMs = atMs + OPENS_WITHIN_MS;
    if (place.kind === 'row' && !chooses) this.#expectName('main', place.row, atMs);
    if (place.kind === 'hit' || place.kind === 'option') this.#expectName('main', null, atMs);
    if (view === 'quick-reply') {
      this.#expectName('main', sight, atMs, place.name === 'Open conversation');
      if (/^(Next\b|Back to\b|Done$|Remind)/.test(place.name)) this.#expectName(view, null, atMs);
    }
    this.#commits.click(view, trace);
    this.#handoffs.clicked(view, trace);
    if (throwsAway(place)) this.#words.thrownAway(sight, place.dialog !== null);
  }

  /** While the pointer is over the list, rows keep their places. */
  #rowUnderPointer({ place, pointed }: Extract<Trace, { kind: 'press' }>): void {
    if (pointed === null || place.row === null || pointed === place.row) return;
    this.#report(`The pointer was on ${pointed} and pressed ${place.row}`, 'moved');
  }

  #report(sentence: string, kind: Violation['kind'] = 'moved'): void {
    if (!this.#known?.test(sentence)) this.violations.push({ kind, sentence });
  }
}

/** The owner's own word that what is written may go. */
function throwsAway({ name }: Place): boolean {
  return /^(Discard|Delete|Throw away|Start over)/i.test(name);
}
