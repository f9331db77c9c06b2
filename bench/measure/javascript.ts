/** The scripts that the main window loads until it shows the list, as a download would weigh. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
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
      figure: 'all scripts loaded',
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
    const scripts = new Set<string>();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js')) scripts.add(pathname);
    });
    await page.reload();
    await page.locator('[data-conversation], [data-bench-painted]').first().waitFor();
    const sizes = [...scripts].map(
      (script) => gzipSync(readFileSync(join(folders[subject], script))).length,
    );
    if (sizes.length === 0) throw new Error('No script was seen to be loaded');
    return sum(sizes) / KILOBYTE;
  } finally {
    await app.stop();
  }
}
