/** `npm run crash-test`: kills the app while it sends through a bad network, and compares what arrived. */
import { desktopTest } from './lib/desktop-test.mjs';

const USAGE = `Kills the app again and again while it sends through a bad network, once against a server
that honours Idempotency-Keys and once against one that ignores them, and prints what arrived.

  --short     10 kills and 100 replies for each server, instead of 200 and 2,000
  --seed=N    other replies, faults and moments; the same for the same N
  --help      this text`;

await desktopTest({
  script: import.meta.filename,
  name: 'The crash test',
  usage: USAGE,
  async run({ short, seed, session, progress }) {
    const [{ plans }, { runCrashTest }, { complaints, table }] = await Promise.all([
      import('../e2e/crash/plan.ts'),
      import('../e2e/crash/crash-test.ts'),
      import('../e2e/crash/table.ts'),
    ]);
    // Both come to their end, so that each clears away what it started.
    const outcomes = await Promise.allSettled(
      plans(short ? 'short' : 'full', seed).map((plan) => {
        const label = `Keys ${plan.keysHonoured ? 'honoured' : 'ignored'}`;
        const tell = (line) => progress.line(`  ${label}: ${line}`);
        return progress.step(label, () => runCrashTest(plan, session.env, tell));
      }),
    );
    const failed = outcomes.find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
    const reports = outcomes.map(({ value }) => value);
    return { table: table(reports), complaints: reports.flatMap(complaints) };
  },
});
