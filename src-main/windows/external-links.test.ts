import { expect, it } from 'vitest';
import { externalAddress } from './external-links';

it.each([
  'https://example.com/a?b=c#d',
  'https://xn--80ak6aa92e.com/',
  'mailto:shop@example.com',
  'tel:+447700900100',
])('opens %s', (address) => expect(externalAddress(address)).toBe(address));

it.each([
  'http://example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>1</script>',
  'https://user:secret@example.com/',
  'wassist-tray://conversation/1',
  'smb://host/share',
  'ms-msdt:/id',
  'not an address',
  `https://example.com/${'a'.repeat(5000)}`,
])('refuses %s', (address) => expect(externalAddress(address)).toBeNull());

it.each([
  [
    'mailto:a@shop.example?subject=Order%207&cc=evil@evil.example&attach=/etc/passwd&body=Hi%20there',
    'mailto:a@shop.example?subject=Order%207&body=Hi%20there',
  ],
  ['mailto:a@shop.example?bcc=evil@evil.example', 'mailto:a@shop.example'],
  ['mailto:a@shop.example?attachment=x&SUBJECT=no', 'mailto:a@shop.example'],
])('keeps of %s address, subject and body', (given, opened) => {
  expect(externalAddress(given)).toBe(opened);
});
