import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { placeFailure } from '../app/save-place';
import { writeWhole } from './own-file';

vi.mock('electron', () => ({ app: {}, BrowserWindow: {}, dialog: {} }));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function* pieces(...all: (string | Error)[]) {
  for (const piece of all) {
    if (piece instanceof Error) throw piece;
    yield piece;
  }
}

it('writes the file piece by piece, over one that was there', async () => {
  const path = join(folder, 'chat.csv');
  writeFileSync(path, 'older');
  await writeWhole(path, pieces('one, ', 'two'));
  expect(readFileSync(path, 'utf8')).toBe('one, two');
  expect(readdirSync(folder)).toEqual(['chat.csv']);
});

it('leaves what was there, and nothing else, where it is broken off', async () => {
  const path = join(folder, 'chat.csv');
  writeFileSync(path, 'older');
  await expect(writeWhole(path, pieces('half', new Error('stopped')))).rejects.toThrow('stopped');
  expect(readFileSync(path, 'utf8')).toBe('older');
  expect(readdirSync(folder)).toEqual(['chat.csv']);
});

it('says what the system has against the place', async () => {
  const inNoFolder = writeWhole(join(folder, 'missing', 'chat.csv'), pieces('words'));
  await expect(inNoFolder).rejects.toMatchObject({ userError: { code: 'placeReadOnly' } });
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
  expect(placeFailure(full)).toMatchObject({ userError: { code: 'diskFull' } });
});
