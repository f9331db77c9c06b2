import type { ReplyFile } from '@shared/extras';
import type { WebContents } from 'electron';
import { expect, it, vi } from 'vitest';
import { createFakeClock } from '../../sync/testing/fake-clock';
import { OutboxWorld, refused } from '../../sync/testing/outbox-world';
import { outboxHandlers } from './outbox';

const file: ReplyFile = { url: 'https://files.example/a.pdf', mimeType: null, bytes: null };
const page = {} as WebContents;

const handlersOf = (parts: Partial<Parameters<typeof outboxHandlers>[0]>) =>
  outboxHandlers({
    session: {} as never,
    settings: {} as never,
    clock: createFakeClock(),
    writeClipboard: async () => {},
    files: { check: async () => file, mustBePublic: () => {}, checked: () => null },
    windows: { pressedIn: async () => false },
    ...parts,
  });

it('asks a file’s server once for each press: a page gone wrong could tell it what it has read', async () => {
  const check = vi.fn(async () => file);
  const presses = [true, false];
  const handlers = handlersOf({
    files: { check, mustBePublic: () => {}, checked: () => null },
    windows: { pressedIn: async () => presses.shift() ?? false },
  });
  expect(await handlers['files.check']({ url: file.url }, page)).toBe(file);
  const told = { url: 'https://evil.example/what-it-has-read' };
  await expect(handlers['files.check'](told, page)).rejects.toThrow('cancelled');
  expect(check).toHaveBeenCalledOnce();
});

it('decides about an entry, and puts it back, only in the conversation that is named with it', async () => {
  const world = new OutboxWorld();
  const { inbox, outbox } = world;
  const writeClipboard = vi.fn(async () => {});
  const handlers = handlersOf({
    session: { requireWorkspace: () => ({ inbox, outbox }) } as never,
    writeClipboard,
  });
  world.server.fates = [refused];
  const { id: outboxId } = outbox.sendText('c1', 'The code is 4711.', null);
  await world.clock.advance(0);
  const shown = 'a token';
  const attempt = async (act: () => unknown) => act();
  for (const choice of ['copy', 'edit', 'discard'] as const) {
    const act = () =>
      handlers['outbox.decide']({ conversationId: 'c2', shown, outboxId, choice }, page);
    await expect(attempt(act)).rejects.toThrow('notFound');
  }
  expect(writeClipboard).not.toHaveBeenCalled();
  const before = inbox.outbox.get(outboxId);
  await handlers['outbox.decide'](
    { conversationId: 'c1', shown, outboxId, choice: 'discard' },
    page,
  );
  const elsewhere = () => handlers['outbox.restore']({ conversationId: 'c2', outboxId }, page);
  await expect(attempt(elsewhere)).rejects.toThrow('notFound');
  expect(inbox.outbox.get(outboxId)).toBeNull();
  await handlers['outbox.restore']({ conversationId: 'c1', outboxId }, page);
  expect(inbox.outbox.get(outboxId)).toEqual(before);
  await world.stopAll();
});
