/** Requests of one poll when nothing is new, beside those of a poller that looks into every conversation. */
import { pollsEnd } from '../../e2e/support/owner.ts';
import type { Row } from '../row.ts';
import { Stage } from '../support/stage.ts';
import type { Bench } from './bench.ts';
import { naivePoll } from './naive-poller.ts';

const POLL_MS = 500;

export async function measureRequests({ plan, stage, ...parts }: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const conversations of plan.requestsAt) {
    const isLarge = conversations === plan.conversations;
    const size = { conversations, messages: plan.messages };
    const at = isLarge ? stage : await Stage.set({ ...parts, size });
    try {
      const { requests } = await naivePoll(at.simulator);
      rows.push({
        what: 'requests per poll, nothing new',
        at: at.at,
        value: await requestsPerPoll(at, plan.ticks),
        unit: 'requests',
        figure: `mean of ${plan.ticks}`,
        baseline: { what: 'reading every conversation', value: requests },
        must: { most: 1 },
      });
    } finally {
      if (!isLarge) await at.clear();
    }
  }
  return rows;
}

async function requestsPerPoll(stage: Stage, polls: number): Promise<number> {
  const app = stage.start('app', { pollMs: POLL_MS, driven: true });
  try {
    const page = await app.page();
    // The first one of a start looks a little wider.
    await pollsEnd(page, 3);
    const before = (await stage.simulator.requests()).length;
    await pollsEnd(page, polls);
    return ((await stage.simulator.requests()).length - before) / polls;
  } finally {
    await app.stop();
  }
}
