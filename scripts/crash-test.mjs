/** `npm run crash-test`: kills the app while it sends through a bad network, and compares what arrived. */
import { readOptions } from './lib/options.mjs';
import { main, PlainError } from './lib/plain-error.mjs';
import { prepare } from './lib/prepare.mjs';
import { createProgress } from './lib/progress.mjs';

const USAGE = `Kills the app again and again while it sends through a bad network, once against a server
that honours Idempotency-Keys and once against one that ignores them, and prints what arrived.

  --short     10 kills and 100 replies for each server, instead of 200 and 2,000
  --seed=N    other replies, faults and moments; the same for the same N
  --help      this text`;

await main(async () => {
  const options = readOptions(USAGE, {
    short: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  });
  if (!options) return;
  const seed = Number(options.seed);
  if (!Number.isSafeInteger(seed)) {
    throw new PlainError(`--seed takes a whole number, not "${options.seed}".`);
  }
  if (process.platform !== 'linux') {
    throw new PlainError('The crash test needs Linux: it runs on a desktop session of its own.');
  }
  const progress = createProgress();
  const runtime = await prepare(import.meta.filename, 'tests', progress);
  process.env.ELECTRON_EXEC_PATH = runtime.path;

  const [{ plans }, { runCrashTest }, { complaints, table }, { startSession }] = await Promise.all([
    import('../e2e/crash/plan.ts'),
    import('../e2e/crash/crash-test.ts'),
    import('../e2e/crash/table.ts'),
    import('../e2e/support/session.ts'),
  ]);

  const session = await startSession({ ownDisplay: true });
  try {
    // Both come to their end, so that each clears away what it started.
    const outcomes = await Promise.allSettled(
      plans(options.short ? 'short' : 'full', seed).map((plan) => {
        const label = `Keys ${plan.keysHonoured ? 'honoured' : 'ignored'}`;
        const tell = (line) => progress.line(`  ${label}: ${line}`);
        return progress.step(label, () => runCrashTest(plan, session.env, tell));
      }),
    );
    const failed = outcomes.find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
    const reports = outcomes.map(({ value }) => value);
    console.log(`\n${table(reports)}\n`);
    const wrong = reports.flatMap(complaints);
    if (wrong.length > 0) throw new PlainError(wrong.join('\n'));
  } finally {
    await session.stop();
  }
});
