import { expect, it } from 'vitest';
import { markingOf } from './origin-mark';

const address = 'https://media.example/1?key=secret';

it('is Windows’ zone of the internet, in a stream of the file', () => {
  expect(markingOf('win32', 'C:\\a.pdf', address, 0)).toEqual({
    stream: 'C:\\a.pdf:Zone.Identifier',
    text: '[ZoneTransfer]\r\nZoneId=3\r\n',
  });
});

it('is macOS’ quarantine', () => {
  const marking = markingOf('darwin', '/a.pdf', address, 1_700_000_000_000);
  expect(marking).toEqual({
    programs: [
      ['/usr/bin/xattr', '-w', 'com.apple.quarantine', '0083;6553f100;Wassist Tray;', '/a.pdf'],
    ],
  });
});

it('is the origin on Linux, without what the address gives away', () => {
  const marking = JSON.stringify(markingOf('linux', '/a.pdf', address, 0));
  expect(marking).toContain('"https://media.example"');
  expect(marking).not.toContain('secret');
});
