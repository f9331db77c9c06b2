/**
 * A stopwatch around an app's own main: it is started in the app's place, listens, and loads the main
 * that BENCH_APP names. What it hears goes to standard output, a line of JSON each, after "bench ".
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { app, BrowserWindow, ipcMain, powerMonitor, session } from 'electron';

const PAINTED = 'bench:painted';

const nowMs = () => performance.timeOrigin + performance.now();
const tell = (fact) => process.stdout.write(`bench ${JSON.stringify(fact)}\n`);
const mark = (name, atMs = nowMs()) => tell({ mark: name, atMs });

const handle = ipcMain.handle.bind(ipcMain);
ipcMain.handle = (channel, listener) =>
  handle(channel, async (event, ...input) => {
    const startedMs = performance.now();
    try {
      return await listener(event, ...input);
    } finally {
      tell({ call: input[0], ms: performance.now() - startedMs });
    }
  });

/** What comes later than this is told: a turn of the loop that took this long held everything up. */
const TICK_MS = 10;
const TOLD_MS = 15;
if (process.env.BENCH_STALLS) {
  let last = { atMs: performance.now(), keptMs: keptWaitingMs() };
  setInterval(() => {
    const now = { atMs: performance.now(), keptMs: keptWaitingMs() };
    const stallMs = now.atMs - last.atMs - TICK_MS - (now.keptMs - last.keptMs);
    last = now;
    if (stallMs > TOLD_MS) tell({ stallMs, atMs: nowMs() });
  }, TICK_MS);
}

/**
 * How long main's thread has waited for a processor that others had, and the host had taken the processors
 * away: no stall of ours (proc(5), schedstat and "steal" in stat, in hundredths of a second).
 */
function keptWaitingMs() {
  const queuedNs = Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]);
  const stolenTicks = Number(readFileSync('/proc/stat', 'utf8').split(/\s+/, 9)[8]);
  return queuedNs / 1e6 + stolenTicks * 10;
}

if (process.env.BENCH_OWNER_IS_HERE) powerMonitor.getSystemIdleTime = () => 0;

// The owner goes to another program: no window of ours has the focus then.
process.on('SIGWINCH', () => {
  for (const window of BrowserWindow.getAllWindows()) window.blur();
});

// What is garbage is no growth.
process.on('SIGUSR2', () => {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
});

ipcMain.on(PAINTED, (_event, atMs) => mark('painted', atMs));
app.on('browser-window-created', () => mark('window'));
void app.whenReady().then(() => {
  const page = join(import.meta.dirname, 'page.cjs');
  // Electron 35 and newer have one call for each script.
  if (session.defaultSession.registerPreloadScript) {
    session.defaultSession.registerPreloadScript({ type: 'frame', filePath: page });
  } else {
    session.defaultSession.setPreloads([page]);
  }
  // The app's own start was asked for after this one, and runs before the turn ends.
  setImmediate(() => mark('ready'));
});

await import(pathToFileURL(process.env.BENCH_APP).href);
