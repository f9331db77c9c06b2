/** The built app in the real Electron, with folders and a keychain entry of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { rootSwitches } from '../../scripts/lib/session.mjs';
import { gatherOutput, hasEnded } from './programs.ts';
import { pause, waitFor } from './wait.ts';

const ROOT = join(import.meta.dirname, '../..');
/**
 * Longer than a start takes on the busiest computer: where Playwright's own time runs out in a launch, it
 * leaves a rejection that nobody can catch, and the whole process ends.
 */
const LAUNCH_LIMIT_MS = 60_000;
const QUIT_LIMIT_MS = 8000;

/** What one owner has on one computer: outlives a restart of the app. */
export interface Profile {
  /** Everything below is in here; also the app's HOME. */
  folder: string;
  userData: string;
  keychainService: string;
}

/** A new one; its keychain service is its own, too. */
export async function createProfile(): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'wassist-tray-profile-'));
  const name = folder.slice(folder.lastIndexOf('-') + 1);
  return { folder, userData: join(folder, 'user data'), keychainService: `wassist-tray-${name}` };
}

export const removeProfile = (profile: Profile) =>
  rm(profile.folder, { recursive: true, force: true, maxRetries: 5 });

export interface LaunchOptions {
  profile: Profile;
  /** Of the desktop session. */
  env: NodeJS.ProcessEnv;
  /** Milliseconds; null leaves the pace to the app. */
  pollMs?: number | null;
  args?: string[];
}

/** As in the address of a window's page. */
export type View = 'main' | 'quick-reply';

function commandOf(options: LaunchOptions) {
  const executablePath = process.env.ELECTRON_EXEC_PATH;
  if (!executablePath) throw new Error('Start the e2e tests with `npm run e2e`.');
  return { executablePath, args: [ROOT, ...switchesOf(options)], env: environmentOf(options) };
}

/** Switches that keep Chromium from what no test wants, and the profile's folder. */
export function switchesOf({ profile, args = [] }: LaunchOptions): string[] {
  return [
    ...rootSwitches(),
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    `--user-data-dir=${profile.userData}`,
    ...args,
  ];
}

/** The session's, with the profile for its home; polls every 300 ms unless told otherwise. */
export function environmentOf({ profile, env, pollMs = 300 }: LaunchOptions) {
  return {
    ...env,
    HOME: profile.folder,
    XDG_CONFIG_HOME: join(profile.folder, 'config'),
    XDG_DATA_HOME: join(profile.folder, 'data'),
    XDG_CACHE_HOME: join(profile.folder, 'cache'),
    LANG: 'en_US.UTF-8',
    LANGUAGE: 'en',
    WASSIST_TRAY_KEYCHAIN_SERVICE: profile.keychainService,
    ...(pollMs === null ? {} : { WASSIST_TRAY_POLL_MS: String(pollMs) }),
  } as Record<string, string>;
}

/** The app with Playwright's hold on its main process and its pages. */
export class RunningApp {
  readonly electron: ElectronApplication;
  readonly process: ChildProcess;
  readonly profile: Profile;
  readonly output: () => string;

  private constructor(electron: ElectronApplication, profile: Profile) {
    this.electron = electron;
    // Kept: Playwright forgets it when the app has ended.
    this.process = electron.process();
    this.profile = profile;
    this.output = gatherOutput(this.process);
  }

  static async launch(options: LaunchOptions): Promise<RunningApp> {
    const electron = await _electron.launch({ ...commandOf(options), timeout: LAUNCH_LIMIT_MS });
    return new RunningApp(electron, options.profile);
  }

  /** The page of a window, now or as soon as it is made. */
  async page(view: View, timeoutMs?: number): Promise<Page> {
    const page = await waitFor(
      `the ${view} window`,
      () => this.electron.windows().find((one) => viewOf(one) === view),
      timeoutMs,
    );
    await page.waitForLoadState('domcontentloaded');
    return page;
  }

  /** Of the pages of all windows. */
  addresses(): Promise<string[]> {
    return this.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
    );
  }

  /** Whether a window of the view is on the screen. */
  isVisible(view: View): Promise<boolean> {
    return this.electron.evaluate(
      ({ BrowserWindow }, wanted) =>
        BrowserWindow.getAllWindows().some(
          (window) => window.isVisible() && window.webContents.getURL().includes(`view=${wanted}`),
        ),
      view,
    );
  }

  /** As the window's own close button. */
  closeWindow(view: View): Promise<void> {
    return this.electron.evaluate(({ BrowserWindow }, wanted) => {
      const windows = BrowserWindow.getAllWindows();
      windows.find((one) => one.webContents.getURL().includes(`view=${wanted}`))?.close();
    }, view);
  }

  /** Quits as the tray's menu does; by force where that takes too long. */
  async quit(): Promise<void> {
    if (hasEnded(this.process)) return;
    const quitting = this.electron.close().catch(() => {});
    await Promise.race([quitting, pause(QUIT_LIMIT_MS)]);
    await this.kill();
  }

  /** As a crash or a power cut. */
  async kill(): Promise<void> {
    if (hasEnded(this.process) || !this.process.pid) return;
    try {
      // Playwright starts it in a process group of its own.
      process.kill(-this.process.pid, 'SIGKILL');
    } catch {
      this.process.kill('SIGKILL');
    }
    await this.ended();
  }

  ended(timeoutMs?: number): Promise<boolean> {
    return waitFor('the app to end', () => hasEnded(this.process), timeoutMs);
  }
}

/** Starts the app as a person or the desktop does, without Playwright's hold on it. */
export function spawnApp(options: LaunchOptions): ChildProcess {
  const { executablePath, args, env } = commandOf(options);
  return spawn(executablePath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Null for what is no page of the app. */
export function viewOf(page: Page): string | null {
  const url = page.url();
  return url.startsWith('app://') ? new URL(url).searchParams.get('view') : null;
}
