import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { completeLibraries, importsOf, unmetImports } from './windows-libraries.mjs';

const SECTION_AT = 0x400;
const SECTION_ADDRESS = 0x1000;

/** A PE file with one section, which holds nothing but the import tables. */
function library({ imports = [], delayed = [] }) {
  const file = Buffer.alloc(0x1000);
  const header = 0x80;
  file.write('MZ');
  file.writeUInt32LE(header, 0x3c);
  file.write('PE\0\0', header);
  file.writeUInt16LE(1, header + 6);
  file.writeUInt16LE(240, header + 20);
  const optional = header + 24;
  const section = optional + 240;
  file.writeUInt32LE(0x800, section + 8);
  file.writeUInt32LE(SECTION_ADDRESS, section + 12);
  file.writeUInt32LE(0x800, section + 16);
  file.writeUInt32LE(SECTION_AT, section + 20);
  let names = SECTION_AT + 0x400;
  const table = (at, directory, size, nameAt, libraries) => {
    if (libraries.length === 0) return;
    file.writeUInt32LE(at - SECTION_AT + SECTION_ADDRESS, optional + 112 + directory * 8);
    for (const [index, name] of libraries.entries()) {
      file.writeUInt32LE(names - SECTION_AT + SECTION_ADDRESS, at + index * size + nameAt);
      names += file.write(`${name}\0`, names);
    }
  };
  table(SECTION_AT, 1, 20, 12, imports);
  table(SECTION_AT + 0x200, 13, 32, 4, delayed);
  return file;
}

it('reads what a library imports, at once and later', () => {
  const file = library({ imports: ['KERNEL32.dll', 'VCRUNTIME140.dll'], delayed: ['node.exe'] });
  expect(importsOf(file)).toEqual(['kernel32.dll', 'vcruntime140.dll', 'node.exe']);
});

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'windows-libraries-'));
  mkdirSync(join(folder, 'packed/resources'), { recursive: true });
  mkdirSync(join(folder, 'windows/System32'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));
const complete = () =>
  completeLibraries(join(folder, 'packed'), { SystemRoot: join(folder, 'windows') });
const pack = (...imports) =>
  writeFileSync(join(folder, 'packed/resources/index.node'), library({ imports }));
const install = () =>
  writeFileSync(join(folder, 'windows/System32/vcruntime140.dll'), 'of Microsoft');

it('ships the Visual C++ runtime beside the module that needs it', async () => {
  install();
  pack('KERNEL32.dll', 'api-ms-win-crt-math-l1-1-0.dll', 'node.exe', 'VCRUNTIME140.dll');
  await complete();
  expect(readdirSync(join(folder, 'packed/resources'))).toContain('vcruntime140.dll');
});

it('does not take one beside the program for it: Windows does not look there', async () => {
  pack('VCRUNTIME140.dll');
  writeFileSync(join(folder, 'packed/vcruntime140.dll'), 'of Microsoft');
  expect(await unmetImports(join(folder, 'packed'))).toEqual(['index.node needs vcruntime140.dll']);
});

it('packs nothing on a computer without that runtime', async () => {
  pack('VCRUNTIME140.dll');
  await expect(complete()).rejects.toThrow('Install the Visual C++ runtime');
});

it('packs nothing that Windows could not load', async () => {
  install();
  pack('VCRUNTIME140_1.dll');
  await expect(complete()).rejects.toThrow('index.node needs vcruntime140_1.dll');
});
