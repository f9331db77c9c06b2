/** `npm run monkey-test`: plays at random with the real app, and looks at whom each word reached. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from './lib/options.mjs';
import { E2E_OUTPUT } from './lib/paths.mjs';
import { main, PlainError } from './lib/plain-error.mjs';
import { prepare } from './lib/prepare.mjs';
import { createProgress, seconds } from './lib/progress.mjs';

const USAGE = `Plays with the real app at random: mouse, keys, input method, notifications, customers who write,
a slow or failing server and main process. Nothing may reach a customer who was not in sight, no word may
be lost, and nothing may be sent that was not asked for. Prints the shortest sequence that fails.

  --short        2,000 actions in 2 runs, instead of 20,000 in 200
  --seed=N       other actions; the same for the same N
  --runs=N       how many runs, each with a fresh app
  --actions=N    actions in each of them
  --lanes=N      so many runs side by side, instead of 2
  --shrink=N     seconds to make a failing sequence shorter, instead of 240
  --known=REGEX  does not stop at failures whose sentences match
  --replay=FILE  plays the sequence of a failure again
  --help         this text`;

const SIZES = { short: { runs: 2, actions: 1000 }, full: { runs: 200, actions: 100 } };
const LANES = 2;
/** How long a failing sequence is made shorter. */
const SHRINK_SECONDS = 240;

await main(async () => {
  const options = readOptions(USAGE, {
    short: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    runs: { type: 'string' },
    actions: { type: 'string' },
    lanes: { type: 'string' },
    shrink: { type: 'string' },
    known: { type: 'string' },
    replay: { type: 'string' },
  });
  if (!options) return;
  const wholeNumber = (name, fallback) => {
    const number = Number(options[name] ?? fallback);
    if (Number.isSafeInteger(number) && number >= 0) return number;
    throw new PlainError(`--${name} takes a whole number, not "${options[name]}".`);
  };
  const size = SIZES[options.short ? 'short' : 'full'];
  const plan = {
    seed: wholeNumber('seed', 1),
    runs: wholeNumber('runs', size.runs),
    actions: wholeNumber('actions', size.actions),
    lanes: wholeNumber('lanes', LANES),
    known: options.known ? new RegExp(options.known) : null,
    shrinkMs: 1000 * wholeNumber('shrink', SHRINK_SECONDS),
  };
  if (process.platform !== 'linux') {
    throw new PlainError('The monkey test needs Linux: it runs on a desktop session of its own.');
  }
  const progress = createProgress();
  const runtime = await prepare(import.meta.filename, 'tests', progress);
  process.env.ELECTRON_EXEC_PATH = runtime.path;
  const [{ runMonkeyTest, playAgain }, { failureText }] = await Promise.all([
    import('../e2e/monkey/monkey-test.ts'),
    import('../e2e/monkey/told.ts'),
  ]);

  if (options.replay) {
    const { shortest } = JSON.parse(readFileSync(options.replay, 'utf8'));
    const violations = await playAgain(shortest);
    if (violations.length === 0) return console.log('This time nothing went wrong.');
    throw new PlainError(violations.map(({ kind, sentence }) => `${kind}: ${sentence}`).join('\n'));
  }
  const { runs, actions, seed } = plan;
  const report = await progress.step(`${runs} runs of ${actions} actions, seed ${seed}`, () =>
    runMonkeyTest(plan, join(E2E_OUTPUT, 'monkey'), (line) => progress.line(`  ${line}`)),
  );
  const { words, texts, templates, prompts, asked } = report.counts;
  console.log(
    `\n${report.actions} actions (${report.carriedOut} found what they were for) in ${seconds(report.tookMs)}: ` +
      `${words} words typed; ${texts} texts, ${templates} templates, ${prompts} prompts and ` +
      `${asked} takeovers or hand-backs reached the server.\n`,
  );
  for (const failure of report.failures) console.log(`${failureText(failure, seed)}\n`);
  if (report.failures.length > 0) {
    throw new PlainError(`${report.failures.length} of ${runs} runs failed.`);
  }
});
