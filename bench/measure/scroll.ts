/** A fast scroll through the whole list, beside the same scroll over an empty box in an empty window. */
import type { Page } from 'playwright';
import type { Row } from '../row.ts';
import { median } from '../stats.ts';
import type { Subject } from '../support/probed-app.ts';
import type { Bench } from './bench.ts';

/** From end to end. */
const SCROLL_MS = 5000;

interface Scroll {
  worstFrameMs: number;
  /** The most that were in the page at once. */
  rows: number;
}

export async function measureScroll(bench: Bench): Promise<Row[]> {
  const { stage } = bench;
  const app = await scrolls(bench, 'app');
  const empty = await scrolls(bench, 'empty');
  const worst = (scrolled: Scroll[]) => median(scrolled.map(({ worstFrameMs }) => worstFrameMs));
  const row = { at: stage.at, figure: `median of ${app.length}` };
  return [
    {
      ...row,
      what: 'scroll from end to end, the worst frame',
      value: worst(app),
      unit: 'ms',
      baseline: { what: 'an empty box', value: worst(empty) },
      must: { most: 50 },
    },
    {
      ...row,
      what: 'scroll from end to end, rows in the page',
      value: Math.max(...app.map(({ rows }) => rows)),
      unit: 'rows',
      figure: 'most',
      baseline: null,
      must: { most: 59 },
    },
  ];
}

async function scrolls({ stage, plan }: Bench, subject: Subject): Promise<Scroll[]> {
  const app = stage.start(subject, { driven: true });
  try {
    const page = await app.page();
    await app.mark('painted');
    await app.quiet();
    const scrolled: Scroll[] = [];
    for (let nth = 0; nth < plan.scrolls; nth += 1) scrolled.push(await scroll(page));
    return scrolled;
  } finally {
    await app.stop();
  }
}

function scroll(page: Page): Promise<Scroll> {
  return page.evaluate(async (durationMs) => {
    const box = document.querySelector('[data-scroller]');
    if (!box) throw new Error('There is nothing to scroll');
    const frame = () => new Promise<number>((drawn) => requestAnimationFrame(drawn));
    box.scrollTop = 0;
    for (let still = 0; still < 30; still += 1) await frame();
    const startedMs = await frame();
    let lastMs = startedMs;
    let worstFrameMs = 0;
    let rows = 0;
    while (lastMs - startedMs < durationMs) {
      const way = box.scrollHeight - box.clientHeight;
      box.scrollTop = (way * (lastMs - startedMs)) / durationMs;
      const nowMs = await frame();
      worstFrameMs = Math.max(worstFrameMs, nowMs - lastMs);
      rows = Math.max(rows, box.querySelectorAll('li').length);
      lastMs = nowMs;
    }
    return { worstFrameMs, rows };
  }, SCROLL_MS);
}
