/** What is done with the app as a whole: started a second time, handed a link, ended. */
import { app, powerMonitor } from 'electron';
import { isPassing, readArgs, type Wish } from './args';

export interface Lifecycle {
  /** Brings all work to its end; a quit after it goes through at once. */
  end(): Promise<void>;
  /** Quits and starts again, in sight even where the session had started it into the tray. */
  restart(more?: readonly string[]): void;
}

/** Links that macOS hands over while the app runs, and the one that started it. */
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
  /** Shows the app; `deepLink` is whatever the desktop handed over, unchecked. */
  open: (deepLink: string | null) => void;
  /** Somebody chose it in the jump list. */
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
  // Without a window the app goes on in the tray.
  app.on('window-all-closed', () => {});
  app.on('before-quit', (event) => {
    if (!holdsQuitBack({ ended, shuttingDown, platform: process.platform })) return;
    event.preventDefault();
    // In a turn of its own: Electron forgets a quit that begins inside the one prevented here.
    void end().finally(() => setImmediate(() => app.quit()));
  });
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    shuttingDown = true;
    // Linux waits some seconds for who asks it to; macOS goes on to `before-quit` at once.
    event?.preventDefault();
    void end().finally(() => setImmediate(() => app.quit()));
  });
  // Windows asks the windows whether it may shut down, then tells them that it does; `before-quit` never comes.
  app.on('browser-window-created', (_event, window) => {
    window.on('query-session-end', () => parts.save());
    window.on('session-end', () => void end());
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => app.quit());
  }
  // `npm start` asks over its own channel: on Windows a signal would end the process at once.
  if (!app.isPackaged) process.on('message', (message) => message === 'quit' && app.quit());
  function restart(more: readonly string[] = []): void {
    app.relaunch({
      // The path inside a running AppImage is gone with it.
      execPath: process.env.APPIMAGE || process.execPath,
      args: [...process.argv.slice(1).filter((argument) => !isPassing(argument)), ...more],
    });
    app.quit();
  }

  return { end, restart };
}

/**
 * A quit waits until all work is at its end. When macOS shuts down it asks each app to quit, and takes one
 * that says "not now" for a reason to stay on: then what was begun at `shutdown` has to do.
 */
export function holdsQuitBack(at: {
  ended: boolean;
  shuttingDown: boolean;
  platform: NodeJS.Platform;
}): boolean {
  return !at.ended && !(at.shuttingDown && at.platform === 'darwin');
}
