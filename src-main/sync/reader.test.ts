/** Reading into the real inbox, where its size matters. */
import { expect, it, vi } from 'vitest';
import {
  keysOf,
  openTestInbox,
  putConversation,
  putMessage,
  textMessage,
} from '../storage/testing/inbox';
import { createReader } from './reader';
import type { SyncClient } from './types';

const thread = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    textMessage(`m${from + index}`, from + index, 'hello'),
  );

it('does not block main while a long thread is replaced, and leaves no hole meanwhile', async () => {
  const inbox = openTestInbox();
  inbox.repository.apply([
    putConversation(),
    ...thread(0, 900).map((message) => putMessage(message)),
  ]);
  const messagesPage = vi.fn(async (_id: string, { offset = 0 }: { offset?: number }) => ({
    messages: thread(5000 - offset - 50, 50),
    nextOffset: offset + 50,
  }));
  const client = { conversations: { messagesPage } } as unknown as SyncClient;
  const reader = createReader({ client, inbox, clock: inbox.clock });
  const sizes: number[] = [];
  inbox.onChange(() => sizes.push(inbox.repository.messageCount('c1')));
  const read = reader.newest('c1', { priority: 'news' });
  for (let turns = 0; turns < 20; turns += 1) await inbox.clock.advance(1);
  await read;
  const largest = sizes.map((size, at) => (sizes[at - 1] ?? 900) - size);
  expect(Math.max(...largest)).toBeLessThanOrEqual(100);
  expect(inbox.repository.messageCount('c1')).toBe(250);
  expect(keysOf(inbox, 'c1', 300)[0]).toBe('m:m4750');
  expect(inbox.repository.conversation('c1')?.olderOnServer).toBe(true);
  inbox.close();
});

it('stores one page in a turn of main, though answers come side by side', async () => {
  const inbox = openTestInbox();
  const ids = ['c1', 'c2', 'c3'];
  inbox.repository.apply(ids.map((id) => putConversation({ id })));
  let turn = 0;
  const after: typeof inbox.clock.after = (ms, work) =>
    inbox.clock.after(ms, () => {
      turn += 1;
      work();
    });
  const messagesPage = async () => ({ messages: thread(0, 50), nextOffset: null });
  const client = { conversations: { messagesPage } } as unknown as SyncClient;
  const reader = createReader({ client, inbox, clock: { ...inbox.clock, after } });
  const turns: number[] = [];
  inbox.onChange(() => turns.push(turn));
  const reads = ids.map((id) => reader.newest(id, { priority: 'news' }));
  await inbox.clock.until(Promise.all(reads));
  expect(turns).toEqual([1, 2, 3]);
  inbox.close();
});
