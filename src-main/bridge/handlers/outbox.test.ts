import type { ReplyFile } from '@shared/extras';
import type { WebContents } from 'electron';
import { expect, it, vi } from 'vitest';
import { createFakeClock } from '../../sync/testing/fake-clock';
import { outboxHandlers } from './outbox';

const file: ReplyFile = { url: 'https://files.example/a.pdf', mimeType: null, bytes: null };
const page = {} as WebContents;

it('asks a file’s server once for each press: a page gone wrong could tell it what it has read', async () => {
  const check = vi.fn(async () => file);
  const presses = [true, false];
  const handlers = outboxHandlers({
    session: {} as never,
    settings: {} as never,
    clock: createFakeClock(),
    writeClipboard: async () => {},
    files: { check, mustBePublic: () => {}, checked: () => null },
    windows: { pressedIn: async () => presses.shift() ?? false },
  });
  expect(await handlers['files.check']({ url: file.url }, page)).toBe(file);
  const told = { url: 'https://evil.example/what-it-has-read' };
  await expect(handlers['files.check'](told, page)).rejects.toThrow('cancelled');
  expect(check).toHaveBeenCalledOnce();
});
