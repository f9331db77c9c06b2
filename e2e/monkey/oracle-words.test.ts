import { beforeEach, describe, expect, it } from 'vitest';
import {
  ADA,
  at,
  BEN,
  box,
  click,
  found,
  letters,
  oracle,
  place,
  see,
  sentText,
  shows,
  startOracle,
  type,
} from './oracle-fixtures.ts';

beforeEach(startOracle);

describe('words', () => {
  const left = (name: string, ...texts: string[]) => new Map([[name, texts]]);

  it('are found in what was sent, stored or is still there', () => {
    type('koxaaaa', letters('koxaaaa', ADA));
    expect(oracle.missing(left(ADA, 'and koxaaaa too'))).toEqual([]);
    expect(oracle.missing(left(ADA))).toEqual(['"koxaaaa" of Ada Abel in "Message"']);
    expect(oracle.missing(left(BEN, 'koxaaaa'))).toHaveLength(1);
    expect(found()).toEqual([expect.stringMatching(/^misplaced: .* reached Ben Bush/)]);
  });

  it('are not missed where the owner deleted them or threw them away', () => {
    type('koxaaaa', letters('koxaaaa', ADA));
    see([{ kind: 'input', ...at(ADA), place: box, came: [], gone: ['koxaaaa'] }]);
    expect(oracle.missing(left(ADA))).toEqual([]);
    type('koxaaab', letters('koxaaab', ADA));
    see([click(ADA, place('button', { name: 'Discard' }))]);
    expect(oracle.missing(left(ADA))).toEqual([]);
  });

  it('are not missed where the other window showed them a last time after that', () => {
    const input = (came: string[], gone: string[]) =>
      ({ kind: 'input', ...at(ADA), place: box, came, gone }) as const;
    type('koxaaaa', letters('koxaaaa', ADA), true, 'quick-reply');
    see([input([], ['koxaaaa'])], { view: 'quick-reply' });
    see([input(['koxaaaa'], [])]);
    expect(oracle.missing(left(ADA))).toEqual([]);
    // An undo brings it back where it was typed.
    see([input(['koxaaaa'], [])], { view: 'quick-reply' });
    expect(oracle.missing(left(ADA))).toHaveLength(1);
  });

  it('are missed where they were typed over a conversation with a free box, and nowhere else', () => {
    type('koxaaaa', letters('koxaaaa', ADA, { place: place('page') }), false);
    expect(oracle.missing(left(ADA))).toHaveLength(1);
    type('koxaaab', letters('koxaaab', ADA, { place: place('row', { row: BEN }) }), false);
    type('koxaaac', letters('koxaaac', ADA, { place: place('search') }), false);
    type('koxaaad', letters('koxaaad', ADA, { place: place('page'), boxFree: false }), false);
    expect(oracle.missing(left(ADA))).toHaveLength(1);
  });

  it('belong to both where the window changed in the middle', () => {
    type('koxaaaa', [...letters('kox', ADA), ...letters('aaaa', BEN)], false);
    sentText('b', 'koxaaaa and more');
    expect(found().filter((one) => one.startsWith('misplaced'))).toEqual([]);
  });

  it('may belong to who was just coming as they were typed', () => {
    type('koxaaaa', letters('koxaaaa', ADA, { coming: BEN }), false);
    sentText('b', 'koxaaaa');
    expect(found().filter((one) => one.startsWith('misplaced'))).toEqual([]);
    type('koxaaab', letters('koxaaab', BEN), false);
    sentText('a', 'koxaaab');
    expect(found().filter((one) => one.startsWith('misplaced'))).toHaveLength(1);
  });

  it('may belong to who was asked for as the one before went', () => {
    const inChange = () => letters('koxaaaa', ADA, { coming: '' });
    oracle.expect('main', 'b', at(null).atMs);
    type('koxaaaa', inChange(), false);
    sentText('b', 'koxaaaa');
    sentText('a', 'koxaaaa');
    expect(found().filter((one) => one.startsWith('misplaced'))).toEqual([]);
    sentText('c', 'koxaaaa');
    expect(found().filter((one) => one.startsWith('misplaced'))).toHaveLength(1);
  });

  it('typed before anybody was in sight belong to the customer in whose box they appear', () => {
    type('koxaaaa', letters('koxaaaa', null, { place: place('page') }), false);
    see([{ kind: 'input', ...at(BEN), place: box, came: ['koxaaaa'], gone: [] }]);
    sentText('b', 'koxaaaa');
    expect(found().filter((one) => one.startsWith('misplaced'))).toEqual([]);
    expect(oracle.missing(left(BEN))).toHaveLength(1);
    oracle.types('main', 'koxaaab', ['koxaaab']);
    see([
      ...letters('koxaaab', null, { place: place('page') }),
      { kind: 'input', ...at(BEN), place: box, came: ['koxaaab'], gone: [] },
    ]);
    oracle.typed();
    sentText('b', 'koxaaab');
    expect(found().filter((one) => one.startsWith('misplaced'))).toEqual([]);
  });

  it('typed after a summary was clicked belong to whom that led to', () => {
    oracle.expect('main', 'a', at(null).atMs);
    oracle.expect('main', null, at(null).atMs);
    oracle.types('main', 'koxaaaa', ['koxaaaa']);
    see([
      ...letters('koxaaaa', null, { place: place('page') }),
      shows(ADA),
      { kind: 'input', ...at(BEN), place: box, came: ['koxaaaa'], gone: [] },
    ]);
    oracle.typed();
    sentText('b', 'koxaaaa');
    expect(found().filter((one) => one.startsWith('misplaced'))).toEqual([]);
  });

  it('typed for one who was asked for by a key belong to whom they first reached', () => {
    oracle.expect('main', null, at(null).atMs);
    type('koxaaaa', letters('koxaaaa', null, { place: place('row', { row: BEN }) }), false);
    // Somebody else was asked for before that one came into sight.
    sentText('b', 'koxaaaa');
    expect(found().filter((one) => one.startsWith('misplaced'))).toEqual([]);
    sentText('a', 'koxaaaa');
    expect(found().filter((one) => one.startsWith('misplaced'))).toHaveLength(1);
  });

  it('typed in sight of nobody are not for whom the quick reply shows', () => {
    oracle.expect('main', 'b', at(null).atMs);
    see([click(ADA, place('button', { name: 'Hand back' }))], { view: 'quick-reply' });
    type('koxaaaa', letters('koxaaaa', null, { place: place('row', { row: BEN }) }), false);
    see([{ kind: 'input', ...at(BEN), place: box, came: ['koxaaaa'], gone: [] }]);
    sentText('b', 'koxaaaa');
    expect(found().filter((one) => one.startsWith('misplaced'))).toEqual([]);
    see([shows(null)]);
    see([click(ADA, place('button', { name: 'Open conversation' }))], { view: 'quick-reply' });
    type('koxaaab', letters('koxaaab', null, { place: place('row', { row: BEN }) }), false);
    sentText('b', 'koxaaab');
    expect(found().filter((one) => one.startsWith('misplaced'))).toHaveLength(1);
  });

  it('are not missed where the other window sent their beginning', () => {
    type('koxaaaa', letters('koxaaaa', ADA));
    expect(oracle.missing(left(ADA, 'good kox', 'aaaa '))).toEqual([]);
    expect(oracle.missing(left(ADA, 'good kox', 'aaa'))).toHaveLength(1);
  });

  it('are not missed where words of the other window were joined into them', () => {
    type('koxaaaa', letters('koxaaaa', ADA), true, 'quick-reply');
    type('lexaaab', letters('lexaaab', ADA));
    type('moxaaac', letters('moxaaac', ADA));
    expect(oracle.missing(left(ADA, 'good koxlexaaab moxaaac aaaa '))).toEqual([]);
    expect(oracle.missing(left(ADA, 'good koxlexaaab moxaaac aaa '))).toHaveLength(1);
    expect(oracle.missing(left(ADA, 'good koxaaaa lexmoxaaac aaab '))).toHaveLength(1);
    // It had been sent there by then.
    expect(oracle.missing(left(ADA, 'good koxlexaaab', 'moxaaac aaaa '))).toEqual([]);
    expect(oracle.missing(left(ADA, 'good koxlexaaab', 'moxaaac aaa '))).toHaveLength(1);
  });

  it('are not missed where a dialog came in the middle of one', () => {
    const dialog = { id: 4, title: `Ask the agent to write to ${ADA}` };
    const rest = letters('aaaa', ADA, { place: place('field', { dialog }) });
    type('koxaaaa', [...letters('kox', ADA), ...rest], false);
    expect(oracle.missing(left(ADA))).toEqual([]);
  });

  it('of an input method belong to the customer in whose box they appear', () => {
    oracle.puts(['koxaaaa']);
    see([{ kind: 'input', ...at(ADA), place: box, came: ['koxaaaa'], gone: [] }]);
    expect(oracle.missing(left(ADA))).toEqual(['"koxaaaa" of Ada Abel in "Message"']);
  });
});
