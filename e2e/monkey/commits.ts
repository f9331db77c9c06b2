/** Keys and clicks that may send something, and what was sent for them. Pure. */

import type { SentThing, View, Violation } from './oracle.ts';
import type { Trace } from './traces.ts';

type Report = (kind: Violation['kind'], sentence: string) => void;

interface Commit {
  kind: 'text' | 'template' | 'prompt' | 'again';
  /** In sight, or named by the dialog. */
  names: string[];
  /** What would be sent: the text of the box or of the dialog's fields. */
  texts: (string | null)[];
  /** The opening of the dialog. */
  form: string | null;
  /** Null: it was the owner's fresh key or click; else why nothing may be sent for it. */
  but: string | null;
  used: boolean;
}

export class Commits {
  readonly counts = { texts: 0, templates: 0, prompts: 0 };
  readonly #report: Report;
  readonly #all: Commit[] = [];
  readonly #formsSent = new Set<string>();
  readonly #keysSeen = new Set<string>();

  constructor(report: Report) {
    this.#report = report;
  }

  /** Enter, in the box or in a field of a dialog. */
  key(view: View, trace: Extract<Trace, { kind: 'key' }>, touched: boolean): void {
    const { place, written, composing, repeat, shift, alt, sight } = trace;
    if (!written || shift || alt) return;
    const but = repeat
      ? 'the key was held'
      : composing
        ? 'the key was for the input method'
        : touched || place.kind !== 'composer'
          ? null
          : 'the box was neither edited nor gone to since the conversation was opened';
    if (place.kind === 'composer') this.#add({ kind: 'text', sight, texts: [written.box], but });
    else if (place.dialog && place.kind === 'field') {
      this.#inDialog(view, trace, written.fields, but);
    }
  }

  click(view: View, trace: Extract<Trace, { kind: 'click' }>): void {
    const { place, written, repeat, pressed, sight } = trace;
    const but = repeat
      ? 'the key was held'
      : pressed && pressed.sight !== sight
        ? `the button was pressed while ${pressed.sight} was in sight`
        : null;
    if (place.dialog && /^(Send|Ask)\b/.test(place.name)) {
      this.#inDialog(view, trace, written.fields, but);
    } else if (place.name === 'Send') {
      this.#add({ kind: 'text', sight, texts: [written.box], but });
    } else if (/^(Try again|Send anyway)/.test(place.name)) {
      this.#add({ kind: 'again', sight, texts: [], but });
    }
  }

  /** Written and sent in a notification. */
  replied(name: string, text: string): void {
    this.#add({ kind: 'text', sight: name, texts: [text], but: null });
  }

  /** The owner sent them a text. */
  answered(name: string): boolean {
    return this.#all.some(
      ({ kind, but, names }) => kind === 'text' && but === null && names.includes(name),
    );
  }

  arrived(name: string, thing: SentThing): void {
    const { idempotencyKey, text, template, prompt } = thing;
    if (idempotencyKey !== null) {
      if (this.#keysSeen.has(idempotencyKey)) return;
      this.#keysSeen.add(idempotencyKey);
    }
    if (template) {
      this.counts.templates += 1;
      this.#match(name, 'template', `the template ${template.name}`, () => true);
      return;
    }
    const said = plain(prompt ?? text ?? '');
    const kind = prompt === null ? 'text' : 'prompt';
    this.counts[kind === 'text' ? 'texts' : 'prompts'] += 1;
    this.#match(name, kind, `"${said.slice(0, 60)}"`, ({ texts }) =>
      texts.some((one) => one !== null && plain(one) === said),
    );
  }

  #inDialog(
    view: View,
    { place, sight }: Extract<Trace, { kind: 'key' | 'click' }>,
    texts: string[],
    but: string | null,
  ): void {
    const { dialog } = place;
    if (!dialog) return;
    const kind = /template/i.test(dialog.title)
      ? 'template'
      : /agent/i.test(dialog.title)
        ? 'prompt'
        : 'again';
    const named = /.* (?:to|about|for) (.+)$/.exec(dialog.title)?.[1] ?? null;
    this.#add({ kind, sight: named ?? sight, texts, but, form: `${view} ${dialog.id}` });
  }

  #add({
    sight,
    form = null,
    ...rest
  }: Omit<Commit, 'names' | 'used' | 'form'> & {
    sight: string | null;
    form?: string | null;
  }): void {
    this.#all.push({ ...rest, form, names: sight === null ? [] : [sight], used: false });
  }

  #match(name: string, kind: Commit['kind'], what: string, fits: (one: Commit) => boolean): void {
    const fitting = this.#all.filter((one) => one.kind === kind && fits(one));
    const own = fitting.filter((one) => one.names.includes(name));
    const fresh = own.find(
      (one) => one.but === null && !one.used && !(one.form && this.#formsSent.has(one.form)),
    );
    if (fresh) {
      fresh.used = true;
      if (fresh.form) this.#formsSent.add(fresh.form);
      return;
    }
    const again = this.#all.find(
      (one) => one.kind === 'again' && !one.used && one.but === null && one.names.includes(name),
    );
    if (again) {
      again.used = true;
      return;
    }
    const not = own.findLast((one) => one.but !== null);
    const others = fitting.flatMap((one) => (one.used ? [] : one.names));
    if (not) this.#report('unwanted', `${what} was sent to ${name}, but ${not.but}`);
    else if (own.length > 0) this.#report('unwanted', `${what} was sent to ${name} twice`);
    else if (others.length > 0) {
      this.#report('misplaced', `${what} went to ${name} with ${others.at(-1)} in sight`);
    } else this.#report('unwanted', `${what} was sent to ${name} without a key or click for it`);
  }
}

const plain = (text: string) => text.replaceAll('\r\n', '\n').trim();
