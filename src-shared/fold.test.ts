import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './fold';

describe('folding', () => {
  it.each([
    ['Crème Brûlée', 'creme brulee'],
    ['AÇÃO', 'acao'],
    ['Straße', 'strasse'],
    ['Łódź Ørsted', 'lodz orsted'],
    ['İstanbul ıssız', 'istanbul issiz'],
    ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['ＡＢＣ１２３', 'abc123'],
    ['مَرْحَبًا', 'مرحبا'],
    ['שָׁלוֹם', 'שלום'],
    ['がぎ ガギ', 'がぎ ガギ'],
    ['हिन्दी', 'हिन्दी'],
    ['क़ीमत ज़रूर', 'कीमत जरूर'],
    ['हँसना', 'हंसना'],
    ['كتـــاب', 'كتاب'],
    ['أحمد إلى آخر ٱلله', 'احمد الي اخر الله'],
    ['مكتبة مسؤول شيئ', 'مكتبه مسوول شيي'],
    ['پاکستان میں ہے', 'پاكستان ميں هے'],
    ['٠١٢ ۴۵۶ ७८९', '012 456 789'],
    ['한국어', '한국어'],
  ])('%s', (text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  it('is the same for composed and decomposed writing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const composed = text.normalize('NFC');
        expect(fold(composed.normalize('NFD'))).toBe(fold(composed));
      }),
    );
  });
});
