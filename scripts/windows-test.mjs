/** `npm run windows-test`: what needs no Electron, on win32 under Wine (Linux). */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode, continueOnNewerNode } from './lib/node.mjs';
import { readOptions } from './lib/options.mjs';
import { OUT, ROOT } from './lib/paths.mjs';
import { main, PlainError, tail } from './lib/plain-error.mjs';
import { createProgress } from './lib/progress.mjs';
import { ensureSystemPackages, isDebian } from './lib/system-packages.mjs';
import { countVitest, readReport } from './lib/test-report.mjs';
import { tools } from './lib/tools.mjs';
import { checkUninstaller } from './lib/uninstaller-check.mjs';
import { packOnWindows } from './lib/windows-packing.mjs';
import { ensureWine } from './lib/wine.mjs';

const USAGE = `Runs on win32, under Wine: the inbox's storage through twelve starts of the app, the packing, our part
of the uninstaller, and the unit tests of what needs no Electron.

  --only=PART        one part: storage, packing, uninstaller or unit
  --files=TEXT       of the unit tests, those whose paths hold it
  --where-possible   where it cannot run (it needs Linux for x64; as root on Debian or Ubuntu it installs what it
                     needs), says so and ends well
  --help             this text`;

/** Left out, with the reason. */
const NOT_HERE = {
  'scripts/**': 'the tools of development; of a checkout on Linux they would test its own programs',
  '{e2e,bench}/**': 'the same, of tests that need Linux',
  'src-shared/content-kinds.test.ts': 'types, which are the same on every system',
  'src-main/**/*.model.test.ts': 'thousands of lives in memory, the same on every system',
};
const SHOWN_LINES = 80;
const report = join(OUT, 'windows-results.json');
const phasesFolder = join(OUT, 'windows');

const parts = {
  storage: runPhases,
  packing: checkPacking,
  uninstaller: checkUninstalling,
  unit: runUnitTests,
};

await main(async () => {
  const options = readOptions(USAGE, {
    only: { type: 'string' },
    files: { type: 'string' },
    'where-possible': { type: 'boolean', default: false },
  });
  if (!options) return;
  const { only, files } = options;
  if (only && !(only in parts)) throw new PlainError(`There is no part ${only}.`);
  const reason = whyNotHere();
  if (reason && !options['where-possible']) throw new PlainError(reason);
  if (reason) {
    console.log(`The tests on win32 are left out. ${reason}`);
    return;
  }
  checkNode();
  await continueOnNewerNode(import.meta.filename);
  const progress = createProgress();
  await ensureInstalled(progress);
  await ensureSystemPackages('windows', progress);
  await ensureBuilt(progress);
  const wine = await ensureWine(progress);
  try {
    const failures = [];
    for (const [name, run] of Object.entries(parts)) {
      if (!only || only === name) failures.push(await run(wine, progress, files));
    }
    const told = failures.filter((failure) => failure !== null);
    if (told.length > 0) throw new PlainError(told.join('\n\n'));
  } finally {
    await wine.stop();
  }
});

function whyNotHere() {
  if (process.platform === 'win32') return 'On Windows itself `npm test` does it.';
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'They need Linux for x64.';
  const installs = isDebian() && process.getuid?.() === 0;
  const isThere = ['wine', 'x86_64-w64-mingw32-gcc'].every((name) =>
    (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))),
  );
  return installs || isThere
    ? null
    : 'They need Wine and MinGW, which are installed only as root on Debian or Ubuntu.';
}

/** The libraries of a packed app import nothing but what Windows brings and the package ships. */
async function checkPacking(wine, progress) {
  const { ok, output } = await progress.verdict('packing', () => packOnWindows(wine));
  return ok ? null : `Packing on win32:\n${tail(output, SHOWN_LINES)}`;
}

async function checkUninstalling({ env }, progress) {
  const { faults } = await progress.verdict('the uninstaller', async () => {
    const faults = await checkUninstaller(env);
    return { ok: faults.length === 0, faults };
  });
  return faults.length > 0 ? faults.join('\n') : null;
}

/** Each phase is a process, as each start of the app is. */
async function runPhases(wine, progress) {
  const { build } = await import('vite');
  await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@shared': join(ROOT, 'src-shared') } },
    build: {
      ssr: join(ROOT, 'scripts/windows/storage.ts'),
      outDir: phasesFolder,
      emptyOutDir: true,
      target: 'node22',
      rolldownOptions: { output: { entryFileNames: 'storage.mjs' } },
    },
  });
  const script = join(phasesFolder, 'storage.mjs');
  const listed = await wine.run([script]);
  if (listed.code !== 0) return `The phases of the storage could not be read:\n${listed.output}`;
  for (const phase of JSON.parse(listed.output)) {
    const killsItself = phase.startsWith('is killed');
    const { ok, output } = await progress.verdict(`storage: ${phase}`, async () => {
      const { code, output } = await wine.run([script, phase], { timeoutMs: 60_000 });
      return { ok: killsItself ? code !== 0 : code === 0 && output.includes('passed'), output };
    });
    if (!ok) return `Storage: ${phase}\n${output}`;
  }
  return null;
}

async function runUnitTests(wine, progress, files) {
  const { output, ok } = await progress.verdict('unit tests on win32', async () => {
    const { code, output } = await wine.run([
      ...[tools.vitest, 'run', '--project=node', '--reporter=default', '--reporter=json'],
      ...(files ? [files] : []),
      `--outputFile.json=${report}`,
      ...Object.keys(NOT_HERE).map((pattern) => `--exclude=${pattern}`),
    ]);
    return { ok: code === 0, output };
  });
  const { passed, failed, skipped } = readReport(report, countVitest);
  console.log(`${passed} passed, ${failed} failed, ${skipped} left out on win32`);
  return ok ? null : tail(output, SHOWN_LINES);
}
