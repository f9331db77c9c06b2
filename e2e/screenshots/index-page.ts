/** The page on which all pictures are looked through. */
import type { ShownScreen, ShownState } from './pictures.ts';

const style = `
:root { color-scheme: light dark; font: 14px/1.45 system-ui, sans-serif; }
body { margin: 0 auto; padding: 24px; max-width: 2400px; color: light-dark(#242220, #ece9e6); background: light-dark(#f4f0ec, #161311); }
nav { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 12px 0; background: inherit; }
a { color: light-dark(#00625f, #5cc7bd); }
section, article { scroll-margin-top: 64px; }
h2 { margin: 48px 0 8px; }
h3 { margin: 24px 0 8px; font-size: 1rem; }
.pictures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 16px; align-items: start; }
figure { margin: 0; }
figcaption, .missing { color: light-dark(#5f5a55, #b5afa8); font-size: 12px; }
img { display: block; max-width: 100%; border-radius: 4px; box-shadow: 0 0 0 1px light-dark(#0002, #fff3); }`;

export function indexPage(screens: readonly ShownScreen[]): string {
  const links = screens.map(({ id, title }) => `<a href="#${id}">${escaped(title)}</a>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Wassist Tray, screen by screen</title>
<style>${style}
</style>
<h1>Wassist Tray, screen by screen</h1>
<nav>${links.join('\n')}</nav>
${screens.map(sectionOf).join('\n')}
</html>
`;
}

const sectionOf = ({ id, title, states }: ShownScreen): string =>
  `<section id="${id}">
<h2>${escaped(title)}</h2>
${states.map((state) => articleOf(id, state)).join('\n')}
</section>`;

const articleOf = (screen: string, { id, caption, pictures }: ShownState): string =>
  `<article id="${screen}.${id}">
<h3>${escaped(caption)}</h3>
${
  pictures.length === 0
    ? '<p class="missing">No picture was taken.</p>'
    : `<div class="pictures">${pictures.map((picture) => figureOf(caption, picture)).join('\n')}</div>`
}
</article>`;

const figureOf = (caption: string, { variant, file }: ShownState['pictures'][number]): string =>
  `<figure><a href="${file}"><img src="${file}" alt="${escaped(caption)}, ${variant}" loading="lazy"></a><figcaption>${variant}</figcaption></figure>`;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
