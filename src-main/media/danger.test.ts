import { describe, expect, it } from 'vitest';
import { dangerOf, markingOf } from './danger';
import { savedName } from './saved-name';

/** As files.ts asks. */
function danger(name: string | null, statedType: string | null, extension: string) {
  const file = { name, statedType, extension };
  return dangerOf(file, savedName(file, 0, 0));
}

it.each([
  ['invoice.pdf', 'application/pdf', 'pdf'],
  ['Größen.docx', null, 'docx'],
  ['offer.doc', 'application/msword', 'cfb'],
  ['orders.csv', 'text/plain', 'bin'],
  ['notes.txt', null, 'bin'],
  [null, 'image/jpeg', 'jpg'],
  ['a.jpeg', 'image/jpeg', 'jpg'],
  ['a.jpeg', 'image/jpeg', 'png'],
  ['archive.tar.gz', null, 'tar.gz'],
  [null, null, 'ogg'],
])('%s (%s, bytes of %s) is saved without a word', (name, type, extension) => {
  expect(danger(name, type, extension)).toEqual({ kind: 'none' });
});

it.each([
  ['invoice.pdf', 'application/pdf', 'exe'],
  ['invoice.pdf', null, 'elf'],
  ['photo.jpg', 'image/jpeg', 'lnk'],
  ['report.docx', null, 'docm'],
  [null, 'application/pdf', 'msi'],
  ['setup.exe', 'application/pdf', 'exe'],
])('%s (%s, bytes of %s) is a program in disguise', (name, type, extension) => {
  expect(danger(name, type, extension)).toMatchObject({ kind: 'disguised', ending: extension });
});

it.each(['exe', 'lnk', 'docm', 'xlsm', 'jar', 'dmg', 'deb', 'apk', 'sh'])(
  'a file of %s that says so is asked about',
  (ending) => {
    expect(danger(`setup.${ending}`, 'application/octet-stream', ending)).toEqual({
      kind: 'runs',
      ending,
    });
  },
);

it.each([
  ['invoice.pdf', 'application/pdf', 'png', 'pdf', 'png'],
  ['invoice.pdf', 'application/pdf', 'bin', 'pdf', 'bin'],
  ['setup.js', null, 'bin', 'js', 'bin'],
])('%s (%s, bytes of %s) is not what it says', (name, type, extension, shown, ending) => {
  expect(danger(name, type, extension)).toEqual({ kind: 'mismatch', shown, ending });
});

describe('the mark of its origin', () => {
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
});
