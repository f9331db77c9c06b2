/** How long main's event loop is held up at most while the app does its largest pieces of work. */
import type { Page } from 'playwright';
import { callBridge } from '../../e2e/support/bridge.ts';
import { pause, waitFor } from '../../e2e/support/wait.ts';
import type { Row } from '../row.ts';
import { INBOX_KEY } from '../support/inbox-cache.ts';
import type { Bench } from './bench.ts';

const MOST_MS = 100;
const NEWS = 300;
/** The first clean-up comes a minute after the start (src-main/session/workspace.ts). */
const FIRST_CLEANUP_MS = 60_000;
/** What takes minutes, because the server allows no more, is watched for this long. */
const WATCHED_MS = 45_000;
const REMOVAL_LIMIT_MS = 15 * 60_000;
const HITS = 25;
/** What follows a start is over by then; the watch itself keeps the app from coming to rest. */
const SETTLE_MS = 20_000;

/** Ends with an empty inbox of nobody: it comes last. */
export async function measureStalls(bench: Bench): Promise<Row[]> {
  const { stage, data, plan } = bench;
  const queries = data.someWords(stage.file, INBOX_KEY, plan.searched).flatMap(data.typed);
  const app = stage.start('app', { driven: true, watched: true });
  const rows: Row[] = [];
  const during = async (what: string, work: () => Promise<unknown>) => {
    const fromMs = Date.now();
    await work();
    const longest = app.longestStallSince(fromMs);
    rows.push(row(`longest stall of main: ${what}`, stage.at, longest));
  };
  try {
    const startedAtMs = Date.now();
    const page = await app.page();
    await app.mark('painted');
    await callBridge(page, 'settings.set', { storage: { keepDays: 7 } });
    await pause(SETTLE_MS);
    await during('search', async () => {
      for (const query of queries) await callBridge(page, 'inbox.search', { query, limit: HITS });
    });
    await pause(Math.max(0, startedAtMs + FIRST_CLEANUP_MS - Date.now()));
    await during('retention', () => pause(WATCHED_MS));
    await during(`a poll with ${NEWS} news`, () => news(bench, page));
    await during('remove stored messages', () => removeStored(page));
    await during('sign-out', () => callBridge(page, 'session.signOut', { force: true }));
    await during('first fill', () => fill(bench, page));
  } finally {
    await app.stop();
  }
  return rows;
}

async function news({ stage }: Bench, page: Page): Promise<void> {
  const rows = await firstRows(page);
  for (const { id } of rows) await stage.simulator.customerWrites(id, { text: 'Is it there?' });
  await callBridge(page, 'connection.checkNow');
  await pause(WATCHED_MS);
}

async function firstRows(page: Page) {
  const listing = { filter: 'all', sort: 'newest', agentId: null, country: null } as const;
  const pages = [0, 100, 200].map((offset) =>
    callBridge(page, 'inbox.list', { ...listing, offset, limit: 100 }),
  );
  return (await Promise.all(pages)).flatMap(({ rows }) => rows).slice(0, NEWS);
}

async function removeStored(page: Page): Promise<void> {
  await callBridge(page, 'storage.clear');
  await waitFor(
    'the messages to be removed',
    async () => {
      await pause(1_000);
      return !(await callBridge(page, 'storage.use')).removing;
    },
    REMOVAL_LIMIT_MS,
  );
}

async function fill({ stage }: Bench, page: Page): Promise<void> {
  await callBridge(page, 'session.signIn', {
    apiKey: stage.simulator.apiKey,
    serverAddress: stage.simulator.url,
    sessionOnly: false,
  });
  await pause(WATCHED_MS);
}

const row = (what: string, at: string, value: number): Row => ({
  what,
  at,
  value,
  unit: 'ms',
  figure: 'longest',
  baseline: null,
  must: { most: MOST_MS },
});
