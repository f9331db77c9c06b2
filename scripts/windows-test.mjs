/** `npm run windows-test`: what needs no Electron, on win32 under Wine (Linux). */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { checkNode, continueOnNewerNode } from './lib/node.mjs';
import { readOptions } from './lib/options.mjs';
import { importsOf, unmetImports, VISUAL_C_RUNTIME } from './lib/packaging/windows-libraries.mjs';
import { OUT, ROOT } from './lib/paths.mjs';
import { main, PlainError, tail } from './lib/plain-error.mjs';
import { createProgress } from './lib/progress.mjs';
import { ensureSystemPackages } from './lib/system-packages.mjs';
import { countVitest, readReport } from './lib/test-report.mjs';
import { tools } from './lib/tools.mjs';
import { ensureWine } from './lib/wine.mjs';

const USAGE = `Runs on win32, under Wine: the inbox's storage through twelve starts of the app, the unit tests of
what needs no Electron, and a look at what the native libraries import.

  --help   this text`;

/** Left out, with the reason. */
const NOT_HERE = {
  'scripts/**': 'the tools of development; of a checkout on Linux they would test its own programs',
  'src-main/news.model.test.ts': 'a thousand lives in memory, the same on every system',
};
const SHOWN_LINES = 80;
const report = join(OUT, 'windows-results.json');
const phasesFolder = join(OUT, 'windows');

await main(async () => {
  if (!readOptions(USAGE, {})) return;
  if (process.platform !== 'linux') throw new PlainError('On Windows itself `npm test` does it.');
  checkNode();
  await continueOnNewerNode(import.meta.filename);
  const progress = createProgress();
  await ensureInstalled(progress);
  await ensureSystemPackages('windows', progress);
  const wine = await ensureWine(progress);
  try {
    const failures = [
      await checkImports(wine.natives, progress),
      await runPhases(wine, progress),
      await runUnitTests(wine, progress),
    ].filter((failure) => failure !== null);
    if (failures.length > 0) throw new PlainError(failures.join('\n\n'));
  } finally {
    await wine.stop();
  }
});

/** Nothing but what Windows brings and the package ships (lib/packaging/windows-libraries.mjs). */
async function checkImports(natives, progress) {
  const { unmet } = await progress.verdict('imports of the native libraries', async () => {
    const folders = [
      join(natives, 'node_modules/@libsql/win32-x64-msvc'),
      join(ROOT, 'node_modules/keytar/prebuilds/win32-x64'),
    ];
    const imports = new Map();
    for (const folder of folders) {
      for (const name of await readdir(folder)) {
        if (name.endsWith('.node')) {
          imports.set(name, importsOf(await readFile(join(folder, name))));
        }
      }
    }
    const unmet = unmetImports(imports, [VISUAL_C_RUNTIME]);
    return { ok: unmet.length === 0 && imports.size === folders.length, unmet };
  });
  return unmet.length > 0 ? `Windows could not load it: ${unmet.join(', ')}.` : null;
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

async function runUnitTests(wine, progress) {
  const { output, ok } = await progress.verdict('unit tests on win32', async () => {
    const { code, output } = await wine.run([
      ...[tools.vitest, 'run', '--project=node', '--reporter=default', '--reporter=json'],
      `--outputFile.json=${report}`,
      ...Object.keys(NOT_HERE).map((pattern) => `--exclude=${pattern}`),
    ]);
    return { ok: code === 0, output };
  });
  const { passed, failed, skipped } = readReport(report, countVitest);
  console.log(`${passed} passed, ${failed} failed, ${skipped} left out on win32`);
  return ok ? null : tail(output, SHOWN_LINES);
}
