import { expect, it } from 'vitest';
import { controlFile, parseMapping } from './fpm.mjs';

const given = {
  name: 'wassist-tray',
  version: '1.2.3~beta.1',
  architecture: 'amd64',
  maintainer: 'Somebody',
  depends: ['libnss3', 'libgtk-3-0'],
  'deb-recommends': [],
  'deb-priority': 'optional',
  category: 'net',
  description: 'In one line\n And in more.\n\n Even so.',
};

it('writes the fields that dpkg reads, and none that is empty', () => {
  expect(controlFile(given, 42)).toBe(
    [
      'Package: wassist-tray',
      'Version: 1.2.3~beta.1',
      'Architecture: amd64',
      'Maintainer: Somebody',
      'Installed-Size: 42',
      'Depends: libnss3, libgtk-3-0',
      'Section: net',
      'Priority: optional',
      'Description: In one line',
      ' And in more.',
      ' .',
      ' Even so.',
      '',
    ].join('\n'),
  );
});

it('takes a mapping apart at its last equals sign', () => {
  expect(parseMapping('/tmp/a=b/c.png=/usr/share/c.png')).toEqual({
    from: '/tmp/a=b/c.png',
    to: '/usr/share/c.png',
  });
});
