/** `npm test`: installs what the tests need, then runs every check and counts. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasOwnView } from './lib/own-view.mjs';
import { E2E_OUTPUT, OUT, ROOT } from './lib/paths.mjs';
import { main, tail } from './lib/plain-error.mjs';
import { prepare } from './lib/prepare.mjs';
import { createProgress, seconds } from './lib/progress.mjs';
import { run } from './lib/run.mjs';
import { DEBIANS_CHROMIUM } from './lib/system-packages.mjs';
import { countPlaywright, countVitest, NOTHING, readReport, sum } from './lib/test-report.mjs';
import { tools } from './lib/tools.mjs';

/** How many of the last lines of a failed check are shown. */
const SHOWN_LINES = 150;
const unitReport = join(OUT, 'unit-results.json');
const e2eReport = join(E2E_OUTPUT, 'results.json');
const installationReport = join(E2E_OUTPUT, 'installed/results.json');

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {string[]} args For Node.
 * @property {() => import('./lib/test-report.mjs').Count} [count] Its test cases; a check without any is a single yes or no.
 */

/**
 * Stages run one after the other, the lanes of a stage side by side, the checks of a lane in order.
 * @type {Check[][][]}
 */
const everywhere = [
  [
    [{ name: 'types', args: [tools.typescript, '--noEmit'] }],
    [{ name: 'lint (biome)', args: [tools.biome, 'check', '--error-on-warnings', '.'] }],
    [{ name: 'styles (stylelint)', args: [tools.stylelint, 'src-renderer/**/*.css'] }],
    [{ name: 'dead code (knip)', args: [tools.knip] }],
  ],
  [
    [
      {
        name: 'unit tests',
        args: [
          tools.vitest,
          'run',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${unitReport}`,
        ],
        count: () => readReport(unitReport, countVitest),
      },
    ],
  ],
];

/** @type {Check} */
const installation = {
  name: 'installation',
  args: [join(ROOT, 'scripts/install-test.mjs')],
  count: () => readReport(installationReport, countPlaywright),
};

/**
 * On a virtual display and a D-Bus session of their own.
 * @param {boolean} installs Whether a package can be installed, seen by its test alone.
 * @returns {Check[][][]}
 */
const onLinux = (installs) => [
  // For the tests of the packed app, which are among the end-to-end tests, and of the installed one.
  [[{ name: 'packing', args: [join(ROOT, 'scripts/package.mjs'), installs ? '--deb' : '--dir'] }]],
  [
    [
      {
        name: 'end-to-end tests',
        args: [
          tools.playwright,
          'test',
          ...['e2e', 'screens', 'packaged'].map((project) => `--project=${project}`),
        ],
        count: () => readReport(e2eReport, countPlaywright),
      },
    ],
    // The end-to-end tests wait for a third of their time; what these find does not depend on speed.
    [
      { name: 'crash test (short)', args: [join(ROOT, 'scripts/crash-test.mjs'), '--short'] },
      { name: 'news test (short)', args: [join(ROOT, 'scripts/news-test.mjs'), '--short'] },
      {
        name: 'monkey test (short)',
        args: [join(ROOT, 'scripts/monkey-test.mjs'), '--short', '--lanes=1', '--shrink=60'],
      },
      ...(installs ? [installation] : []),
    ],
  ],
];

await main(async () => {
  const startedMs = Date.now();
  const progress = createProgress();
  const runtime = await prepare(import.meta.filename, 'tests', progress);
  const env = { ...process.env, ELECTRON_EXEC_PATH: runtime.path, FORCE_COLOR: '0' };
  for (const report of [unitReport, e2eReport, installationReport]) rmSync(report, { force: true });

  const linux = process.platform === 'linux';
  if (!linux)
    progress.line(
      'The end-to-end tests and the crash, news and monkey tests need Linux and are left out.',
    );
  const installs = await hasOwnView();
  if (linux && !existsSync(DEBIANS_CHROMIUM)) {
    progress.line('The pages in a newer Chromium need the one of Debian and are left out.');
  }
  if (linux && !installs) {
    progress.line('Installing the .deb needs root on Debian or Ubuntu and is left out.');
  }
  const outcomes = [];
  for (const lanes of linux ? [...everywhere, ...onLinux(installs)] : everywhere) {
    const ofLanes = await Promise.all(lanes.map((lane) => carryOutAll(lane, env, progress)));
    outcomes.push(...ofLanes.flat());
  }
  const total = sum(outcomes.map((outcome) => outcome.count));
  for (const { check, output } of outcomes.filter((outcome) => outcome.failed)) {
    console.log(`\n── ${check.name} ──\n${tail(output, SHOWN_LINES)}`);
  }
  console.log(`\nAll checks took ${seconds(Date.now() - startedMs)}.`);
  if (total.skipped > 0) console.log(`${total.skipped} skipped`);
  if (total.retried > 0) console.log(`${total.retried} passed only at the second try`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
});

/**
 * @param {Check[]} lane
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./lib/progress.mjs').Progress} progress
 */
async function carryOutAll(lane, env, progress) {
  const outcomes = [];
  for (const check of lane) outcomes.push(await carryOut(check, env, progress));
  return outcomes;
}

/**
 * @param {Check} check
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./lib/progress.mjs').Progress} progress
 */
async function carryOut(check, env, progress) {
  const result = await progress.verdict(check.name, async () => {
    const { code, output } = await run(process.execPath, check.args, { env });
    return { ok: code === 0, output };
  });
  const count = check.count?.() ?? { ...NOTHING };
  // A check can fail beside its cases: an error outside them, a file that cannot be written.
  if (!result.ok && count.failed === 0) count.failed = 1;
  return { check, output: result.output, count, failed: !result.ok || count.failed > 0 };
}
