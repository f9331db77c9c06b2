/**
 * Ordinary work in the main window, by mouse and keys: what the memory of the whole app grows to, with the same
 * window, after a collection on either side, and once the owner has looked away. What the start has not loaded
 * yet is loaded on the way.
 */
import type { Page } from 'playwright';
import type { Simulator } from '../../e2e/support/simulator.ts';
import { pause } from '../../e2e/support/wait.ts';
import type { Row } from '../row.ts';
import { INBOX_KEY } from '../support/inbox-cache.ts';
import type { ProbedApp } from '../support/probed-app.ts';
import type { Use } from '../support/process-tree.ts';
import type { Bench } from './bench.ts';

const POLL_MS = 5000;
/** Between two turns: reading, thinking, the shop. */
const BETWEEN_MS = 2000;
/** Longer than src-main/app/idle-memory.ts waits. */
const AWAY_MS = 18_000;
const WORDS = 40;
const MEBIBYTE = 2 ** 20;

export async function measureUse({ stage, plan, data, tell }: Bench): Promise<Row[]> {
  const words = data.someWords(stage.file, INBOX_KEY, WORDS);
  const customers = (await stage.simulator.conversations()).map(({ id }) => id);
  const app = stage.start('app', { driven: true, pollMs: POLL_MS, ownerIsHere: true });
  try {
    await app.mark('painted');
    const page = await app.page();
    await app.quiet();
    await openRow(page, 0);
    const before = await collected(app, page);
    tell(`before: ${inWords(before)}`);
    let after = before;
    let turns = 0;
    for (const part of [1, 2]) {
      const endAtMs = Date.now() + plan.usedMs / 2;
      for (; Date.now() < endAtMs; turns += 1) {
        await turn(page, turns, words, customers, stage.simulator);
        await pause(BETWEEN_MS);
      }
      await openRow(page, 0);
      after = await collected(app, page);
      tell(`${part} of 2, ${turns} turns: ${inWords(after)}`);
    }
    const row = {
      at: `${stage.at}, the main window, ${turns} turns in ${plan.usedMs / 60_000} minutes`,
      unit: 'MiB',
      figure: 'once, collected',
    } as const;
    return [
      {
        ...row,
        what: 'after ordinary use: memory (PSS)',
        value: after.pssBytes / MEBIBYTE,
        baseline: { what: 'before it', value: before.pssBytes / MEBIBYTE },
        must: { times: 1.25 },
      },
      {
        ...row,
        what: 'after ordinary use: memory of main (PSS)',
        value: mainOf(after) / MEBIBYTE,
        baseline: { what: 'before it', value: mainOf(before) / MEBIBYTE },
        must: null,
      },
    ];
  } finally {
    await app.stop();
  }
}

const mainOf = (use: Use) => use.pssBytesOf.main ?? 0;
const inWords = ({ pssBytes, pssBytesOf }: Use) =>
  Object.entries({ all: pssBytes, ...pssBytesOf })
    .map(([kind, bytes]) => `${kind} ${Math.round(bytes / MEBIBYTE)}`)
    .join(', ');

async function collected(app: ProbedApp, page: Page): Promise<Use> {
  app.lookAway();
  await pause(AWAY_MS);
  const devTools = await page.context().newCDPSession(page);
  for (const _ of [1, 2, 3]) {
    await devTools.send('HeapProfiler.collectGarbage');
    app.collect();
    await pause(1000);
  }
  await devTools.detach();
  return app.use();
}

/** One customer is looked at; now and then the rest of what an owner does. */
async function turn(
  page: Page,
  nth: number,
  words: readonly string[],
  customers: readonly string[],
  simulator: Simulator,
): Promise<void> {
  const one = <T>(of: readonly T[]) => of[(nth * 31) % of.length] as T;
  await simulator.customerWrites(one(customers), { text: `Is ${one(words)} still there?` });
  await openRow(page, nth);
  const log = page.getByRole('log', { name: 'Messages' });
  await log.hover();
  for (const _ of [1, 2, 3]) await page.mouse.wheel(0, -1500);
  const box = page.getByRole('textbox', { name: 'Message' });
  if (await box.isVisible()) {
    await box.click();
    await page.keyboard.type(`I look for ${one(words)}`);
    if (nth % 3 === 0) await page.keyboard.press('Enter');
    else await box.fill('');
  }
  if (nth % 4 === 1) await search(page, one(words));
  if (nth % 6 === 2) await lookInto(page, 'Settings');
  if (nth % 6 === 4) await lookInto(page, 'Insights');
  if (nth % 6 === 5) {
    for (const _ of ['open', 'closed']) {
      await page.getByRole('button', { name: 'Details' }).first().click();
      await pause(300);
    }
  }
}

/** By a wheel over the list, and a press on what is in sight. */
async function openRow(page: Page, nth: number): Promise<void> {
  const list = page.getByRole('list', { name: 'Conversations' });
  await list.hover();
  await page.mouse.wheel(0, nth % 5 === 4 ? -100_000 : 400);
  await pause(200);
  const rows = list.getByRole('listitem');
  await rows.nth(2 + (nth % 4)).click();
  await page.getByRole('log', { name: 'Messages' }).waitFor();
}

async function search(page: Page, word: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search' }).click();
  await page.keyboard.type(word);
  await pause(500);
  await page.keyboard.press('Enter');
  await pause(500);
  await page.getByRole('searchbox', { name: 'Search' }).click();
  await page.keyboard.press('Escape');
}

async function lookInto(page: Page, name: 'Settings' | 'Insights'): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog', { name }).waitFor();
  await pause(500);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name }).waitFor({ state: 'hidden' });
}
