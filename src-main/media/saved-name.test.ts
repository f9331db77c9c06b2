import { afterEach, describe, expect, it } from 'vitest';
import { savedName } from './saved-name';

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

it.each([
  ['America/Sao_Paulo', '2026-11-04T02:00:00Z', 'whatsapp-2026-11-03-1.png'],
  ['Asia/Tokyo', '2026-11-04T16:00:00Z', 'whatsapp-2026-11-05-1.png'],
])("says the owner's day in %s where a file has no name", (timeZone, now, name) => {
  process.env.TZ = timeZone;
  const picture = { name: null, statedType: null, extension: 'png' };
  expect(savedName(picture, 0, Date.parse(now))).toBe(name);
});

const saved = (name: string | null, statedType: string | null, extension: string) =>
  savedName({ name, statedType, extension }, 0, Date.parse('2026-11-04T12:00:00Z'));

describe('a document', () => {
  it.each([
    // Text begins like nothing that a file is known by.
    ['Sizes 2026.txt', 'text/plain', 'bin', 'Sizes 2026.txt'],
    ['orders.CSV', null, 'bin', 'orders.csv'],
    ['8f2c', 'text/csv; charset=utf-8', 'bin', '8f2c.csv'],
    // All of the old Office's files begin in the same way.
    ['offer.doc', 'application/msword', 'cfb', 'offer.doc'],
    ['prices.xls', null, 'cfb', 'prices.xls'],
    ['prices', 'application/vnd.ms-excel', 'cfb', 'prices.xls'],
    ['invoice.pdf', 'application/pdf', 'pdf', 'invoice.pdf'],
    ['Größen_und_Preise.v2.docx', null, 'docx', 'Größen_und_Preise.v2.docx'],
    ['archive.tar.gz', null, 'tar.gz', 'archive.tar.gz'],
  ])('%s (%s, bytes of %s) is saved as %s', (name, type, extension, expected) => {
    expect(saved(name, type, extension)).toBe(expected);
  });

  it.each([
    ['setup.bat', 'text/plain', 'bin', 'setup.txt'],
    ['setup.js', null, 'bin', 'setup.bin'],
    ['photo.pdf', 'application/pdf', 'png', 'photo.png'],
  ])('%s (%s, bytes of %s) does not keep an ending that it may not have', (...given) => {
    const [name, type, extension, expected] = given;
    expect(saved(name, type, extension)).toBe(expected);
  });

  it.each([
    ['../../.bashrc.txt', 'bashrc.txt'],
    ['a/b\\c:d*e?.txt', 'a b c d e.txt'],
    ['gpj.\u202Etxt.txt', 'gpj.txt.txt'],
    ['CON.txt', 'whatsapp-2026-11-04-1.txt'],
    ['   .txt', 'whatsapp-2026-11-04-1.txt'],
    [`${'x'.repeat(300)}.txt`, `${'x'.repeat(100)}.txt`],
    ['line\nbreak\u0000.txt', 'line break.txt'],
  ])('%j gets a name that every system takes', (name, expected) => {
    expect(saved(name, null, 'bin')).toBe(expected);
  });
});
