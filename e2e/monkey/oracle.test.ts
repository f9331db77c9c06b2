import { beforeEach, describe, expect, it } from 'vitest';
import {
  ADA,
  at,
  BEN,
  box,
  click,
  enter,
  found,
  key,
  letters,
  nowMs,
  oracle,
  pass,
  place,
  see,
  sentTemplate,
  sentText,
  shows,
  startOracle,
  template,
  type,
} from './oracle-fixtures.ts';
import type { SeenDialog, Trace } from './traces.ts';

beforeEach(startOracle);

describe('texts', () => {
  it('may reach the customer they were typed for, by a fresh Enter', () => {
    type('koxaaaa', letters('koxaaaa', ADA));
    see([enter(ADA, 'koxaaaa ')]);
    sentText('a', 'koxaaaa');
    expect(found()).toEqual([]);
    expect(oracle.counts).toMatchObject({ words: 1, texts: 1 });
  });

  it('may not reach anybody else', () => {
    type('koxaaaa', letters('koxaaaa', ADA));
    see([enter(ADA, 'koxaaaa')]);
    sentText('b', 'koxaaaa');
    expect(found()).toEqual([
      expect.stringMatching(/^misplaced: "koxaaaa", typed for Ada Abel, reached Ben Bush/),
      expect.stringMatching(/^misplaced: "koxaaaa" went to Ben Bush with Ada Abel in sight/),
    ]);
  });

  it('are for whom came into sight next, where nobody was', () => {
    type('koxaaaa', [...letters('koxaaaa', null), shows(ADA)], false);
    oracle.missing(new Map([['Ada Abel', ['koxaaaa']]]));
    expect(found()).toEqual([]);
    oracle.missing(new Map([['Ben Bush', ['koxaaaa']]]));
    expect(found()).toEqual([expect.stringMatching(/typed for Ada Abel, reached Ben Bush/)]);
  });

  it('may be for whom a notification asked for while nobody was in sight', () => {
    oracle.expect('main', 'a', nowMs);
    oracle.expect('main', 'b', nowMs);
    type('koxaaaa', [...letters('koxaaaa', null), shows(ADA), shows(BEN)], false);
    oracle.missing(new Map([['Ben Bush', ['koxaaaa']]]));
    expect(found()).toEqual([]);
    type('kpxaaaa', letters('kpxaaaa', ADA), false);
    oracle.missing(new Map([['Ben Bush', ['kpxaaaa']]]));
    expect(found()).toEqual([expect.stringMatching(/typed for Ada Abel, reached Ben Bush/)]);
  });

  it.each([
    ['a held key', { repeat: true }, /the key was held/],
    ["an input method's key", { composing: true }, /input method/],
  ])('are not sent by %s', (_what, more, sentence) => {
    type('koxaaaa', letters('koxaaaa', ADA));
    see([enter(ADA, 'koxaaaa', more)]);
    sentText('a', 'koxaaaa');
    expect(found()).toEqual([expect.stringMatching(sentence)]);
  });

  it('are sent once for one key, though a retry brings the same key of idempotency again', () => {
    type('koxaaaa', letters('koxaaaa', ADA));
    see([enter(ADA, 'koxaaaa')]);
    const thing = { conversationId: 'a', text: 'koxaaaa', template: null, prompt: null };
    oracle.sent([
      { ...thing, idempotencyKey: 'one' },
      { ...thing, idempotencyKey: 'one' },
    ]);
    expect(found()).toEqual([]);
    oracle.sent([{ ...thing, idempotencyKey: 'two' }]);
    expect(found()).toEqual([expect.stringMatching(/unwanted: .* twice/)]);
  });

  it('from before are sent only after the owner was at the box', () => {
    see([shows(ADA), enter(ADA, 'from before')]);
    sentText('a', 'from before');
    expect(found()).toEqual([expect.stringMatching(/neither edited nor gone to/)]);
    see([{ kind: 'press', ...at(ADA), place: box, pointed: null }, enter(ADA, 'from before')]);
    sentText('a', 'from before');
    expect(found()).toHaveLength(1);
  });

  it('count as asked for where the button was pressed and released in one conversation', () => {
    const send = place('button', { name: 'Send' });
    const written = { box: 'yes', fields: [] };
    see([click(ADA, send, { written, pressed: { sight: BEN, row: null } })]);
    sentText('a', 'yes');
    expect(found()).toEqual([expect.stringMatching(/pressed while Ben Bush was in sight/)]);
  });

  it('are nobody else’s when answered in a notification', () => {
    oracle.replied('b', 'rexaaaa');
    sentText('b', 'rexaaaa');
    expect(found()).toEqual([]);
    sentText('a', 'rexaaaa');
    expect(found()[0]).toMatch(/typed for Ben Bush, reached Ada Abel/);
  });

  it('are not in the box of another one', () => {
    type('koxaaaa', letters('koxaaaa', ADA));
    see([], { sight: BEN, fields: [{ place: box, words: ['koxaaaa'] }] });
    expect(found()).toEqual([expect.stringMatching(/is in "Message" of Ben Bush/)]);
  });
});

describe('templates and prompts', () => {
  const field = (dialog: SeenDialog) => place('field', { name: 'Body 1', dialog });
  const send = (dialog: SeenDialog) => place('button', { name: 'Send', dialog });

  it('go to the customer that the dialog names', () => {
    see([click(ADA, send(template()))]);
    sentTemplate('a', 'x');
    expect(found()).toEqual([]);
    oracle.expect('main', 'b', nowMs);
    see([click(BEN, send(template(undefined, 2)))]);
    sentTemplate('b', 'x');
    expect(found()).toEqual([expect.stringMatching(/^misplaced: the template hello went to Ben/)]);
  });

  it('go to the one in sight where the dialog names nobody', () => {
    see([shows(ADA)]);
    oracle.expect('main', 'b', nowMs);
    see([shows(BEN), click(BEN, send(template('Send a template')))]);
    sentTemplate('a', 'x');
    expect(found()).toEqual([expect.stringMatching(/went to Ada Abel with Ben Bush in sight/)]);
  });

  it('are sent once from one form', () => {
    const twice = { key: 'Enter', written: { box: '', fields: ['x'] }, place: field(template()) };
    see([key(ADA, twice), key(ADA, twice)]);
    sentTemplate('a', 'x');
    expect(found()).toEqual([]);
    sentTemplate('a', 'x');
    expect(found()).toEqual([expect.stringMatching(/sent to Ada Abel twice/)]);
  });

  it('are never filled with what belongs to another', () => {
    oracle.given('a', ['orxaaaa']);
    see([], { sight: BEN, fields: [{ place: field(template('x')), words: ['orxaaaa'] }] });
    expect(found()).toEqual([expect.stringMatching(/typed for Ada Abel, is in "Body 1"/)]);
  });

  it('prompts are held against the instruction', () => {
    const dialog = { id: 3, title: `Ask the agent about ${ADA}` };
    see([click(ADA, send(dialog), { written: { box: '', fields: ['Thank them '] } })]);
    const prompt = { text: 'Hello! Thank them', template: null, prompt: 'Thank them' };
    oracle.sent([{ ...prompt, conversationId: 'a', idempotencyKey: null }]);
    expect(found()).toEqual([]);
    expect(oracle.counts.prompts).toBe(1);
  });
});

describe('windows', () => {
  it('go where the owner leads them', () => {
    see([shows(ADA), click(ADA, place('row', { row: BEN })), shows(BEN)]);
    see([key(BEN, { key: 'ArrowDown', alt: true }), shows(ADA)]);
    oracle.expect('quick-reply', 'a', nowMs);
    see([shows(ADA)], { view: 'quick-reply' });
    expect(found()).toEqual([]);
  });

  it('do not change by themselves, nor later than what led there', () => {
    see([shows(ADA), shows(BEN)]);
    expect(found()).toEqual([expect.stringMatching(/main window went from Ada Abel to Ben Bush/)]);
    see([click(BEN, place('row', { row: ADA }))]);
    pass(60_000);
    see([shows(ADA)]);
    expect(found()).toHaveLength(2);
  });

  it('have a box that is edited as it is drawn, by what was typed before', () => {
    see([shows(ADA), key(ADA, { key: 'ArrowDown', alt: true }), shows(null)]);
    const typed: Trace = { kind: 'input', ...at(BEN), place: box, came: [], gone: [] };
    see([typed, shows(BEN)]);
    see([enter(BEN, 'Yes')]);
    sentText('b', 'Yes');
    expect(found()).toEqual([]);
  });

  it.each([`Next: ${BEN}`, `Back to ${BEN}`])('go where %s leads', (name) => {
    const quick = { view: 'quick-reply' } as const;
    see([shows(ADA), click(ADA, place('button', { name })), shows(BEN)], quick);
    expect(found()).toEqual([]);
  });

  it('do not go back with a key that was pressed before they went on', () => {
    see([shows(ADA), key(ADA, { key: 'ArrowDown', alt: true }), shows(BEN)]);
    see([key(ADA, { key: 'ArrowDown', alt: true, repeat: true })]);
    expect(found()).toEqual([]);
  });

  it('are not led anywhere by a press that chooses a row', () => {
    see([
      click(null, place('row', { row: ADA })),
      click(null, place('row', { row: BEN }), { chooses: true }),
    ]);
    type('koxaaaa', letters('koxaaaa', null), false);
    sentText('a', 'koxaaaa');
    expect(found().filter((one) => one.startsWith('misplaced'))).toEqual([]);
    see([click(null, place('row', { row: BEN }))]);
    type('koxaaab', letters('koxaaab', null), false);
    sentText('a', 'koxaaab');
    expect(found()).toContainEqual(expect.stringMatching(/"koxaaab", typed for Ben Bush/));
  });

  it('are not led anywhere by the letters of a text', () => {
    oracle.types('main', 'ok ', []);
    see([
      shows(ADA),
      ...letters('ok ', ADA, { place: place('page') }),
      click(ADA, place('row', { row: BEN }), { byKey: true }),
      shows(BEN),
    ]);
    expect(found()).toEqual([expect.stringMatching(/by itself while a text was being typed/)]);
  });

  it('is expected from the key on that left the one before, however late the next is drawn', () => {
    see([shows(ADA), key(ADA, { key: 'ArrowDown', alt: true })]);
    pass(1000);
    see([shows(null)]);
    pass(4000);
    see([shows(BEN)]);
    expect(found()).toEqual([]);
    pass(4000);
    see([shows(null), shows(ADA)]);
    expect(found()).toEqual([expect.stringMatching(/by itself/)]);
  });

  it('have no button pressed by the letters of a text', () => {
    const button = place('button', { name: 'Hand back' });
    oracle.types('main', 'a ', []);
    see([...letters('a ', ADA, { place: button }), click(ADA, button, { byKey: true })]);
    expect(found()).toEqual(['unwanted: A letter of a text pressed "Hand back" of Ada Abel']);
  });

  it('keep rows under the pointer', () => {
    const row = (name: string) => place('row', { row: name });
    see([{ kind: 'press', ...at(ADA), place: row(BEN), pointed: BEN }]);
    expect(found()).toEqual([]);
    see([{ kind: 'press', ...at(ADA), place: row(ADA), pointed: BEN }]);
    expect(found()).toEqual(['moved: The pointer was on Ben Bush and pressed Ada Abel']);
  });
});

it("does not blame an input method's Esc for a quick reply that gives way to the main window", () => {
  oracle.closedByInputMethod('quick-reply', null, nowMs);
  oracle.expect('main', 'a', nowMs);
  oracle.closedByInputMethod('quick-reply', null, nowMs);
  expect(found()).toHaveLength(1);
});
