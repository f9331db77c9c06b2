import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebContents } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTranslate } from '../app/i18n';
import { untilAborted } from '../common/abort';
import { UserFailure } from '../common/failure';
import { silentLog } from '../common/log';
import { openTestInbox, putConversation, type TestInbox, thread } from '../storage/testing/inbox';
import { createExports } from './index';

const electron = vi.hoisted(() => ({ offered: '', choose: async (_name: string) => '' }));
vi.mock('electron', () => ({
  app: { getSystemLocale: () => 'en-GB', getPath: () => '' },
  BrowserWindow: { fromWebContents: () => null },
  dialog: {
    showSaveDialog: async ({ defaultPath }: { defaultPath: string }) => ({
      filePath: await electron.choose(defaultPath),
    }),
  },
}));

let folder = '';
let inbox: TestInbox;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exports-'));
  electron.choose = async (name) => join(folder, name);
  inbox = openTestInbox();
  const lines = Array.from(
    { length: 900 },
    (_, nth) => ['user', `Line ${nth}`] as ['user', string],
  );
  inbox.repository.apply([putConversation(), ...thread(lines)]);
});
afterEach(() => {
  inbox.close();
  rmSync(folder, { recursive: true });
});

const page = {} as WebContents;
const asCsv = { conversationId: 'c1', as: 'csv', anonymous: false } as const;
const never = () => new Promise<never>(() => {});

function start(over: Partial<Parameters<typeof createExports>[0]> = {}) {
  return createExports({
    inbox: () => inbox,
    media: { read: never },
    paper: {
      pdf: (_page, _size, signal) => untilAborted(never(), signal),
      print: async () => false,
    },
    translate: createTranslate(() => 'en'),
    locale: () => 'en-GB',
    onProgress: () => {},
    log: silentLog,
    ...over,
  });
}

it('saves under the customer’s name, and answers where', async () => {
  const path = join(folder, 'WhatsApp – Ada.csv');
  expect(await start().conversation(asCsv, page)).toEqual({ path });
  expect(readFileSync(path, 'utf8').match(/Line/g)).toHaveLength(900);
  expect(await start().conversation({ ...asCsv, as: 'print' }, page)).toBeNull();
  await expect(start().conversation({ ...asCsv, conversationId: 'nobody' }, page)).rejects.toThrow(
    'notFound',
  );
});

it('cancelled between two pages, before the printer or in the choice of a place, leaves nothing', async () => {
  const midway = start({ onProgress: () => void midway.cancel() });
  expect(await midway.conversation(asCsv, page)).toBeNull();

  const printing = start();
  const pdf = printing.conversation({ ...asCsv, as: 'pdf' }, page);
  await vi.waitFor(() => expect(readdirSync(folder)).toHaveLength(1));
  inbox.views.threadPage = () => {
    throw new Error('read after the end');
  };
  await printing.cancel();
  expect(await pdf).toBeNull();

  const asked = vi.fn(never);
  electron.choose = asked;
  const choosing = start();
  const open = choosing.conversation(asCsv, page);
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  await choosing.cancel();
  expect(await open).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

it('does one at a time, and is free again after a failure', async () => {
  electron.choose = async () => '/nowhere/at/all.csv';
  const exports = start();
  const first = exports.conversation(asCsv, page);
  await expect(exports.period({ fromMs: 0, toMs: 1, anonymous: false }, page)).rejects.toThrow(
    'saving',
  );
  await expect(first).rejects.toThrow('placeReadOnly');
  electron.choose = async () => '';
  expect(await exports.conversation(asCsv, page)).toBeNull();
});

it('takes nothing out of a workspace that is not open', async () => {
  const inbox = () => {
    throw new UserFailure('signedOut');
  };
  await expect(start({ inbox }).conversation(asCsv, page)).rejects.toThrow('signedOut');
});
