/** `npm run bench`: measures the budgets of the app, each beside its baseline, and holds them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, relative } from 'node:path';
import { readOptions } from './lib/options.mjs';
import { ROOT } from './lib/paths.mjs';
import { main, PlainError } from './lib/plain-error.mjs';
import { prepare } from './lib/prepare.mjs';
import { createProgress } from './lib/progress.mjs';

const USAGE = `Measures the app with a large inbox against an empty app and simpler ways to do its work,
prints a table, draws it, and fails when a budget is broken.

  --quick        fewer repeats
  --only=A,B     some measurements alone
  --help         this text`;

const OUTPUT = join(ROOT, 'bench/.output');
const GIBIBYTE = 2 ** 30;

await main(async () => {
  const options = readOptions(USAGE, {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
  });
  if (!options) return;
  if (process.platform !== 'linux') {
    throw new PlainError(
      'The measurements need Linux: they run on a desktop session of their own.',
    );
  }
  const progress = createProgress();
  const runtime = await prepare(import.meta.filename, 'tests', progress);
  process.env.ELECTRON_EXEC_PATH = runtime.path;
  const { buildBench } = await import('../bench/build.mjs');
  await progress.step('Building the measurements', buildBench);
  const [
    { plans },
    { measureNames, runBench },
    { broken, markdownTable, textTable },
    { barChart },
  ] = await Promise.all([
    import('../bench/plan.ts'),
    import('../bench/bench.ts'),
    import('../bench/table.ts'),
    import('../bench/chart.ts'),
  ]);
  const names = options.only?.split(',') ?? measureNames;
  const unknown = names.filter((name) => !measureNames.includes(name));
  if (unknown.length > 0) {
    throw new PlainError(`No such measurement: ${unknown}. There are ${measureNames.join(', ')}.`);
  }

  const rows = await runBench(plans[options.quick ? 'quick' : 'full'], names, progress);
  mkdirSync(OUTPUT, { recursive: true });
  const results = join(OUTPUT, 'results.json');
  writeFileSync(
    results,
    JSON.stringify({ ...machine(), date: new Date().toISOString(), rows }, null, 2),
  );
  writeFileSync(join(OUTPUT, 'results.md'), `${markdownTable(rows)}\n`);
  writeFileSync(join(OUTPUT, 'results.svg'), barChart(rows));
  console.log(`\n${textTable(rows)}\n\nAlso in ${relative(ROOT, results)}.`);
  const sentences = broken(rows);
  if (sentences.length > 0) throw new PlainError(sentences.join('\n'));
});

function machine() {
  const [core] = cpus();
  const cores = `${cpus().length} × ${core?.model ?? 'unknown'}`;
  return { cores, memoryGibibytes: Math.round(totalmem() / GIBIBYTE) };
}
