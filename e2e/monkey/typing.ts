/** A text that is being typed, letter by letter: for whom each word of it was meant. Pure. */
import type { View } from './oracle.ts';
import type { Trace } from './traces.ts';

type Key = Extract<Trace, { kind: 'key' }>;

interface Letter {
  key: Key;
  /** A dialog or menu was asked for: it may be meant for that. */
  opening: boolean;
  /** In sight as it was pressed, or the next one; null: nobody yet. */
  owner: string | null;
  /** Whom a notification had asked for meanwhile, while nobody was in sight. */
  asked: string | null;
  /** Somebody had been asked for who is not known by name: a summary leads to whom it stands for. */
  isOpen: boolean;
}

export class Typing {
  readonly view: View;
  readonly words: readonly string[];
  readonly #text: string;
  readonly #letters: Letter[] = [];

  constructor(view: View, text: string, words: readonly string[]) {
    this.view = view;
    this.words = words;
    this.#text = text;
  }

  /** `shown`: who is in sight as it comes; `asked`: who was asked for last and is not in sight yet. */
  hear(
    key: Key,
    opening: boolean,
    shown: string | null,
    asked: { name: string | null } | undefined,
  ): void {
    const owner = key.sight ?? shown;
    // As the one before went, it may be for who was asked for.
    const coming = owner === null || key.coming === '' ? asked : undefined;
    const isOpen = coming?.name === null;
    this.#letters.push({ key, opening, owner, asked: coming?.name ?? null, isOpen });
  }

  /** Somebody came into sight. */
  shows(name: string): void {
    for (const letter of this.#letters) if (!letter.isOpen) letter.owner ??= name;
  }

  /** The last letter could have gone into the box. */
  get isForTheBox(): boolean {
    const last = this.#letters.at(-1);
    return Boolean(last?.key.boxFree && !last.opening);
  }

  get beganOnRow(): boolean {
    return this.#letters[0]?.key.place.kind === 'row';
  }

  /**
   * `owners`: who was in sight; `wanted`: whose the word must be found with at the end, null for nobody's; `isOpen`:
   * it may be for anybody.
   */
  outcome(): { word: string; owners: string[]; wanted: string | null; isOpen: boolean }[] {
    const text = this.#text;
    const whole = this.#letters.length === text.length;
    return this.words.map((word) => {
      const from = text.indexOf(word);
      const own = whole ? this.#letters.slice(from, from + word.length) : this.#letters;
      const owners = [
        ...new Set(
          own.flatMap(({ owner, asked, key }) =>
            [owner, asked, key.coming || null].filter((one) => one !== null),
          ),
        ),
      ];
      const only = owners.length === 1 ? (owners[0] ?? null) : null;
      const forms = new Set(own.map(({ key }) => key.place.dialog?.id ?? null));
      const isWanted = whole && forms.size === 1 && own.every(goesIntoAField);
      const isOpen = own.some((letter) => letter.isOpen);
      return { word, owners, wanted: isWanted ? only : null, isOpen };
    });
  }
}

/** Keys that must not get lost: in a box or a field, or over a conversation whose box is free. */
function goesIntoAField({ key: { place, boxFree }, opening }: Letter): boolean {
  if (place.kind === 'field') return true;
  if (opening) return false;
  return (
    place.kind === 'composer' || (boxFree && ['button', 'bubble', 'page'].includes(place.kind))
  );
}
