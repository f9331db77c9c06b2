/**
 * From a customer's message at the server to the desktop's Notify call without a window, the wait included:
 * with the live stream, and by polls alone at the pace of a quiet app. And what the stream costs and saves.
 */
import { pause, waitFor } from '../../e2e/support/wait.ts';
import type { Row } from '../row.ts';
import { percentile } from '../stats.ts';
import { INBOX_KEY } from '../support/inbox-cache.ts';
import type { ProbedApp } from '../support/probed-app.ts';
import type { Bench } from './bench.ts';

const LIST = '/api/v1/conversations/';
/** The pace of a quiet app without a window, fixed: customers who write would make it faster. */
const POLL_MS = 15_000;
const DAY_MS = 86_400_000;
/** The start's own work is over, and the line is believed. */
const SETTLE_MS = 60_000;
/** Keeps the reading of messages within its quota of requests a minute; never in step with the polls. */
const BETWEEN_MS = 3700;
const NOTIFY_LIMIT_MS = 60_000;
const LINE_LIMIT_MS = 60_000;
const MEBIBYTE = 2 ** 20;

export async function measureStream(bench: Bench): Promise<Row[]> {
  const { stage, plan, tell } = bench;
  const { simulator } = stage;
  const customers = (await simulator.conversations()).map(({ id }) => id);
  const alone = await withApp(bench, 'none', POLL_MS, async (app) => ({
    pssBytes: app.use().pssBytes,
    waitsMs: await waitsMs(bench, customers.slice(0, plan.pollWaits)),
  }));
  tell(`polls alone: ${alone.waitsMs.map(Math.round)} ms`);
  const live = await withApp(bench, 'key', null, async (app) => ({
    pssBytes: app.use().pssBytes,
    lists: await listRequests(bench),
    waitsMs: await waitsMs(bench, customers.slice(0, plan.notifications)),
  }));
  await simulator.control('options', { listenAuth: 'token' });
  const p95 = (waits: number[]) => percentile(waits, 95);
  return [
    {
      what: 'a customer’s message → Notify, with the live stream',
      at: stage.at,
      value: p95(live.waitsMs),
      unit: 'ms',
      figure: `p95 of ${live.waitsMs.length}`,
      baseline: { what: `polls alone, p95 of ${alone.waitsMs.length}`, value: p95(alone.waitsMs) },
      must: { most: 1000 },
    },
    {
      what: 'list requests a day in the background, with the live stream',
      at: stage.at,
      value:
        aDay(live.lists.polls, plan.listsWatchedMs) + aDay(live.lists.walk, plan.listsWatchedMs),
      unit: 'requests',
      figure: `${live.lists.polls.length} polls and ${live.lists.walk.length} pages of the walk in ${plan.listsWatchedMs / 60_000} minutes`,
      baseline: { what: 'polls alone', value: DAY_MS / POLL_MS },
      must: { most: 1600 },
    },
    {
      what: 'in the tray, memory (PSS) with the live stream',
      at: stage.at,
      value: live.pssBytes / MEBIBYTE,
      unit: 'MiB',
      figure: 'once',
      baseline: { what: 'without', value: alone.pssBytes / MEBIBYTE },
      must: null,
    },
  ];
}

async function withApp<T>(
  { stage, data }: Bench,
  listenAuth: 'key' | 'none',
  pollMs: number | null,
  measure: (app: ProbedApp) => Promise<T>,
): Promise<T> {
  const { simulator } = stage;
  await simulator.control('options', { listenAuth });
  data.forgetWhatLacked(stage.file, INBOX_KEY);
  const app = stage.start('app', { pollMs, hidden: true, ownerIsHere: true });
  try {
    await app.mark('ready');
    if (listenAuth === 'key') {
      const isOpen = async () => (await sockets(stage)) === 1;
      await waitFor('the line to be open', isOpen, LINE_LIMIT_MS);
    }
    await pause(SETTLE_MS);
    return await measure(app);
  } finally {
    await app.stop();
  }
}

async function sockets({ simulator }: Bench['stage']): Promise<number> {
  return (await simulator.control<{ sockets: number }>('stream', {})).sockets;
}

async function waitsMs({ stage, session }: Bench, customers: string[]): Promise<number[]> {
  const waits: number[] = [];
  for (const id of customers) {
    const text = `Is anybody there? ${crypto.randomUUID()}`;
    const writtenAtMs = performance.timeOrigin + performance.now();
    await stage.simulator.customerWrites(id, { text });
    const { atMs } = await session.notifications.waitForCall(
      ({ body }) => body.includes(text),
      NOTIFY_LIMIT_MS,
    );
    waits.push(atMs - writtenAtMs);
    await pause(BETWEEN_MS);
  }
  return waits;
}

/** When the list was asked for while nothing happened, by the polls and by the walk through it. */
async function listRequests({ stage, plan, tell }: Bench) {
  const fromMs = Date.now();
  await pause(plan.listsWatchedMs);
  const asked = (await stage.simulator.requests())
    .filter(({ path, time }) => path === LIST && Date.parse(time) >= fromMs)
    .map(({ time, query }) => ({
      atMs: Date.parse(time) - fromMs,
      offset: Number(query.offset ?? 0),
    }));
  const { polls = [], walk = [] } = Object.groupBy(asked, ({ offset }) =>
    offset > 0 ? 'walk' : 'polls',
  );
  const atMs = (some: typeof asked) => some.map((request) => request.atMs);
  tell(`polls at ${atMs(polls)} ms, the walk's pages at ${atMs(walk)} ms`);
  return { polls: atMs(polls), walk: atMs(walk) };
}

/** By the gaps between them: counting both ends of a short stretch would say too much. */
function aDay(timesMs: number[], watchedMs: number): number {
  const first = timesMs.at(0) ?? 0;
  const last = timesMs.at(-1) ?? 0;
  const everyMs = last > first ? (last - first) / (timesMs.length - 1) : watchedMs;
  return (timesMs.length > 0 ? DAY_MS : 0) / everyMs;
}
