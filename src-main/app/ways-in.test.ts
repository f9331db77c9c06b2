import { expect, it } from 'vitest';
import { parseDeepLink } from './ways-in';

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
  expect(parseDeepLink(url)).toEqual(conversationId && { view: 'conversation', conversationId });
});

it.each<[string, string | null]>([
  ['wassist-tray://new?number=+447700900801', '+447700900801'],
  ['wassist-tray://new/?number=%2B44%207700%20900801', '+44 7700 900801'],
  ['wassist-tray://new?number=', ''],
  ['wassist-tray://new', ''],
  ['wassist-tray://new?number=<script>', null],
  ['wassist-tray://new?number=%00', null],
  ['wassist-tray://new?number=+44&template=hello', null],
  ['wassist-tray://new?text=hello', null],
  ['wassist-tray://new?number=%E0%A4%A', null],
  [`wassist-tray://new?number=${'1'.repeat(41)}`, null],
  ['wassist-tray://news?number=1', null],
])('%j fills in a new message', (url, number) => {
  expect(parseDeepLink(url)).toEqual(number === null ? null : { view: 'new', number });
});
