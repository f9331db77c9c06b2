/**
 * Messages as a page to be printed. All that people wrote is text in it: no script, no link, no style of
 * theirs, and nothing loads but checked pictures.
 */
import type { Author } from '@shared/author';
import { withoutMarks } from '@shared/clean';
import { textDirection } from '@shared/locales';
import { mediaAddress } from '@shared/media';
import type { Line } from './lines';
import { PAGE_POLICY, pageStyle } from './page-style';

/** A message with what its pictures are fetched by; `pictures`: those that are there, by their index. */
export interface PageLine extends Line {
  conversationId: string;
  messageId: string;
  pictures: Set<number>;
}

/** `head`: the title, and the lines under it. */
export function createPage(
  head: readonly [title: string, ...under: string[]],
  { locale, language }: { locale: string; language: string },
) {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const [title, ...under] = head;
  let lastDay = '';
  let lastWho = '';

  function put(line: PageLine): string {
    const today = day.format(line.atMs);
    const isNewDay = today !== lastDay;
    const isNewWho = isNewDay || line.who !== lastWho;
    lastDay = today;
    lastWho = line.who;
    return [
      isNewDay && `<h2>${escaped(today)}</h2>`,
      `<article class="${sides[line.author]}${isNewWho ? ' first' : ''}">`,
      isNewWho && `<h3 dir="auto">${escaped(line.who)}</h3>`,
      bodyOf(line),
      `<footer>${[time.format(line.atMs), line.state].filter(Boolean).map(escaped).join(' · ')}</footer>`,
      '</article>\n',
    ]
      .filter(Boolean)
      .join('');
  }

  return {
    begin: [
      `<!doctype html><html lang="${escaped(language)}" dir="${textDirection(language)}"><head>`,
      `<meta charset="utf-8"><title>${escaped(title)}</title><style>${pageStyle}</style></head><body>`,
      `<header><h1 dir="auto">${escaped(title)}</h1>`,
      ...under.map((words) => `<p dir="auto">${escaped(words)}</p>`),
      '</header><main>\n',
    ].join(''),
    put: (lines: readonly PageLine[]) => lines.map(put).join(''),
    end: '</main></body></html>\n',
    policy: PAGE_POLICY,
  };
}

const sides: Record<Author, string> = {
  customer: 'customer',
  agent: 'agent',
  me: 'business',
  elsewhere: 'business',
  system: 'system',
};

function bodyOf(line: PageLine): string {
  const { heading, text, footer, buttons, files, conversationId, messageId, pictures } = line;
  const shown = files.map(({ index, label }) =>
    pictures.has(index)
      ? `<img src="${escaped(mediaAddress(conversationId, messageId, index))}" alt="${escaped(label)}">`
      : `<p class="file" dir="auto">${escaped(label)}</p>`,
  );
  return [
    ...shown,
    heading && `<p class="heading" dir="auto">${escaped(heading)}</p>`,
    text && paragraphsOf(withoutMarks(text)),
    footer && `<p class="note" dir="auto">${escaped(footer)}</p>`,
    ...buttons.map((button) => `<p class="button" dir="auto">${escaped(button)}</p>`),
  ]
    .filter(Boolean)
    .join('');
}

/** Each line with the direction of its own letters. */
const paragraphsOf = (text: string) =>
  text
    .split('\n')
    .map((words) => `<p dir="auto">${escaped(words) || '<br>'}</p>`)
    .join('');

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
