/** What the app takes while it waits in the tray without a window, beside an empty app without one. */
import { pause } from '../../e2e/support/wait.ts';
import type { Row } from '../row.ts';
import { median } from '../stats.ts';
import type { Subject } from '../support/probed-app.ts';
import type { Bench } from './bench.ts';

/** The pace of a quiet app without a window. */
const POLL_MS = 15_000;
/** What follows a start is over by then. */
const SETTLE_MS = 20_000;
const MEBIBYTE = 2 ** 20;

interface Idle {
  percentOfCore: number;
  pssMebibytes: number;
}

export async function measureIdle(bench: Bench): Promise<Row[]> {
  const { stage, plan } = bench;
  const idles: Record<Subject, Idle[]> = { app: [], empty: [] };
  for (let nth = 0; nth < plan.idles; nth += 1) {
    for (const subject of ['empty', 'app'] as const)
      idles[subject].push(await idle(bench, subject));
  }
  const middle = (subject: Subject, field: keyof Idle) =>
    median(idles[subject].map((one) => one[field]));
  const row = { at: `${stage.at}, a poll every 15 s`, figure: `median of ${plan.idles}` };
  return [
    {
      ...row,
      what: 'in the tray without a window: of a core',
      value: middle('app', 'percentOfCore'),
      unit: '%',
      baseline: { what: 'an empty app', value: middle('empty', 'percentOfCore') },
      must: { most: 0.5 },
    },
    {
      ...row,
      what: 'in the tray without a window: memory (PSS)',
      value: middle('app', 'pssMebibytes'),
      unit: 'MiB',
      baseline: { what: 'an empty app', value: middle('empty', 'pssMebibytes') },
      must: { times: 1.15 },
    },
  ];
}

async function idle({ stage, plan }: Bench, subject: Subject): Promise<Idle> {
  const app = stage.start(subject, { pollMs: POLL_MS, hidden: true });
  try {
    await app.mark('ready');
    await pause(SETTLE_MS);
    const share = await app.shareOfCore(plan.idleMs);
    return { percentOfCore: share * 100, pssMebibytes: app.use().pssBytes / MEBIBYTE };
  } finally {
    await app.stop();
  }
}
