import { expect, it } from 'vitest';
import { silentLog } from '../common/log';
import { openInbox } from '../storage/inbox';
import { createFakeClock } from '../sync/testing/fake-clock';
import { createWassistClient } from '../wassist/client';
import { rememberLacking } from './lacking';

const HOUR = 3_600_000;

function world() {
  const clock = createFakeClock();
  const inbox = openInbox({ file: null, key: 'k', clock, log: silentLog });
  let refusals = 0;
  const fetch = async (url: URL | RequestInfo) => {
    if (!`${url}`.includes('takeover')) return new Response('{"id":"c1"}');
    refusals += 1;
    return new Response('{}', { status: 405 });
  };
  return {
    clock,
    inbox,
    refusals: () => refusals,
    start() {
      const client = createWassistClient({
        baseUrl: 'http://127.0.0.1:1',
        authToken: 'key',
        fetch,
      });
      const stop = rememberLacking(client, inbox.meta, clock);
      const takeOver = () =>
        client.conversations.takeover('c1', { durationMinutes: 10 }).catch(() => 'no');
      return { client, stop, takeOver };
    },
  };
}

it('is not asked for again after a restart, for a day', async () => {
  const { clock, start, refusals } = world();
  const first = start();
  await first.takeOver();
  expect(first.client.capabilities().takeover).toBe(false);
  first.stop();

  await clock.advance(23 * HOUR);
  const again = start();
  expect(again.client.capabilities().takeover).toBe(false);
  await again.takeOver();
  expect(refusals()).toBe(1);
  await clock.advance(HOUR);
  expect(again.client.capabilities().takeover).toBe(true);
  await again.takeOver();
  expect(refusals()).toBe(2);
  expect(again.client.capabilities().takeover).toBe(false);
  again.stop();
});

it('of the dialect is not remembered', () => {
  const { start, inbox } = world();
  const { client, stop } = start();
  expect(client.capabilities().credits).toBe(false);
  client.offer('typing', false);
  expect(Object.keys(inbox.meta.get('lacking') as object)).toEqual(['typing']);
  stop();
});
