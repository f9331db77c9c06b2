/**
 * What the native modules of a packed app import on Windows. A library that neither Windows brings nor the
 * package holds would leave the app without its inbox, on exactly those computers that nobody tests on.
 */
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PlainError } from '../plain-error.mjs';

/** libsql needs it, and a fresh Windows has none. */
const VISUAL_C_RUNTIME = 'vcruntime140.dll';

/** In every Windows that Electron runs on; `node.exe` is the program that loads the module. */
const OF_WINDOWS = new Set(
  ['advapi32', 'bcrypt', 'bcryptprimitives', 'crypt32', 'kernel32', 'ntdll', 'ole32', 'shell32']
    .concat(['user32', 'userenv', 'ws2_32'])
    .map((name) => `${name}.dll`)
    .concat('node.exe'),
);
const isOfWindows = (name) => OF_WINDOWS.has(name) || name.startsWith('api-ms-win-');

/** Entries of the data directory, of a section header and of the two tables (Microsoft, "PE Format"). */
const IMPORTS = { directory: 1, size: 20, nameAt: 12 };
const DELAYED_IMPORTS = { directory: 13, size: 32, nameAt: 4 };

/**
 * @param {Buffer} file A 64-bit PE file.
 * @returns {string[]} Names of the libraries that it imports, in small letters.
 */
export function importsOf(file) {
  const header = file.readUInt32LE(0x3c);
  const sectionCount = file.readUInt16LE(header + 6);
  const optional = header + 24;
  const sections = optional + file.readUInt16LE(header + 20);
  const offsetOf = (address) => {
    for (let at = sections; at < sections + sectionCount * 40; at += 40) {
      const start = file.readUInt32LE(at + 12);
      const size = Math.max(file.readUInt32LE(at + 8), file.readUInt32LE(at + 16));
      if (address >= start && address < start + size) {
        return address - start + file.readUInt32LE(at + 20);
      }
    }
    throw new PlainError('A library of the package is no PE file that can be read.');
  };
  const textAt = (offset) => file.toString('latin1', offset, file.indexOf(0, offset));

  return [IMPORTS, DELAYED_IMPORTS].flatMap(({ directory, size, nameAt }) => {
    const table = file.readUInt32LE(optional + 112 + directory * 8);
    const names = [];
    if (table === 0) return names;
    for (let at = offsetOf(table); file.readUInt32LE(at + nameAt) !== 0; at += size) {
      names.push(textAt(offsetOf(file.readUInt32LE(at + nameAt))).toLowerCase());
    }
    return names;
  });
}

/**
 * @param {string} folder Of a packed app.
 * @returns {Promise<string[]>} `module needs library`, for each that is neither of Windows nor beside the module:
 *   Node loads a module by its full path, and then Windows does not look beside the program.
 */
export async function unmetImports(folder) {
  const unmet = [];
  for (const { name, place, imports } of await modulesIn(folder)) {
    const beside = new Set((await readdir(place)).map((file) => file.toLowerCase()));
    const missing = imports.filter((library) => !isOfWindows(library) && !beside.has(library));
    unmet.push(...missing.map((library) => `${name} needs ${library}`));
  }
  return unmet;
}

async function modulesIn(folder) {
  const modules = (await readdir(folder, { recursive: true })).filter((name) =>
    name.endsWith('.node'),
  );
  return Promise.all(
    modules.map(async (name) => ({
      name: basename(name),
      place: dirname(join(folder, name)),
      imports: importsOf(await readFile(join(folder, name))),
    })),
  );
}

/**
 * Puts the Visual C++ runtime of this computer beside each module that needs it, and checks that nothing else
 * is missing.
 * @param {string} appOutDir The packed app, for Windows.
 * @throws {PlainError} that names what is missing.
 */
export async function completeLibraries(appOutDir, env = process.env) {
  const runtime = join(env.SystemRoot ?? 'C:\\Windows', 'System32', VISUAL_C_RUNTIME);
  for (const { place, imports } of await modulesIn(appOutDir)) {
    if (!imports.includes(VISUAL_C_RUNTIME)) continue;
    await copyFile(runtime, join(place, VISUAL_C_RUNTIME)).catch(() => {
      throw new PlainError(
        `${runtime} is missing. Install the Visual C++ runtime of Microsoft on this computer: what is packed ships its library.`,
      );
    });
  }
  const unmet = await unmetImports(appOutDir);
  if (unmet.length > 0) throw new PlainError(`Windows could not load it: ${unmet.join(', ')}.`);
}
