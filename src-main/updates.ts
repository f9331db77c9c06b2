/**
 * New versions from the GitHub releases, through electron-updater: looked for at start and daily,
 * fetched quietly, installed on quit or when the owner says so, never while something is unsent.
 */
import type { UpdateState } from '@shared/views';
import type { AppUpdater } from 'electron-updater';
import type { Clock } from './clock';
import { UserFailure } from './failure';
import type { Log } from './log';

export interface UpdatesParts {
  /** An installed build; a development run has nothing to update. */
  supported: boolean;
  /** Loaded late: signed-out and development runs never need it. */
  loadUpdater: () => Promise<AppUpdater>;
  settings: { automatic: boolean; channel: 'latest' | 'beta' };
  /** Replies that are not sent yet. */
  unsent: () => number;
  /** Ends the app in order before the installer takes over. */
  beforeInstall: () => Promise<void>;
  clock: Clock;
  log: Log;
  onChange: (state: UpdateState) => void;
}

export interface Updates {
  start(): void;
  state(): UpdateState;
  check(): Promise<UpdateState>;
  /** Throws UserFailure `unsent` while replies wait. */
  install(): void;
  stop(): void;
}

const DAY_MS = 24 * 60 * 60_000;
const FIRST_CHECK_MS = 30_000;

export function createUpdates(parts: UpdatesParts): Updates {
  let state: UpdateState = {
    phase: parts.supported ? 'idle' : 'unsupported',
    version: null,
    notes: null,
    percent: null,
    lastCheckedAtMs: null,
    error: null,
  };
  let updater: AppUpdater | null = null;
  let cancelNext = () => {};

  function change(next: Partial<UpdateState>): void {
    state = { ...state, ...next };
    parts.onChange(state);
  }

  async function load(): Promise<AppUpdater> {
    if (updater) return updater;
    const loaded = await parts.loadUpdater();
    loaded.autoDownload = true;
    loaded.logger = null;
    loaded.allowPrerelease = parts.settings.channel === 'beta';
    loaded.on('update-available', ({ version }) => change({ phase: 'downloading', version }));
    loaded.on('update-not-available', () => change({ phase: 'idle' }));
    loaded.on('download-progress', ({ percent }) => change({ percent: Math.round(percent) }));
    loaded.on('update-downloaded', ({ version, releaseNotes }) => {
      const notes = typeof releaseNotes === 'string' ? releaseNotes : null;
      change({ phase: 'ready', version, notes, percent: 100 });
    });
    updater = loaded;
    return loaded;
  }

  async function check(): Promise<UpdateState> {
    if (!parts.supported || state.phase === 'ready') return state;
    change({ phase: 'checking', error: null });
    try {
      const loaded = await load();
      loaded.autoInstallOnAppQuit = parts.unsent() === 0;
      await loaded.checkForUpdates();
      change({ lastCheckedAtMs: parts.clock.now() });
    } catch (error) {
      parts.log.warn('updates.failed', {
        reason: error instanceof Error ? error.message : 'unknown',
      });
      change({ phase: 'failed', error: { code: 'network', params: {} } });
    }
    return state;
  }

  function schedule(delayMs: number): void {
    cancelNext = parts.clock.after(delayMs, () => {
      void check();
      schedule(DAY_MS);
    });
  }

  return {
    start() {
      if (parts.supported && parts.settings.automatic) schedule(FIRST_CHECK_MS);
    },
    state: () => state,
    check,
    install() {
      if (state.phase !== 'ready' || !updater) return;
      if (parts.unsent() > 0) throw new UserFailure('unsent', { count: parts.unsent() });
      const ready = updater;
      void parts.beforeInstall().then(() => ready.quitAndInstall(false, true));
    },
    stop: () => cancelNext(),
  };
}
