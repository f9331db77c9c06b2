/** The app as a whole: a second start, links from the desktop, restart and end. */
import { app, powerMonitor } from 'electron';
import { isPassing, readArgs, type Wish } from './args';

export interface Lifecycle {
  /** Ends all work in order; a quit after it is immediate. */
  end(): Promise<void>;
  /** Quits and starts again with a window, even if the login started it into the tray. */
  restart(more?: readonly string[]): void;
}

/** macOS: the link that started the app, and links while it runs. */
export interface Links {
  /** Came before `follow`; null: none. */
  first(): string | null;
  follow(open: (url: string) => void): void;
}

export function watchLinks(): Links {
  let first: string | null = null;
  let open = (url: string): void => {
    first = url;
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open(url);
  });
  return {
    first: () => first,
    follow(listener) {
      open = listener;
    },
  };
}

export function watchLifecycle(parts: {
  links: Links;
  /** Shows the app; `deepLink` as the desktop passed it, unchecked. */
  open: (deepLink: string | null) => void;
  /** An entry of the jump list was chosen. */
  carryOut: (wish: Wish) => void;
  /** Called once, before the app quits. */
  end: () => Promise<void>;
  /** Stores what is typed in the windows. */
  save: () => void;
}): Lifecycle {
  let ending: Promise<void> | null = null;
  let ended = false;
  let shuttingDown = false;

  function end(): Promise<void> {
    ending ??= parts.end().finally(() => {
      ended = true;
    });
    return ending;
  }

  function open(deepLink: string | null): void {
    if (!ending) parts.open(deepLink);
  }

  app.on('second-instance', (_event, argv) => {
    const { wish, deepLink } = readArgs(argv);
    if (!wish) open(deepLink);
    else if (!ending) parts.carryOut(wish);
  });
  parts.links.follow(open);
  app.on('activate', () => open(null));
  // Without a window the app stays in the tray.
  app.on('window-all-closed', () => {});
  app.on('before-quit', (event) => {
    if (!holdsQuitBack({ ended, shuttingDown, platform: process.platform })) return;
    event.preventDefault();
    // Later: Electron drops a quit that begins inside the one prevented here.
    void end().finally(() => setImmediate(() => app.quit()));
  });
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    shuttingDown = true;
    // Linux waits some seconds when asked to; macOS goes on to `before-quit` at once.
    event?.preventDefault();
    void end().finally(() => setImmediate(() => app.quit()));
  });
  // Windows asks and tells the windows about a shutdown; `before-quit` never comes.
  app.on('browser-window-created', (_event, window) => {
    window.on('query-session-end', () => parts.save());
    window.on('session-end', () => void end());
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => app.quit());
  }
  // `npm start` and `npm run dev` use this channel: on Windows a signal would end the process at once.
  if (!app.isPackaged) process.on('message', (message) => message === 'quit' && app.quit());
  function restart(more: readonly string[] = []): void {
    app.relaunch({
      // The path inside a running AppImage does not outlive it.
      execPath: process.env.APPIMAGE || process.execPath,
      args: [...process.argv.slice(1).filter((argument) => !isPassing(argument)), ...more],
    });
    app.quit();
  }

  return { end, restart };
}

/**
 * A quit waits until all work has ended. A macOS shutdown asks each app to quit and is cancelled by one that
 * refuses, so there the work begun at `shutdown` must be enough.
 */
export function holdsQuitBack(at: {
  ended: boolean;
  shuttingDown: boolean;
  platform: NodeJS.Platform;
}): boolean {
  return !at.ended && !(at.shuttingDown && at.platform === 'darwin');
}
