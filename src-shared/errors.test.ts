import { describe, expect, it } from 'vitest';
import { userErrorCodes } from './errors';
import { languages } from './locales';

const files = import.meta.glob<Record<string, string>>('./locales/*/errors.json', {
  eager: true,
  import: 'default',
});

describe.each(languages)('errors.json in %s', (language) => {
  const sentences = files[`./locales/${language}/errors.json`] ?? {};

  it('has a sentence for every code, and none for anything else', () => {
    const codes = new Set(Object.keys(sentences).map((key) => key.split('_')[0]));
    expect([...codes].sort()).toEqual([...userErrorCodes].sort());
  });

  it('says what to do after what happened', () => {
    for (const [key, sentence] of Object.entries(sentences)) {
      expect(sentence, key).toMatch(/^.+[.;,۔।؛،] .+[.۔।]$/);
      expect(sentence, key).not.toContain('!');
    }
  });
});
