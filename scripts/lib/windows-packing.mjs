/**
 * `npm run package -- --dir` on win32, with a program in the place of Electron's: nobody starts what it makes, but
 * electron-builder's way there is the one of Windows, and the libraries are those that are shipped.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { libraryPackage } from './packaging/native-library.mjs';
import { unmetImports } from './packaging/windows-libraries.mjs';
import { OUT, ROOT } from './paths.mjs';
import { runOrFail } from './run.mjs';

const SOURCES = join(ROOT, 'scripts/windows/electron');
const LIBRARY = libraryPackage('win32', 'x64');
/** Each loads one; a package without them would open no inbox and no keychain. */
const MODULES = ['index.node', 'keytar.node'];
const made = ['win-unpacked', 'for-tests/win-unpacked'].map((name) => join(ROOT, 'dist', name));

/** @param {Awaited<ReturnType<typeof import('./wine.mjs').ensureWine>>} wine */
export async function packOnWindows(wine) {
  const electron = await makeElectron();
  // npm installed this machine's library alone.
  const library = join(ROOT, 'node_modules', LIBRARY);
  await cp(join(wine.natives, 'node_modules', LIBRARY), library, { recursive: true });
  try {
    const { code, output } = await wine.run(['scripts/package.mjs', '--dir'], {
      more: { ELECTRON_EXEC_PATH: `Z:${electron}` },
    });
    if (code !== 0) return { ok: false, output };
    const lacking = (await Promise.all(made.map(whatIsLacking))).flat();
    return { ok: lacking.length === 0, output: lacking.join('\n') };
  } finally {
    await rm(library, { recursive: true });
    for (const folder of made) await rm(folder, { recursive: true, force: true });
  }
}

async function makeElectron() {
  const folder = join(OUT, 'windows-electron');
  await rm(folder, { recursive: true, force: true });
  for (const name of ['resources', 'locales']) await mkdir(join(folder, name), { recursive: true });
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak']) {
    await writeFile(join(folder, name), '');
  }
  const manifest = join(ROOT, 'node_modules/electron/package.json');
  await writeFile(join(folder, 'version'), JSON.parse(readFileSync(manifest, 'utf8')).version);
  const [resources, program] = [join(folder, 'resources.o'), join(folder, 'electron.exe')];
  const compiling = 'Compiling a program for Windows';
  const { windres, gcc } = { windres: 'x86_64-w64-mingw32-windres', gcc: 'x86_64-w64-mingw32-gcc' };
  await runOrFail(compiling, windres, [join(SOURCES, 'electron.rc'), resources]);
  const source = join(SOURCES, 'electron.c');
  await runOrFail(compiling, gcc, ['-s', '-O2', '-o', program, source, resources]);
  await rm(resources);
  return program;
}

/** Of a packed folder: what Windows would not find when the app loads its native modules. */
async function whatIsLacking(folder) {
  if (!existsSync(folder)) return [`${folder} was not made`];
  const names = readdirSync(folder, { recursive: true }).map((path) => basename(path));
  return [
    ...MODULES.filter((name) => !names.includes(name)).map((name) => `${name} is not packed`),
    ...(await unmetImports(folder)),
  ];
}
