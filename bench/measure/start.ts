/** How soon the app runs, and its window shows the list, beside an empty app with an empty window. */
import type { Row } from '../row.ts';
import { median, spread } from '../stats.ts';
import type { Subject } from '../support/probed-app.ts';
import type { Stage } from '../support/stage.ts';
import type { Bench } from './bench.ts';

interface Start {
  /** From the start of the process until the app has started its own parts. */
  readyMs: number;
  /** From the making of the window until its first row, or its one element, is painted. */
  paintedMs: number;
  /** From the start of the process until then: what the order of things inside a start cannot hide. */
  wholeMs: number;
}

export async function measureStart({ stage, plan }: Bench): Promise<Row[]> {
  const starts: Record<Subject, Start[]> = { app: [], empty: [] };
  // In turns, so that a slow minute of the machine meets both. The first of each fills the caches of
  // disk and code.
  for (let nth = 0; nth <= plan.starts; nth += 1) {
    for (const subject of ['empty', 'app'] as const) {
      const start = await startOnce(stage, subject);
      if (nth > 0) starts[subject].push(start);
    }
  }
  const row = (what: string, field: keyof Start, empty: string, times?: number): Row => ({
    what,
    at: stage.at,
    value: median(starts.app.map((start) => start[field])),
    unit: 'ms',
    figure: `median of ${plan.starts}, half of them ${spread(starts.app.map((start) => start[field]))}`,
    baseline: { what: empty, value: median(starts.empty.map((start) => start[field])) },
    must: times === undefined ? null : { times },
  });
  return [
    row('app ready', 'readyMs', 'an empty app', 1.4),
    row('window → first list paint', 'paintedMs', 'an empty window with React', 1.5),
    row('process → first list paint', 'wholeMs', 'an empty app with that window'),
  ];
}

async function startOnce(stage: Stage, subject: Subject): Promise<Start> {
  const app = stage.start(subject);
  try {
    const painted = await app.mark('painted');
    return {
      readyMs: (await app.mark('ready')) - app.startedAtMs,
      paintedMs: painted - (await app.mark('window')),
      wholeMs: painted - app.startedAtMs,
    };
  } finally {
    await app.stop();
  }
}
