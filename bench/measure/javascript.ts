/** The scripts that the main window asks for until it shows the list, as a download would weigh. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import type { Row } from '../row.ts';
import { sum } from '../stats.ts';
import type { Subject } from '../support/probed-app.ts';
import type { Bench } from './bench.ts';

const OUT = join(import.meta.dirname, '../../out');
const folders: Record<Subject, string> = {
  app: join(OUT, 'renderer'),
  empty: join(OUT, 'bench/empty-page'),
};
/** As the budget counts. */
const KILOBYTE = 1000;

export async function measureJavaScript(bench: Bench): Promise<Row[]> {
  return [
    {
      what: 'JavaScript at the start of the main window',
      at: 'gzip',
      value: await startSize(bench, 'app'),
      unit: 'kB',
      figure: 'all scripts asked for before the first row',
      baseline: { what: 'React alone', value: await startSize(bench, 'empty') },
      must: { most: 180 },
    },
  ];
}

async function startSize({ stage }: Bench, subject: Subject): Promise<number> {
  const app = stage.start(subject, { driven: true });
  try {
    const page = await app.page();
    await app.mark('painted');
    const scripts = await scriptsBeforeFirstRow(page);
    if (scripts.length === 0) throw new Error('No script was seen to be loaded');
    const sizes = scripts.map(
      (script) => gzipSync(readFileSync(join(folders[subject], script))).length,
    );
    return sum(sizes) / KILOBYTE;
  } finally {
    await app.stop();
  }
}

/** Paths of what a new start of the page has asked for when the first row comes into the document. */
async function scriptsBeforeFirstRow(page: Page): Promise<string[]> {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const asked: { path: string; atMs: number }[] = [];
  network.on('Network.requestWillBeSent', ({ type, request, wallTime }) => {
    // What the page before still asked for is no part of this start.
    if (type === 'Document') asked.length = 0;
    asked.push({ path: new URL(request.url).pathname, atMs: wallTime * 1000 });
  });
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('[data-conversation], [data-bench-painted]')) return;
      observer.disconnect();
      performance.mark('first-row');
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
  await page.reload();
  await page.waitForFunction(() => performance.getEntriesByName('first-row').length > 0);
  const shownAtMs = await page.evaluate(() => {
    const [mark] = performance.getEntriesByName('first-row');
    return performance.timeOrigin + (mark?.startTime ?? 0);
  });
  return asked
    .filter(({ path, atMs }) => path.endsWith('.js') && atMs <= shownAtMs)
    .map(({ path }) => path);
}
