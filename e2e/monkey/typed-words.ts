/** Each typed word: whom it was typed for, and where it is at the end. Pure. */
import type { View, Violation } from './oracle.ts';
import type { Place, Trace } from './traces.ts';

type Report = (kind: Violation['kind'], sentence: string) => void;

interface Entry {
  /** In sight while it was typed; several where the window changed in the middle of it. */
  owners: Set<string>;
  /** Whose it must be found with at the end; null: it went nowhere that keeps it. */
  wanted: string | null;
  /** The field that it came into, and whom it was for. */
  field: string | null;
  cameTo: string | null;
  /** The window that it was typed in. */
  view: View | null;
  inDialog: boolean;
  /** Typed for somebody who was asked for, and not by name. */
  isOpen: boolean;
  reported: boolean;
}

/** What is there at the end: by the customer's name, every text sent, stored or shown. */
export type Left = ReadonlyMap<string, readonly string[]>;

export class TypedWords {
  readonly #words = new Map<string, Entry>();
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  get size(): number {
    return this.#words.size;
  }

  typed(word: string, owners: readonly string[], wanted: string | null, isOpen = false): void {
    const known = this.#words.get(word);
    // It may have come into its field before the letters were counted.
    for (const owner of owners) known?.owners.add(owner);
    if (known) {
      known.wanted ??= wanted;
      known.isOpen ||= isOpen;
      // Typed before anybody was in sight.
      if (known.owners.size === 0 && known.cameTo !== null) known.owners.add(known.cameTo);
      return;
    }
    this.#words.set(word, {
      owners: new Set(owners),
      wanted,
      field: null,
      cameTo: null,
      view: null,
      inDialog: false,
      isOpen,
      reported: false,
    });
  }

  /** The owner's own keys changed a field. `typing`: the words that are being typed now. */
  edited(
    view: View,
    { place, came, gone, sight }: Extract<Trace, { kind: 'input' }>,
    typing: readonly string[],
  ): void {
    for (const word of gone) {
      const entry = this.#words.get(word);
      if (entry) entry.wanted = null;
    }
    const kept = place.kind === 'composer' || place.kind === 'field';
    if (!kept || sight === null) return;
    for (const word of came) {
      const entry = this.#words.get(word);
      // With the draft, from the window that it was typed in.
      const isRead = entry?.view && entry.view !== view && !typing.includes(word);
      if (!entry || isRead) continue;
      // Put in without letters, or typed before anybody was in sight: it belongs to whom it shows up for.
      if (entry.owners.size === 0 && !typing.includes(word)) entry.owners.add(sight);
      if (entry.owners.has(sight) || typing.includes(word)) entry.wanted ??= sight;
      entry.inDialog = place.kind === 'field';
      entry.field = place.name;
      entry.cameTo = sight;
      entry.view = view;
    }
  }

  /** Words are in a field of a window that shows this conversation. */
  seenIn(words: readonly string[], place: Place, sight: string | null): void {
    if (place.kind !== 'composer' && place.kind !== 'field') return;
    const title = place.dialog?.title ?? '';
    for (const word of words) {
      const entry = this.#words.get(word);
      if (!entry || entry.owners.size === 0 || sight === null) continue;
      const named = [...entry.owners].some((owner) => owner === sight || title.includes(owner));
      if (named) continue;
      this.#misplaced(word, entry, `is in "${place.name}" of ${sight}`);
    }
  }

  /** A customer got this. */
  reached(name: string, said: string): void {
    for (const [word, entry] of this.#words) {
      if (!said.includes(word) || entry.owners.has(name)) continue;
      if (entry.isOpen && entry.owners.size === 0) {
        entry.owners.add(name);
        continue;
      }
      this.#misplaced(word, entry, `reached ${name}`);
    }
  }

  /** The owner said that it may go; `dialogs`: only what is in them. */
  thrownAway(sight: string | null, dialogs: boolean): void {
    for (const entry of this.#words.values()) {
      if (entry.wanted === sight && (entry.inDialog || !dialogs)) entry.wanted = null;
    }
  }

  /** Words that are with nobody any more. */
  missing(left: Left): string[] {
    for (const [name, texts] of left) this.reached(name, texts.join(' '));
    return [...this.#words].flatMap(([word, { wanted, owners, field, view }]) => {
      if (wanted === null) return [];
      const others = [...this.#words].filter(([, one]) => one.view !== view).map(([one]) => one);
      const texts = [wanted, ...owners].flatMap((name) => left.get(name) ?? []);
      return texts.some((text) => text.includes(word)) || isCut(word, texts, others)
        ? []
        : [`"${word}" of ${wanted}${field ? ` in "${field}"` : ''}`];
    });
  }

  #misplaced(word: string, entry: Entry, where: string): void {
    if (entry.reported) return;
    entry.reported = true;
    const owners = [...entry.owners].join(' and ') || 'nobody';
    this.#report('misplaced', `"${word}", typed for ${owners}, ${where}`);
  }
}

/**
 * The other window sent its text in the middle of the word, and the rest is the draft now; or main joined the
 * other window's words to the text in that moment.
 */
function isCut(word: string, texts: readonly string[], others: readonly string[]): boolean {
  return [...word].some((_, at) => {
    const [first, rest] = [word.slice(0, at), word.slice(at)];
    const isSent =
      texts.some((text) => text.endsWith(first)) && texts.some((text) => text.startsWith(rest));
    const isJoined =
      texts.some((text) => others.some((other) => text.includes(first + other))) &&
      texts.some((text) => ` ${text}`.includes(` ${rest}`));
    return isSent || isJoined;
  });
}
