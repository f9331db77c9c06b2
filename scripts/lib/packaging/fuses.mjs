/** Electron's fuses: switches in the executable itself (Electron security checklist, item 19). */
import { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/** Every fuse and what is shipped; a test notices when Electron gets a new one. */
export const SHIPPED_FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // There is no snapshot of our own to load.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Pages come from app://, never from file://.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's default; off only makes WebAssembly slower, and the CSP keeps it out anyway.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/**
 * @param {string} executable
 * @param {{ strict: boolean }} options `strict`: the executable must have all of the fuses; otherwise
 *   (an older Electron, for tests only) those that it lacks are left out.
 */
export async function setFuses(executable, { strict }) {
  const present = await getCurrentFuseWire(executable);
  const fuses = Object.fromEntries(
    Object.entries(SHIPPED_FUSES).filter(([fuse]) => strict || fuse in present),
  );
  await flipFuses(executable, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: strict,
    // Without a signature (made afterwards, or ad hoc) an Apple Silicon Mac runs no changed executable.
    resetAdHocDarwinSignature: process.platform === 'darwin',
    ...fuses,
  });
}
