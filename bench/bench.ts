/** Takes all measurements, one after the other, so that none disturbs another. */

import { startSession } from '../e2e/support/session.ts';
import type { Progress } from '../scripts/lib/progress.mjs';
import type { Bench, Measure } from './measure/bench.ts';
import { measureConversation } from './measure/conversation.ts';
import { measureIdle } from './measure/idle.ts';
import { measureJavaScript } from './measure/javascript.ts';
import { measureNotification } from './measure/notification.ts';
import { measureRequests } from './measure/requests.ts';
import { measureScroll } from './measure/scroll.ts';
import { measureSearch } from './measure/search.ts';
import { measureStalls } from './measure/stalls.ts';
import { measureStart } from './measure/start.ts';
import { measureStores } from './measure/stores.ts';
import { measureStream } from './measure/stream.ts';
import { measureUse } from './measure/use.ts';
import type { Plan } from './plan.ts';
import { type Judged, judge } from './row.ts';
import { loadData } from './support/data.ts';
import { Stage } from './support/stage.ts';

/** The last ones leave messages in the inbox, the very last one nothing of it. */
const measures: Record<string, Measure> = {
  JavaScript: measureJavaScript,
  start: measureStart,
  idle: measureIdle,
  scroll: measureScroll,
  conversation: measureConversation,
  search: measureSearch,
  requests: measureRequests,
  notification: measureNotification,
  stream: measureStream,
  use: measureUse,
  stores: measureStores,
  stalls: measureStalls,
};
export const measureNames = Object.keys(measures);

/** The rows of the named measurements, each beside its baseline, in the order of the table. */
export async function runBench(
  plan: Plan,
  names: readonly string[],
  progress: Progress,
): Promise<Judged[]> {
  const tell = (line: string) => progress.line(`  ${line}`);
  const data = await loadData();
  const session = await startSession();
  try {
    const size = { conversations: plan.conversations, messages: plan.messages };
    const stage = await progress.step('Setting the stage', () =>
      Stage.set({ data, session, size, tell }),
    );
    try {
      return await measureAll({ plan, data, session, stage, tell }, names, progress);
    } finally {
      await stage.clear();
    }
  } finally {
    await session.stop();
  }
}

async function measureAll(
  bench: Bench,
  names: readonly string[],
  progress: Progress,
): Promise<Judged[]> {
  const rows: Judged[] = [];
  for (const [name, measure] of Object.entries(measures)) {
    if (!names.includes(name)) continue;
    const found = await progress.step(`Measuring: ${name}`, () => measure(bench));
    rows.push(...found.map(judge));
  }
  return rows;
}
