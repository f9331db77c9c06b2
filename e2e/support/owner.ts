/** What a spec does to the running app that has no button: its clock, its settings, its titles. */
import type { Page } from '@playwright/test';
import type { BridgeInput } from '../../src-shared/bridge/index.ts';
import { CALL_CHANNEL } from '../../src-shared/channels.ts';
import type { RunningApp } from './app.ts';
import { callBridge } from './bridge.ts';

interface MovableClock {
  set(byMs: number): void;
  move(byMs: number): void;
}

/** From now on time can be made to pass in the main process: what waits for a time comes sooner by it. */
export function installClock(app: RunningApp): Promise<void> {
  return app.electron.evaluate(() => {
    // What the app's clock (src-main/common/server-clock.ts) goes by.
    const os = process.getBuiltinModule('node:os');
    const real = { now: Date.now, uptime: os.uptime, setTimeout, clearTimeout };
    let aheadMs = 0;
    let setByMs = 0;
    const waiting = new Map<unknown, { dueAtMs: number; act: () => void }>();
    Date.now = () => real.now() + aheadMs + setByMs;
    os.uptime = () => real.uptime() + aheadMs / 1000;

    function wait(act: () => void, delayMs = 0): NodeJS.Timeout {
      const timer = real.setTimeout(() => {
        waiting.delete(timer);
        act();
      }, delayMs);
      waiting.set(timer, { dueAtMs: passedMs() + delayMs, act });
      return timer;
    }
    function cancel(timer: NodeJS.Timeout | string | number | undefined): void {
      waiting.delete(timer);
      real.clearTimeout(timer);
    }
    const passedMs = () => real.now() + aheadMs;
    const clock: MovableClock = {
      set(byMs) {
        setByMs += byMs;
      },
      move(byMs) {
        aheadMs += byMs;
        for (const [timer, { dueAtMs, act }] of [...waiting]) {
          if (dueAtMs > passedMs()) continue;
          cancel(timer as NodeJS.Timeout);
          act();
        }
      },
    };
    Object.assign(globalThis, { setTimeout: wait, clearTimeout: cancel, testClock: clock });
  });
}

/** A timer that is not due by the move still takes the time that it was set for. */
export function moveClock(app: RunningApp, byMs: number): Promise<void> {
  return app.electron.evaluate((_electron, ms) => {
    (globalThis as unknown as { testClock: MovableClock }).testClock.move(ms);
  }, byMs);
}

/** As if somebody set the computer's clock, which takes no time. */
export function setComputerClock(app: RunningApp, byMs: number): Promise<void> {
  return app.electron.evaluate((_electron, ms) => {
    (globalThis as unknown as { testClock: MovableClock }).testClock.set(ms);
  }, byMs);
}

export const setNotifications = (
  page: Page,
  notifications: BridgeInput<'settings.set'>['notifications'],
) => callBridge(page, 'settings.set', { notifications });

/** Of the main window; empty while there is none. */
export function titleOf(app: RunningApp): Promise<string> {
  return app.electron.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().includes('view=main'))
        ?.getTitle() ?? '',
  );
}

/** Gone from the taskbar, too; a window that is only made small is not hidden. */
export function isHidden(app: RunningApp): Promise<boolean> {
  return app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().every((window) => !window.isVisible() && !window.isMinimized()),
  );
}

/** From now on a call of a page gets this answer; 'never' gets none, null the real one again. */
export function answerInstead(app: RunningApp, method: string, answer: unknown): Promise<void> {
  return app.electron.evaluate(
    ({ ipcMain }, [channel, name, given]) => {
      type Handler = (event: unknown, method: string, input: unknown) => unknown;
      // Electron tells nobody which handler is set.
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: Map<string, Handler>;
      };
      const own = globalThis as unknown as {
        given?: Map<string, unknown>;
        real?: Handler;
        unanswered?: unknown[];
      };
      own.given ??= new Map();
      // Held: once an event is collected, Electron answers in its place with a failure.
      own.unanswered ??= [];
      own.real ??= handlers.get(channel);
      const { given: answers, real, unanswered } = own;
      if (given === null) answers.delete(name);
      else answers.set(name, given);
      handlers.set(channel, (event, asked, input) => {
        if (!answers.has(asked)) return real?.(event, asked, input);
        const answered = answers.get(asked);
        if (answered !== 'never') return answered;
        return new Promise((answer) => unanswered.push(event, answer));
      });
    },
    [CALL_CHANNEL, method, answer] as [string, string, unknown],
  );
}

/** From now on whatever is saved goes there, without the system's dialog. */
export function saveTo(app: RunningApp, filePath: string): Promise<void> {
  return app.electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, filePath);
}

/** From now on whatever is saved goes into that folder, under the name that is offered. */
export function saveAsOffered(app: RunningApp, folder: string): Promise<void> {
  return app.electron.evaluate(({ dialog }, into) => {
    // The one with and the one without a window before the options.
    const answer = async (...given: unknown[]) => {
      const { defaultPath = '' } = given.at(-1) as { defaultPath?: string };
      return { canceled: false, filePath: `${into}/${defaultPath.split('/').at(-1)}` };
    };
    dialog.showSaveDialog = answer as typeof dialog.showSaveDialog;
  }, folder);
}

export function clipboardText(app: RunningApp): Promise<string> {
  return app.electron.evaluate(async ({ clipboard }) => clipboard.readText());
}

/** MIME types of the clipboard's content. */
export function clipboardTypes(app: RunningApp): Promise<string[]> {
  return app.electron.evaluate(async ({ clipboard }) => {
    // Before Electron 45 it is synchronous, and another function (src-main/app/clipboard.ts).
    const older = clipboard as unknown as { availableFormats?: () => string[] };
    if (older.availableFormats) return older.availableFormats();
    return (await clipboard.read()).flatMap(({ types }) => types);
  });
}

/** As another program puts formatted words there. */
export function copyRich(app: RunningApp, words: { text: string; html: string }): Promise<void> {
  return app.electron.evaluate(async (electron, { text, html }) => {
    const { clipboard } = electron;
    if ('ClipboardItem' in electron) {
      const item = new electron.ClipboardItem({ 'text/plain': text, 'text/html': html });
      return clipboard.write([item]);
    }
    (clipboard as unknown as { write(data: object): void }).write({ text, html });
  }, words);
}

/** Resolves right after this many polls, as the page hears of them. */
export function pollsEnd(page: Page, polls: number): Promise<void> {
  return page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        let seen = 0;
        let wasChecking = false;
        const stop = window.wassistTray.on('connection.changed', ({ checking }) => {
          if (wasChecking && !checking) seen += 1;
          wasChecking = checking;
          if (seen < wanted) return;
          stop();
          resolve();
        });
      }),
    polls,
  );
}

/** To a size in pixels of the screen. */
export function resizeMain(app: RunningApp, width: number, height: number): Promise<void> {
  return app.electron.evaluate(
    ({ BrowserWindow }, [wide, high]) => {
      const windows = BrowserWindow.getAllWindows();
      windows
        .find((one) => one.webContents.getURL().includes('view=main'))
        ?.setContentSize(wide, high);
    },
    [width, height] as [number, number],
  );
}

/** As with the keys for it. */
export function zoomMain(app: RunningApp, factor: number): Promise<void> {
  return app.electron.evaluate(({ BrowserWindow }, wanted) => {
    const windows = BrowserWindow.getAllWindows();
    windows
      .find((one) => one.webContents.getURL().includes('view=main'))
      ?.webContents.setZoomFactor(wanted);
  }, factor);
}
