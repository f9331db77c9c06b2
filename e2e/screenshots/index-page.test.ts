import { describe, expect, it } from 'vitest';
import { indexPage } from './index-page.ts';
import { arrange, leftOver, missing, pictureFile, variantName, variantsOf } from './pictures.ts';

const catalogue = {
  inbox: { title: 'Inbox', states: { many: 'Many <rows>', empty: 'Empty' } },
  thread: { title: 'Words & bubbles', states: { long: 'Long' } },
};
const files = [
  'inbox.many.dark-1x.png',
  'inbox.many.light-1x.png',
  'inbox.many.light-2x.png',
  'inbox.gone.light-1x.png',
  'index.html',
];
const screens = arrange(catalogue, files);

it('names a picture by screen, state and variant', () => {
  expect(pictureFile('inbox/many', { theme: 'dark', scale: 2 })).toBe('inbox.many.dark-2x.png');
});

it('takes all variants, or as many as prove that a state is reached', () => {
  const names = (...of: Parameters<typeof variantsOf>) => variantsOf(...of).map(variantName);
  expect(names('thread/photo', true)).toEqual(['light-1x', 'light-2x', 'dark-2x', 'dark-1x']);
  expect(names('thread/photo', false)).toEqual(['light-1x']);
  expect(names('inbox/many', false)).toEqual(['light-1x', 'dark-1x']);
});

describe('arranging', () => {
  it('keeps the order of the catalogue and of the variants', () => {
    expect(screens.map(({ id, states }) => [id, states.map((state) => state.id)])).toEqual([
      ['inbox', ['many', 'empty']],
      ['thread', ['long']],
    ]);
    expect(screens[0]?.states[0]?.pictures.map(({ variant }) => variant)).toEqual([
      'light-1x',
      'dark-1x',
      'light-2x',
    ]);
  });

  it('knows what is missing and what is left over', () => {
    expect(missing(screens)).toEqual(['inbox/empty', 'thread/long']);
    expect(leftOver(screens, files)).toEqual(['inbox.gone.light-1x.png']);
  });
});

describe('the page', () => {
  const page = indexPage(screens);

  it('groups the pictures by screen, with links to each', () => {
    expect(page).toContain('<a href="#thread">Words &amp; bubbles</a>');
    expect(page.indexOf('id="inbox"')).toBeLessThan(page.indexOf('id="thread"'));
  });

  it('shows the variants of a state side by side, and links to the whole picture', () => {
    const [, article = ''] = page.split('id="inbox.many"');
    const [ownPart = ''] = article.split('</article>');
    expect([...ownPart.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      'inbox.many.light-1x.png',
      'inbox.many.dark-1x.png',
      'inbox.many.light-2x.png',
    ]);
    expect(ownPart).toContain('Many &lt;rows&gt;');
    expect(ownPart).not.toContain('<rows>');
  });

  it('says where there is no picture', () => {
    expect(page.match(/No picture was taken/g)).toHaveLength(2);
  });
});
