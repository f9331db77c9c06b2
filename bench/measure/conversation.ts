/** Opening conversations all over the list: what main takes for the messages, and when they are painted. */
import type { Page } from 'playwright';
import type { Row } from '../row.ts';
import { percentile } from '../stats.ts';
import type { Bench } from './bench.ts';

export async function measureConversation({ stage, plan }: Bench): Promise<Row[]> {
  const app = stage.start('app', { driven: true });
  try {
    await app.mark('painted');
    const page = await app.page();
    await app.quiet();
    const step = Math.floor(plan.conversations / plan.opened);
    const paintsMs: number[] = [];
    for (let nth = 0; nth < plan.opened; nth += 1) paintsMs.push(await open(page, nth * step));
    const figure = `p95 of ${plan.opened}`;
    const row = { at: stage.at, unit: 'ms', figure, baseline: null } as const;
    return [
      {
        ...row,
        what: 'the last 50 messages, in main',
        value: percentile(app.callsOf('thread.open'), 95),
        must: { most: 16 },
      },
      {
        ...row,
        what: 'click on a conversation → its messages painted',
        value: percentile(paintsMs, 95),
        must: { most: 50 },
      },
    ];
  } finally {
    await app.stop();
  }
}

/** Scrolls to a place in the list, clicks what is there, and waits for its messages: milliseconds. */
function open(page: Page, index: number): Promise<number> {
  return page.evaluate(async (place) => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    const found = async <T>(find: () => T | null | undefined): Promise<T> => {
      for (;;) {
        const one = find();
        if (one) return one;
        await frame();
      }
    };
    const list = await found(() => document.querySelector('[data-scroller]'));
    const first = await found(() => document.querySelector('[data-conversation]'));
    list.scrollTop = place * first.getBoundingClientRect().height;
    const selector = `[aria-posinset="${place + 1}"][data-conversation] > button`;
    await found(() => document.querySelector(selector));
    for (let still = 0; still < 15; still += 1) await frame();
    // Conversations opened before may have moved in the list, and so may this one.
    const row = await found(() => document.querySelector<HTMLButtonElement>(selector));

    const before = document.querySelector('[role="log"]');
    const startedMs = performance.now();
    row.click();
    await new Promise<void>((arrived) => {
      const look = () => {
        const log = document.querySelector('[role="log"]');
        if (!log || log === before || !log.querySelector('[role="article"], article')) return;
        observer.disconnect();
        arrived();
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, subtree: true });
    });
    await frame();
    // Arrives when the frame has been drawn.
    await new Promise<void>((drawn) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => drawn();
      port2.postMessage(null);
    });
    return performance.now() - startedMs;
  }, index);
}
