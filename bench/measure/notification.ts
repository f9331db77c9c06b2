/**
 * From the poll that finds a customer's message to the desktop's Notify call. It counts from when the
 * request that brings the message reaches the server: the wait for the next poll is left out.
 */
import { pause } from '../../e2e/support/wait.ts';
import type { Row } from '../row.ts';
import { percentile } from '../stats.ts';
import type { Bench } from './bench.ts';
import { naivePoll } from './naive-poller.ts';

const POLL_MS = 1000;
/** Keeps the reading of messages within its quota of requests a minute. */
const BETWEEN_MS = 2500;
/** The start's own work is over. */
const SETTLE_MS = 12_000;
const LIST = '/api/v1/conversations/';

export async function measureNotification(bench: Bench): Promise<Row[]> {
  const { stage, plan } = bench;
  const naive = await naivePoll(stage.simulator);
  const app = stage.start('app', { pollMs: POLL_MS, hidden: true });
  try {
    await app.mark('ready');
    await pause(SETTLE_MS);
    const overheadsMs: number[] = [];
    const customers = await stage.simulator.conversations();
    for (const { id } of customers.slice(0, plan.notifications)) {
      overheadsMs.push(await overheadMs(bench, id));
      await pause(BETWEEN_MS);
    }
    return [
      {
        what: 'a new message → Notify, without the wait for the poll',
        at: stage.at,
        value: percentile(overheadsMs, 95),
        unit: 'ms',
        figure: `p95 of ${overheadsMs.length}`,
        baseline: { what: 'one poll of every conversation', value: naive.ms },
        must: { most: 150 },
      },
    ];
  } finally {
    await app.stop();
  }
}

async function overheadMs({ stage, session }: Bench, conversationId: string): Promise<number> {
  const text = `Are you there? ${conversationId}`;
  const { message } = await stage.simulator.customerWrites(conversationId, { text });
  const heldAtMs = Date.parse(String(message.createdAt));
  const { atMs } = await session.notifications.waitForCall(({ body }) => body.includes(text));
  const requests = await stage.simulator.requests();
  const bringer = requests
    .filter(({ path }) => path === LIST)
    .map(({ time }) => Date.parse(time))
    .find((timeMs) => timeMs >= heldAtMs);
  if (bringer === undefined) throw new Error('No poll brought the message');
  return atMs - bringer;
}
