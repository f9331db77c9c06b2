import { expect, it } from 'vitest';
import { rangesIn } from './FindBar';

function found(html: string, asked: string): string[] {
  document.body.innerHTML = `<article data-key="m:1">${html}</article>`;
  const article = document.querySelector('article');
  return article ? rangesIn(article, asked).map((range) => range.toString()) : [];
}

it.each([
  ['The Café, the cafe', 'cafe', ['Café', 'cafe']],
  ['or<b>der</b> 10', 'order 1', ['order 1']],
  ['two   spaces', 'two spaces', ['two   spaces']],
  ['smile 😀 here', '😀 h', ['😀 h']],
  ['nothing', 'else', []],
])('in %j it finds %j', (html, asked, expected) => {
  expect(found(html, asked)).toEqual(expected);
});
