import { expect, test } from 'vitest';
import { type Page, startForTest, type WireConversation } from './testing';

test('ten thousand conversations with a million messages answer within two seconds of the start', async () => {
  const before = performance.now();
  const { get, messages } = await startForTest({ conversations: 10_000, messages: 100 });
  const { body } = await get<Page<WireConversation>>(
    '/conversations/?ordering=-last_message_time&limit=100',
  );
  const elapsedMs = performance.now() - before;
  expect(body.count).toBe(10_000);
  expect(body.results).toHaveLength(100);
  expect(elapsedMs).toBeLessThan(2000);
  expect(await messages(body.results[99]!.id)).toHaveLength(50);
});
