/** `npm run news-test`: customers write while reads fail and the app is killed; compares what the owner was told. */
import { desktopTest } from './lib/desktop-test.mjs';

const USAGE = `Lets customers write while a third of the app's reads fail and the app is killed again and again,
and compares what they said with what reached the desktop's notifications and the stored inbox.

  --short     3 kills and 45 messages, instead of 100 and 2,060
  --kills=N   another number, with as many messages as belong to them
  --seed=N    other messages, faults and moments; the same for the same N
  --help      this text`;

await desktopTest({
  script: import.meta.filename,
  name: 'The news test',
  usage: USAGE,
  numbers: ['kills'],
  async run({ short, seed, kills, session, progress }) {
    const [{ planOf }, { runNewsTest }, { complaints, table }] = await Promise.all([
      import('../e2e/news/plan.ts'),
      import('../e2e/news/news-test.ts'),
      import('../e2e/news/table.ts'),
    ]);
    const plan = planOf(short ? 'short' : 'full', seed, kills);
    const tell = (line) => progress.line(`  ${line}`);
    const report = await progress.step('Customers write', () => runNewsTest(plan, session, tell));
    return { table: table(report), complaints: complaints(report) };
  },
});
