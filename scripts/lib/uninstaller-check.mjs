/** The part of Windows' uninstaller that is ours (resources/windows/uninstaller.nsh), compiled and run under Wine. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { run, runOrFail } from './run.mjs';

const TOAST_KEY = 'HKCU\\Software\\Classes\\AppUserModelId\\app.wassist.tray';
/** By the way it is run: what the app is started with, and whether Windows still knows its toasts. */
const EXPECTED = [
  { args: [], asked: '--uninstalling', knowsToasts: false },
  { args: ['/S'], asked: null, knowsToasts: false },
  { args: ['--updated'], asked: null, knowsToasts: true },
];
const LIMIT_MS = 60_000;

/**
 * @param {NodeJS.ProcessEnv} env Of Wine.
 * @returns {Promise<string[]>} What is not as it must be.
 */
export async function checkUninstaller(env) {
  const folder = await mkdtemp(join(tmpdir(), 'wassist-tray-uninstaller-'));
  try {
    const place = join(folder, 'place');
    const onWindows = `Z:${place.replaceAll('/', '\\')}`;
    await mkdir(place);
    // In the app's stead: notes what it is started with.
    await writeFile(join(place, 'asked.bat'), '@echo %1> "%~dp0asked.txt"\r\n');
    const defined = {
      OUT: join(folder, 'part.exe'),
      PLACE: onWindows,
      PART: join(ROOT, 'resources/windows/uninstaller.nsh'),
    };
    await runOrFail('Compiling the uninstaller', 'makensis', [
      '-V2',
      '-WX',
      ...Object.entries(defined).map(([name, value]) => `-D${name}=${value}`),
      join(ROOT, 'scripts/windows/uninstaller.nsi'),
    ]);
    const wine = (...args) => run('wine', args, { env, timeoutMs: LIMIT_MS });
    await wine(defined.OUT);
    const faults = [];
    for (const { args, asked, knowsToasts } of EXPECTED) {
      const note = join(place, 'asked.txt');
      await rm(note, { force: true });
      await wine('reg', 'add', TOAST_KEY, '/f');
      await wine(join(place, 'uninstall.exe'), ...args, `_?=${onWindows}`);
      const found = existsSync(note) ? (await readFile(note, 'utf8')).trim() : null;
      const known = (await wine('reg', 'query', TOAST_KEY)).code === 0;
      if (found !== asked || known !== knowsToasts) {
        faults.push(`uninstaller ${args}: app started with ${found}, toasts known: ${known}`);
      }
    }
    return faults;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
