/** The app as it is installed, made by electron-builder. Needs the npm packages. */
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { Arch, build } from 'electron-builder';
import config from '../../../electron-builder.config.mjs';
import { ROOT } from '../paths.mjs';
import { PlainError } from '../plain-error.mjs';
import { ownAppRun } from './app-run.mjs';
import { setFuses } from './fuses.mjs';
import { ensureLibrary, libraryPackage } from './native-library.mjs';
import { releaseFeed } from './release-feed.mjs';
import { TEST_UPDATE_KEY } from './test-update-key.mjs';
import { completeLibraries } from './windows-libraries.mjs';

/**
 * @param {{ dir: boolean, deb: boolean, forTests: boolean, arches: string[] }} options `dir`: no installers,
 *   and for this machine only. `deb`: of the installers only that one, and for this machine only.
 *   `forTests`: nothing to ship, but the build that tests drive (src-main/launch/build-kind.ts), which
 *   else is made beside what is packed for this machine only.
 * @param {import('../runtime.mjs').Runtime} runtime
 * @param {import('../progress.mjs').Progress} progress
 */
export async function pack({ dir, deb, forTests, arches: wanted }, runtime, progress) {
  const pinned = runtime.kind === 'pinned';
  if (!pinned && deb) {
    progress.line(
      'The .deb is made of the development runtime: to be installed by tests, not shipped.',
    );
  } else if (!pinned && !dir) {
    progress.line('Packing an unpacked directory only: installers need the pinned Electron.');
  }
  const unpackedOnly = !deb && (dir || !pinned);
  const hereOnly = unpackedOnly || deb || forTests;
  const arches = hereOnly ? [process.arch] : wanted;
  for (const arch of arches) await ensureLibrary(arch, progress);
  if (!pinned && deb) await callOwnFpm();

  const feed = releaseFeed(process.platform, process.env);
  const builds = [...(forTests ? [] : [config]), ...(hereOnly ? [testBuild(config)] : [])];
  for (const made of builds) {
    await build({
      ...Object.fromEntries(arches.map((arch) => [arch, true])),
      dir: unpackedOnly,
      ...(deb ? { linux: ['deb'] } : {}),
      // The release workflow publishes; here the artefacts and what updaters read are only written.
      publish: 'never',
      config: {
        // electron-builder works on what it is given.
        ...structuredClone(made),
        // For installers electron-builder fetches the pinned Electron of each processor itself.
        ...(hereOnly ? await electronAtHand(runtime) : {}),
        publish: feed?.publish ?? null,
        extraMetadata: { ...marksOf(feed, process.env), ...made.extraMetadata },
        mac: { ...structuredClone(config.mac), ...macSigning(process.env) },
        afterPack: (context) => finish(context, { strict: pinned }),
      },
    });
    progress.line(`Packed into ${relative(process.cwd(), join(ROOT, made.directories.output))}/.`);
  }
}

/** What the app knows of its own package (src-main/launch/build-kind.ts). */
const marksOf = (feed, { CSC_LINK }) => ({
  ...(feed ? { updateKey: feed.updateKey } : {}),
  ...(CSC_LINK ? { wassistTraySigned: true } : {}),
});

/** Starts with switches that a shipped app refuses; the archive says so, and the fuses keep it from change. */
const testBuild = ({ directories, ...rest }) => ({
  ...rest,
  directories: { ...directories, output: `${directories.output}/for-tests` },
  extraMetadata: { wassistTrayTests: true, updateKey: TEST_UPDATE_KEY.publicKey },
});

async function electronAtHand({ path }) {
  const upToFolder = process.platform === 'darwin' ? '../../..' : '.';
  const electronDist = join(dirname(path), upToFolder);
  const electronVersion = (await readFile(join(electronDist, 'version'), 'utf8')).trim();
  return { electronDist, electronVersion };
}

/** Puts fpm.mjs where electron-builder looks for an fpm that is installed. */
async function callOwnFpm() {
  const folder = await mkdtemp(join(tmpdir(), 'wassist-tray-fpm-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const call = `"${process.execPath}" "${join(import.meta.dirname, 'fpm.mjs')}" "$@"`;
  await writeFile(join(folder, 'fpm'), `#!/bin/sh\nexec ${call}\n`, { mode: 0o755 });
  process.env.PATH = `${folder}${delimiter}${process.env.PATH}`;
  process.env.USE_SYSTEM_FPM = 'true';
}

/** With a certificate the app is signed, hardened and notarised; without one it is signed ad hoc. */
function macSigning({ CSC_LINK, APPLE_API_KEY }) {
  // The hardened runtime refuses libraries of another signer, and ad hoc every file is its own.
  return { hardenedRuntime: Boolean(CSC_LINK), notarize: Boolean(CSC_LINK && APPLE_API_KEY) };
}

/** The last hand on the packed app, before it is signed. */
async function finish({ appOutDir, arch, electronPlatformName, packager }, { strict }) {
  const resources = packager.getResourcesDir(appOutDir);
  // Left over where the Electron comes from a folder: what it runs without an app.
  await rm(join(resources, 'default_app.asar'), { force: true });
  await rm(join(appOutDir, 'version'), { force: true });
  const library = libraryPackage(electronPlatformName, Arch[arch]);
  if (!existsSync(join(resources, 'app.asar.unpacked/node_modules', library, 'index.node'))) {
    throw new PlainError(`${library} was not packed, so the app could not open its inbox.`);
  }
  if (electronPlatformName === 'linux') await ownAppRun(appOutDir);
  if (electronPlatformName === 'win32') await completeLibraries(appOutDir);
  await setFuses(join(appOutDir, executableOf(packager, electronPlatformName)), { strict });
}

function executableOf(packager, platform) {
  const { productFilename } = packager.appInfo;
  if (platform === 'darwin') return `${productFilename}.app`;
  return platform === 'win32' ? `${productFilename}.exe` : packager.executableName;
}
