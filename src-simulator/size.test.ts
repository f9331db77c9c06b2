import { expect, test } from 'vitest';
import { type Page, startForTest, type WireConversation } from './testing';

test('ten thousand conversations with a million messages answer within two seconds of the start', async () => {
  // Of the processor's time: others may have it meanwhile.
  const before = process.cpuUsage();
  const { get, messages } = await startForTest({ conversations: 10_000, messages: 100 });
  const { body } = await get<Page<WireConversation>>(
    '/conversations/?ordering=-last_message_time&limit=100',
  );
  const { user, system } = process.cpuUsage(before);
  expect(body.count).toBe(10_000);
  expect(body.results).toHaveLength(100);
  expect((user + system) / 1000).toBeLessThan(2000);
  expect(await messages(body.results[99]!.id)).toHaveLength(50);
});
