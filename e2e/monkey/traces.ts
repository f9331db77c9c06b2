/** What the eyes of the monkey test note and see. Types only: `installEyes` takes no code along. */
import type { Target } from './actions.ts';

/** Where an event goes, or the focus is. */
export interface Place {
  kind:
    | 'composer'
    | 'field'
    | 'search'
    | 'row'
    | 'menu'
    | 'option'
    | 'button'
    | 'bubble'
    | 'hit'
    | 'page';
  /** Accessible name, near enough. */
  name: string;
  /** The contact of the list's row around it. */
  row: string | null;
  dialog: SeenDialog | null;
}

export interface SeenDialog {
  /** Tells one opening of a dialog from the next. */
  id: number;
  title: string;
}

interface Moment {
  atMs: number;
  /** Name in the window's heading; null: no conversation is shown. */
  sight: string | null;
}

/** What would go out if the event sends: the box, and the fields of the dialog. Null: too long to be sent. */
export interface Written {
  box: string | null;
  fields: string[];
}

export type Trace = Moment &
  (
    | { kind: 'sight' }
    | {
        kind: 'key';
        /** Who was just coming into sight, '' for nobody yet; `sight` is who was there before. */
        coming: string | null;
        key: string;
        repeat: boolean;
        composing: boolean;
        alt: boolean;
        ctrl: boolean;
        shift: boolean;
        place: Place;
        /** No overlay, and the conversation has a box to write in. */
        boxFree: boolean;
        written: Written | null;
        /** The entry of a menu or palette that Enter takes. */
        entry: string | null;
      }
    /** `pointed`: the row that the pointer was last moved to. */
    | { kind: 'press'; place: Place; pointed: string | null }
    | {
        kind: 'click';
        place: Place;
        /** By a key on a focused control; `repeat`: by one that was held. */
        byKey: boolean;
        repeat: boolean;
        /** With Shift, Ctrl or Cmd: a row is chosen, and not opened. */
        chooses: boolean;
        pressed: { sight: string | null; row: string | null } | null;
        written: Written;
      }
    /** The owner changed a field: words that came into it and went from it. */
    | { kind: 'input'; place: Place; came: string[]; gone: string[] }
  );

/** What a person sees at a glance. */
export interface Look {
  traces: Trace[];
  sight: string | null;
  dialog: SeenDialog | null;
  menu: boolean;
  focus: Place;
  /** How many of each can be pointed at. */
  targets: Partial<Record<Target, number>>;
  /** The monkey's words in each field, and what the field is. */
  fields: { place: Place; words: string[] }[];
}

export interface Eyes {
  look(): Look;
  /** Where it is, in CSS pixels, and what it is called; null: there is none. */
  find(target: Target, pick: number): { x: number; y: number; name: string } | null;
  /** Middles of the empty fields of the dialog. */
  emptyFields(): { x: number; y: number }[];
}

/** Whom the heading of the page names, by the clock of events. */
export interface Sights {
  /** Its selector. */
  heading: string;
  plain(text: string | null | undefined): string;
  now(): string | null;
  at(ms: number): string | null;
  /** Who came into the page at that very moment, or next where a heading was never painted: a key may be theirs, too. */
  coming(ms: number): string | null;
  look(): void;
  /** From now on; called with each change. */
  watch(listener: () => void): void;
}

declare global {
  interface Window {
    monkeySights?: Sights;
    monkeyEyes?: Eyes;
  }
}
