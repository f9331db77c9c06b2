/**
 * New versions from the GitHub releases, through electron-updater: checked at the start and daily, downloaded
 * in the background, installed at quit or on demand, never while a reply is unsent.
 */
import type { UpdateState } from '@shared/app-state';
import type { AppUpdater } from 'electron-updater';
import type { Clock } from '../common/clock';
import { UserFailure } from '../common/failure';
import type { Log } from '../common/log';
import type { SettingsStore } from '../storage/settings';
import { plainNotes } from './notes';
import { checkFile, signedHashes } from './package';
import { installsOnQuit, isCheckDue } from './plan';

/** What is used of electron-updater. */
export type Updater = Pick<
  AppUpdater,
  | 'allowPrerelease'
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'logger'
  | 'on'
  | 'quitAndInstall'
>;

export interface UpdatesParts {
  /**
   * Ed25519, PEM: updates must be signed with its private half. Null: no updates, as in a build by hand.
   */
  publicKey: string | null;
  /** The package is put in place by the system's own installer, which lets only administrators. */
  asksForPassword: boolean;
  /** Hands it to that installer; rejects where it was refused. */
  installPackage: (path: string, sha512: string) => Promise<void>;
  /** Loaded late: the first check comes some time after the start. */
  loadUpdater: () => Promise<Updater>;
  settings: Pick<SettingsStore, 'get' | 'onChange'>;
  /** Replies that are not sent yet. */
  unsent: () => number;
  /** Ends all work in order before the installer takes over. */
  endApp: () => Promise<void>;
  /** Restarts this version. */
  restart: () => void;
  clock: Clock;
  log: Log;
  onChange: (state: UpdateState) => void;
}

/** The owner sees `UpdateState`; a failure is one of its phases, nothing is thrown. */
export interface Updates {
  start(): void;
  state(): UpdateState;
  /** Looks now, unless something is under way or ready; what it finds is fetched. */
  check(): Promise<UpdateState>;
  /**
   * Restarts into the loaded version; does nothing when there is none. Throws UserFailure `unsent` while replies
   * wait.
   */
  install(): void;
  /** To be called when the app quits, while it is still known what is unsent. */
  stop(): void;
}

/** Not during the start. */
const FIRST_LOOK_MS = 30_000;
/** Hourly, as a timer of a day would not run while the computer sleeps. */
const LOOK_EVERY_MS = 60 * 60_000;

export function createUpdates(parts: UpdatesParts): Updates {
  let state: UpdateState = {
    phase: parts.publicKey ? 'idle' : 'unsupported',
    version: null,
    notes: null,
    percent: null,
    lastCheckedAtMs: null,
    asksForPassword: parts.asksForPassword,
  };
  let loading: Promise<Updater> | null = null;
  let updater: Updater | null = null;
  let triedAtMs: number | null = null;
  /** Those of the release that was found last. */
  let hashes = new Set<string>();
  let loadedPath: string | null = null;
  let installing = false;
  let restarting = false;
  let cancelLook = () => {};
  let followed = parts.settings.get().updates;

  function change(next: Partial<UpdateState>): void {
    state = { ...state, ...next };
    parts.onChange(state);
  }

  function fail(error: unknown): void {
    if (state.phase !== 'failed') parts.log.warn('updates.failed', { reason: reasonOf(error) });
    change({ phase: 'failed' });
    // All work has ended for the installer, which did not start or was refused a password.
    if (installing) restart();
  }

  function restart(): void {
    if (restarting) return;
    restarting = true;
    parts.restart();
  }

  async function load(): Promise<Updater> {
    const loaded = await parts.loadUpdater();
    loaded.autoDownload = false;
    loaded.logger = null;
    loaded.on('download-progress', ({ percent }) => change({ percent: Math.round(percent) }));
    loaded.on('update-downloaded', ({ version, releaseNotes, downloadedFile }) => {
      loadedPath = downloadedFile;
      change({ phase: 'ready', version, notes: plainNotes(releaseNotes), percent: 100 });
    });
    loaded.on('error', fail);
    updater = loaded;
    return loaded;
  }

  async function check(): Promise<UpdateState> {
    const { publicKey } = parts;
    if (!publicKey) return state;
    if (state.phase !== 'idle' && state.phase !== 'failed') return state;
    triedAtMs = parts.clock.now();
    change({ phase: 'checking' });
    try {
      loading ??= load();
      const loaded = await loading;
      const { automatic, channel } = parts.settings.get().updates;
      loaded.allowPrerelease = channel === 'beta';
      // Read when the download ends: only then can quitting put it in place (see `stop`).
      loaded.autoInstallOnAppQuit = automatic;
      const result = await loaded.checkForUpdates();
      if (!result) {
        // Installed in a way that another program updates.
        change({ phase: 'unsupported' });
        return state;
      }
      const lastCheckedAtMs = parts.clock.now();
      if (!result.isUpdateAvailable) {
        change({ phase: 'idle', lastCheckedAtMs });
        return state;
      }
      const { updateInfo } = result;
      hashes = signedHashes(updateInfo, publicKey);
      change({ phase: 'downloading', version: updateInfo.version, percent: 0, lastCheckedAtMs });
      // The `error` event tells of it.
      loaded.downloadUpdate().catch(() => {});
    } catch (error) {
      fail(error);
    }
    return state;
  }

  function look(): void {
    const { automatic } = parts.settings.get().updates;
    const failed = state.phase === 'failed';
    if (isCheckDue({ automatic, triedAtMs, failed, nowMs: parts.clock.now() })) void check();
    cancelLook = parts.clock.after(LOOK_EVERY_MS, look);
  }

  parts.settings.onChange(({ updates }) => {
    const { automatic, channel } = followed;
    followed = updates;
    const wantsMore = updates.channel !== channel || (updates.automatic && !automatic);
    if (updates.automatic && wantsMore) void check();
  });

  return {
    start() {
      if (parts.publicKey) cancelLook = parts.clock.after(FIRST_LOOK_MS, look);
    },
    state: () => state,
    check,
    install() {
      const ready = updater;
      const path = loadedPath;
      if (state.phase !== 'ready' || !ready || !path || installing) return;
      const count = parts.unsent();
      if (count > 0) throw new UserFailure('unsent', { count });
      installing = true;
      parts
        .endApp()
        .then(() => checkFile(path, hashes))
        .then(async (sha512) => {
          if (!parts.asksForPassword) return ready.quitAndInstall(false, true);
          await parts.installPackage(path, sha512);
          restart();
        })
        .catch(fail);
    },
    stop() {
      cancelLook();
      if (!updater) return;
      const settings = parts.settings.get().updates;
      const version = state.phase === 'ready' ? state.version : null;
      const { asksForPassword } = parts;
      // Only ever taken back: electron-updater prepares for it, or does not, when the download ends. On
      // macOS the system's own installer has the file by then and keeps it; what is unsent is on the disk.
      updater.autoInstallOnAppQuit &&= installsOnQuit({
        settings,
        version,
        unsent: parts.unsent(),
        asksForPassword,
      });
    },
  };
}

/** Never the message: electron-updater puts whole answers of the server into it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
