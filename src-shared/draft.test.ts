import { describe, expect, it } from 'vitest';
import { mergedDraft } from './draft';

describe('a text that is handed in', () => {
  it.each([
    [['Hello'], 'Hello a', 'Hello', 'Hello a'],
    [['Hello'], 'Hello a', 'Hello b', 'Hello b a'],
    [['Hello'], 'Bye', 'Hello b', 'Bye b'],
    [['Hello'], 'Bye', 'Ciao', 'Ciao\nBye'],
    [['Hello'], '', 'Hello b', ' b'],
    [[''], 'a', 'b', 'ba'],
    [[], 'a', 'b', 'a'],
    [['Hello', 'Hello a'], 'Hello a b', 'Hello a', 'Hello a b'],
    [['Hello', 'Hello a'], 'Hello a b', 'Hello a c', 'Hello a c b'],
    [['Hello', 'Hello a'], 'Hello a b', 'Hello c', 'Hello c a b'],
  ])('over %j: %j, where %j is stored, makes %j', (over, mine, stored, merged) => {
    expect(mergedDraft(over, mine, stored)).toBe(merged);
  });
});

describe('a text that is sent leaves', () => {
  it.each([
    ['nothing of it', 'Yes', ['Yes'], ''],
    ['nothing of an earlier text of the same box', 'Yes, at ten', ['Yes, at ten'], ''],
    ['nothing of a text still on its way', 'Yes, at t', ['Yes', 'Yes, at t'], ''],
    ['nothing, where the window knew no draft', 'Yes', [], ''],
    ['what the other window added', 'Yes, at nine', ['Yes'], ', at nine'],
    ['it all, where the window knew of none of it', 'Yes', [''], 'Yes'],
    ['it all, where the other window wrote another one', 'At nine', ['Yes'], 'At nine'],
  ])('%s', (_what, stored, over, left) => {
    expect(mergedDraft(over, '', stored)).toBe(left);
  });
});
