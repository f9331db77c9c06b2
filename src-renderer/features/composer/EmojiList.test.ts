import { describe, expect, it } from 'vitest';
import { emojiData, loadEmoji } from './EmojiList';

const messages = {
  groups: [
    { key: 'smileys-emotion', message: 'smileys & emotion', order: 0 },
    { key: 'component', message: 'components', order: 2 },
  ],
  skinTones: [{ key: 'dark', message: 'dark skin tone' }],
};

describe('emojiData', () => {
  const data = emojiData(
    'en',
    [
      { emoji: '😀', label: 'grinning face', version: 1, group: 0, tags: ['happy'] },
      { emoji: '🆕', label: 'too new', version: 99, group: 0 },
      { emoji: '🏻', label: 'light skin tone', version: 1, group: 2 },
      { emoji: '🇦', label: 'regional indicator A', version: 1 },
      {
        emoji: '🤝',
        label: 'handshake',
        version: 3,
        group: 0,
        skins: [
          { emoji: '🫱🏻‍🫲🏿', tone: [1, 5] },
          { emoji: '🤝🏿', tone: 5 },
        ],
      },
    ],
    messages,
  );

  it('leaves out parts of emoji and what fonts do not have yet', () => {
    expect(data.emojis.map(({ emoji }) => emoji)).toEqual(['😀', '🤝']);
    expect(data.categories).toEqual([{ index: 0, label: 'Smileys & emotion' }]);
  });
  it('finds the skin of one tone, and stays plain where there is none', () => {
    expect(data.emojis[1]?.skins).toMatchObject({ dark: '🤝🏿', light: '🤝' });
    expect(data.skinTones).toMatchObject({ dark: 'dark skin tone', light: 'light' });
  });
});

it.each(['de', 'en', 'es', 'fr', 'hi', 'it', 'pt'])(
  'the app brings the emoji of %s',
  async (locale) => {
    const { emojis, categories } = await loadEmoji(locale);
    expect(emojis.length).toBeGreaterThan(1500);
    expect(categories.length).toBe(9);
  },
);

it('reads any other language as English', async () => {
  expect((await loadEmoji('tr')).emojis[0]?.label).toBe('grinning face');
});
