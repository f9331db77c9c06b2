import { expect, test } from 'vitest';
import { startForTest } from './testing';

test('ten thousand conversations with a million messages answer within two seconds of the start', async () => {
  const before = performance.now();
  const { get } = await startForTest({ conversations: 10_000, messages: 100 });
  const { body } = await get('/conversations/?ordering=-last_message_time&limit=100');
  const elapsedMs = performance.now() - before;
  expect(body.count).toBe(10_000);
  expect(body.results).toHaveLength(100);
  expect(elapsedMs).toBeLessThan(2000);
  const { body: thread } = await get(`/conversations/${body.results[0].id}/messages/?limit=1000`);
  expect(thread).toHaveLength(100);
});
