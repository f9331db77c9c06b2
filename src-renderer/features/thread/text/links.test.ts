import { describe, expect, it } from 'vitest';
import { findLinks, hostOf, linkRisk, withoutUserInfo } from './links';

describe('findLinks', () => {
  it.each([
    ['https://example.com/a?b=c#d', ['https://example.com/a?b=c#d']],
    ['example.com', ['https://example.com']],
    ['write to a@example.com', ['mailto:a@example.com']],
    ['http://example.com', []],
    ['ftp://example.com', []],
    ['javascript:alert(1)', []],
    ['file:///etc/passwd', []],
    ['data:text/html,x', []],
    ['localhost', []],
    ['invoice.pdf', []],
    ['a space was forgotten.Here', []],
    ['ok.no', []],
    ['www.example.de', ['https://www.example.de']],
    ['example.de/shop', ['https://example.de/shop']],
    ['HTTPS://Example.de', ['HTTPS://Example.de']],
    ['https://a.com and https://b.com', ['https://a.com', 'https://b.com']],
  ])('%j', (text, hrefs) => expect(findLinks(text).map((link) => link.href)).toEqual(hrefs));

  it('finds the place of each link, without a closing mark after it', () => {
    expect(findLinks('see *https://a.com*')).toEqual([
      { start: 5, end: 18, text: 'https://a.com', href: 'https://a.com' },
    ]);
  });
});

describe('linkRisk', () => {
  it.each([
    ['https://example.com/long/path', 'https://example.com/long/path', null],
    ['example.com', 'https://www.example.com/shop', null],
    ['Pay now', 'https://pay.example.com', null],
    ['mail', 'mailto:a@example.com', null],
    ['https://bank.com', 'https://evil.example', 'other-host'],
    ['Open bank.com', 'https://evil.com/bank.com', 'other-host'],
    ['https://bank.com@evil.com/x', 'https://bank.com@evil.com/x', 'user-info'],
    ['https://аpple.com', 'https://аpple.com', 'lookalike'],
    ['https://xn--pple-43d.com', 'https://xn--pple-43d.com', 'lookalike'],
  ])('%j opening %j', (text, href, risk) => expect(linkRisk(text, href)).toBe(risk));

  it('leaves out what only looks like the host', () => {
    expect(withoutUserInfo('https://bank.com:1@evil.com/x')).toBe('https://evil.com/x');
    expect(withoutUserInfo('https://bank.com/a@b')).toBe('https://bank.com/a@b');
  });

  it('names the host as the network knows it', () => {
    expect(hostOf('https://аpple.com/x')).toBe('xn--pple-43d.com');
  });
});
