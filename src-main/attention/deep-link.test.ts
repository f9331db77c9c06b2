import { expect, it } from 'vitest';
import { parseDeepLink } from './deep-link';

it.each<[string, string | null]>([
  [
    'wassist-tray://conversation/3f1c2b7e-0d54-4a6b-9a57-2f8f5a3f0c11',
    '3f1c2b7e-0d54-4a6b-9a57-2f8f5a3f0c11',
  ],
  ['wassist-tray://conversation/c1/', 'c1'],
  ['wassist-tray://conversation/c%3A1', 'c:1'],
  ['wassist-tray://conversation/', null],
  ['wassist-tray://conversation', null],
  ['wassist-tray://settings/c1', null],
  ['wassist-tray://conversation/c1/more', null],
  ['wassist-tray://conversation/c1?x=1', null],
  ['wassist-tray://conversation/%E0%A4%A', null],
  ['wassist-tray://conversation/..%2F..', null],
  ['wassist-tray://conversation/a%00b', null],
  [`wassist-tray://conversation/${'x'.repeat(201)}`, null],
  ['https://conversation/c1', null],
  ['xwassist-tray://conversation/c1', null],
  ['', null],
])('%j', (url, conversationId) => {
  expect(parseDeepLink(url)).toEqual(conversationId && { conversationId });
});
