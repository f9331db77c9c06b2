/** A made-up hand, and an oracle that watches it. */
import { Oracle, type View } from './oracle.ts';
import type { Look, Place, SeenDialog, Trace } from './traces.ts';

const names = new Map([
  ['a', 'Ada Abel'],
  ['b', 'Ben Bush'],
]);
export const ADA = 'Ada Abel';
export const BEN = 'Ben Bush';
export let oracle: Oracle;
export let nowMs: number;

export function startOracle(): void {
  oracle = new Oracle(names);
  nowMs = 1_000_000;
}
export const pass = (ms: number): void => {
  nowMs += ms;
};

export const place = (kind: Place['kind'], more: Partial<Place> = {}): Place => ({
  kind,
  name: kind,
  row: null,
  dialog: null,
  ...more,
});
export const box = place('composer', { name: 'Message' });
export const template = (title = `Send a template to ${ADA}`, id = 1): SeenDialog => ({
  id,
  title,
});

type Note<K extends Trace['kind']> = Partial<Extract<Trace, { kind: K }>>;
export function at(sight: string | null) {
  nowMs += 10;
  return { atMs: nowMs, sight };
}
let keys = 0;
const freshKey = () => `key ${keys++}`;
export const key = (sight: string | null, more: Note<'key'>): Trace => ({
  kind: 'key',
  ...at(sight),
  coming: null,
  key: 'a',
  repeat: false,
  composing: false,
  alt: false,
  ctrl: false,
  shift: false,
  place: box,
  boxFree: true,
  written: null,
  entry: null,
  ...more,
});
export const enter = (sight: string, text: string, more: Note<'key'> = {}) =>
  key(sight, { key: 'Enter', written: { box: text, fields: [] }, ...more });
export const click = (sight: string | null, on: Place, more: Note<'click'> = {}): Trace => ({
  kind: 'click',
  ...at(sight),
  place: on,
  byKey: false,
  repeat: false,
  chooses: false,
  pressed: { sight, row: on.row },
  written: { box: '', fields: [] },
  ...more,
});
export const shows = (sight: string | null): Trace => ({ kind: 'sight', ...at(sight) });

export function see(traces: Trace[], more: Partial<Look> & { view?: View } = {}): void {
  const { view = 'main', ...rest } = more;
  const sight = traces.at(-1)?.sight ?? null;
  const look: Look = {
    traces,
    sight,
    dialog: null,
    menu: false,
    focus: box,
    targets: {},
    fields: [],
    ...rest,
  };
  oracle.see([{ view, look }]);
}
export function type(word: string, pressed: Trace[], inBox = true, view: View = 'main'): void {
  oracle.types(view, word, [word]);
  const sight = pressed[0]?.sight ?? null;
  const came: Trace = { kind: 'input', ...at(sight), place: box, came: [word], gone: [] };
  see(inBox ? [...pressed, came] : pressed, { view });
  oracle.typed();
}
export const letters = (word: string, sight: string | null, more: Note<'key'> = {}) =>
  [...word].map((letter) => key(sight, { key: letter, ...more }));
export const sentText = (conversationId: string, text: string) =>
  oracle.sent([{ conversationId, text, template: null, prompt: null, idempotencyKey: freshKey() }]);
export const sentTemplate = (conversationId: string, ...body: string[]) =>
  oracle.sent([
    {
      conversationId,
      text: null,
      template: { name: 'hello', variables: { body } },
      prompt: null,
      idempotencyKey: freshKey(),
    },
  ]);
export const found = () => oracle.violations.map(({ kind, sentence }) => `${kind}: ${sentence}`);
