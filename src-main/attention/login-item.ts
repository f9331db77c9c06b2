/** Starting with the session, into the tray. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, type LoginItemSettings } from 'electron';
import { HIDDEN_SWITCH } from '../app/args';
import type { Log } from '../common/log';
import { createSerialQueue } from '../common/serial-queue';
import type { SettingsStore } from '../storage/settings';
import { DESKTOP_ENTRY } from './app-id';
import { autostartEntry, autostartFolder } from './autostart-entry';

/** The last choice stays. */
const enqueue = createSerialQueue();

/** Brings the system's setting in line with ours; where that fails, the log says so. */
export function keepLaunchAtLogin(enabled: boolean, log: Log): void {
  if (process.platform === 'linux') {
    enqueue(() => keepAutostartFile(enabled)).catch((error: NodeJS.ErrnoException) => {
      log.warn('login-item.failed', { code: error.code ?? 'unknown' });
    });
  } else {
    app.setLoginItemSettings({ openAtLogin: enabled, args: [HIDDEN_SWITCH] });
  }
}

/** For good: no entry of ours is left. */
export async function leaveLaunchAtLogin(): Promise<void> {
  if (process.platform === 'linux') await enqueue(() => keepAutostartFile(false));
  else app.setLoginItemSettings({ openAtLogin: false, args: [HIDDEN_SWITCH] });
}

async function keepAutostartFile(enabled: boolean): Promise<void> {
  const folder = autostartFolder(process.env, homedir());
  const file = join(folder, `${DESKTOP_ENTRY}.desktop`);
  if (!enabled) {
    await rm(file, { force: true });
    return;
  }
  // The path inside a running AppImage is gone after the next boot; the AppImage itself is not.
  const program = process.env.APPIMAGE || process.execPath;
  const where = app.isPackaged ? [] : [app.getAppPath()];
  await mkdir(folder, { recursive: true });
  await writeFile(file, autostartEntry(app.name, program, [...where, HIDDEN_SWITCH]));
}

/**
 * Switched off in Windows' Task Manager or Settings: the entry is there, and is not carried out. To write it
 * again would switch it on.
 */
export function isSwitchedOff({
  openAtLogin,
  executableWillLaunchAtLogin,
}: Pick<LoginItemSettings, 'openAtLogin' | 'executableWillLaunchAtLogin'>): boolean {
  return openAtLogin && !executableWillLaunchAtLogin;
}

/** At every start: the program may have moved, or the system's own switch was used. */
export function restoreLaunchAtLogin(
  settings: Pick<SettingsStore, 'get' | 'patch'>,
  log: Log,
): void {
  const isOff =
    process.platform === 'win32' &&
    isSwitchedOff(app.getLoginItemSettings({ args: [HIDDEN_SWITCH] }));
  if (isOff) settings.patch({ startup: { launchAtLogin: false } });
  else keepLaunchAtLogin(settings.get().startup.launchAtLogin, log);
}

/** macOS starts a login item without our arguments, and says so in its own way. */
export function openedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
