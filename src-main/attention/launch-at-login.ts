/** Starting with the session, into the tray. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from 'electron';
import { DESKTOP_ENTRY } from './app-id';
import { autostartEntry, autostartFolder } from './autostart-entry';

export interface LaunchParts {
  app: Pick<App, 'setLoginItemSettings' | 'isPackaged' | 'getAppPath' | 'name'>;
  platform: NodeJS.Platform;
  env: Record<string, string | undefined>;
  execPath: string;
  homeFolder: string;
}

const HIDDEN = '--hidden';

/** Throws what the file system throws. */
export async function setLaunchAtLogin(enabled: boolean, parts: LaunchParts): Promise<void> {
  const { app, platform, env } = parts;
  if (platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: enabled, args: [HIDDEN] });
    return;
  }
  const folder = autostartFolder(env, parts.homeFolder);
  const file = join(folder, `${DESKTOP_ENTRY}.desktop`);
  if (!enabled) {
    await rm(file, { force: true });
    return;
  }
  // The path inside a running AppImage is gone after the next boot; the AppImage itself is not.
  const program = env.APPIMAGE || parts.execPath;
  const where = app.isPackaged ? [] : [app.getAppPath()];
  await mkdir(folder, { recursive: true });
  await writeFile(file, autostartEntry(app.name, [program, ...where, HIDDEN]));
}

/** macOS starts a login item without our arguments, and says so in its own way. */
export function openedAtLogin(
  app: Pick<App, 'getLoginItemSettings'>,
  platform: NodeJS.Platform,
): boolean {
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
