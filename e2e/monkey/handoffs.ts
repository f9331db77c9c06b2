/** Who asked for a takeover, and whether one was undone by the finger that made it. Pure. */

import type { View, Violation } from './oracle.ts';
import type { Trace } from './traces.ts';

type Report = (kind: Violation['kind'], sentence: string) => void;
type What = 'take-over' | 'hand-back';

interface Press {
  what: What;
  name: string;
  view: View;
  atMs: number;
  meant: boolean;
}

/** A button that was pressed must not turn into its opposite for this long: a second, as a page counts it. */
const GRACE_MS = 950;
/** A press reaches the server within this time, however slow it and main are. */
const ARRIVES_WITHIN_MS = 30_000;

export class Handoffs {
  readonly #report: Report;
  readonly #presses: Press[] = [];

  constructor(report: Report) {
    this.#report = report;
  }

  clicked(view: View, trace: Extract<Trace, { kind: 'click' }>): void {
    if (trace.repeat) return;
    // No button turns into an entry of the palette: who clicks that one means it.
    this.chosen(view, trace.place.name, trace, trace.place.kind === 'option');
  }

  /** A button, an entry of a menu, or of the palette. */
  chosen(
    view: View,
    name: string,
    { sight, atMs }: Pick<Trace, 'sight' | 'atMs'>,
    isMeant = false,
  ): void {
    if (sight === null) return;
    if (/^Hand back/.test(name)) this.pressed('hand-back', sight, view, atMs, isMeant);
    // Durations, "keep it", and what a reply takes over with.
    else if (/take over|minutes|hour|keep it|until I hand back/i.test(name)) {
      this.pressed('take-over', sight, view, atMs, isMeant);
    }
  }

  /** `isMeant`: however soon it comes. */
  pressed(what: What, name: string, view: View, atMs: number, isMeant = false): void {
    const here = this.#presses.filter((press) => press.view === view && press.name === name);
    // Of several in a row the first one turned the button.
    const other = here.findLastIndex((press) => press.what === what);
    const turned = here[other + 1];
    const meant = isMeant || !turned || atMs - turned.atMs >= GRACE_MS;
    this.#presses.push({ what, name, view, atMs, meant });
  }

  /** The server was asked for it. */
  asked(what: What, name: string, nowMs: number): void {
    const own = this.#presses.filter((press) => press.name === name && press.what === what);
    // A takeover is renewed while its owner writes.
    const since = what === 'take-over' ? 0 : nowMs - ARRIVES_WITHIN_MS;
    if (own.some(({ meant, atMs }) => meant && atMs >= since)) return;
    const words = what === 'take-over' ? 'taken over' : 'handed back';
    const why =
      own.length > 0 ? 'by the second click of a double click' : 'though nobody asked for it';
    this.#report(own.length > 0 ? 'unwanted' : 'misplaced', `${name} was ${words} ${why}`);
  }
}
