/** `npm run dev`: the app against the simulator; a changed source is seen at once, or restarts the app. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureSimulator } from './lib/build.mjs';
import { readOptions } from './lib/options.mjs';
import { cacheFolder } from './lib/paths.mjs';
import { main, PlainError } from './lib/plain-error.mjs';
import { prepareRuntime } from './lib/prepare.mjs';
import { createProgress } from './lib/progress.mjs';
import { createRestarting } from './lib/restarting.mjs';
import { hasDisplay, rootSwitches } from './lib/session.mjs';

const API_KEY = 'dev-key';
const USAGE = `Starts Wassist Tray against the simulator and follows the sources: pages replace their modules
while they run, a change of main or preload restarts the app.

  --port N                    of the simulator; 4700, 0 = any
  --conversations N           in the simulator
  --user-data-dir DIR         the app's folder; one of its own by default
  --inspect N                 port for a debugger of main
  --remote-debugging-port N   port for a debugger of the pages
  --help                      this text`;

await main(async () => {
  const options = readOptions(USAGE, {
    port: { type: 'string', default: '4700' },
    conversations: { type: 'string', default: '40' },
    'user-data-dir': { type: 'string', default: join(cacheFolder(), 'dev') },
    inspect: { type: 'string' },
    'remote-debugging-port': { type: 'string' },
  });
  if (!options) return;
  if (!hasDisplay()) throw new PlainError('There is no display here for the app to open on.');
  const progress = createProgress();
  const runtime = await prepareRuntime(import.meta.filename, 'app', progress);
  const simulator = await startSimulator(await ensureSimulator(progress), options);
  // Loaded late: a fresh clone has no packages before `prepareRuntime`.
  const { startDevBuild } = await import('./lib/dev-build.mjs');
  let app = null;
  const built = await progress.step('Building', () =>
    startDevBuild({
      onRebuilt() {
        progress.line('Main or preload has changed: restarting the app.');
        app?.restart();
      },
    }),
  );
  progress.line(`The simulator is ${simulator.url}. Sign in with the key ${API_KEY}.`);
  const debuggers = ['inspect', 'remote-debugging-port'].flatMap((name) =>
    options[name] ? [`--${name}=${options[name]}`] : [],
  );
  const args = [
    ...debuggers,
    built.app,
    ...rootSwitches(),
    `--user-data-dir=${options['user-data-dir']}`,
    `--base-url=${simulator.url}`,
  ];
  const env = {
    WASSIST_TRAY_KEYCHAIN_SERVICE: 'wassist-tray-dev',
    ...process.env,
    WASSIST_TRAY_PAGES: built.pages,
  };
  app = createRestarting(() => startApp(runtime.path, args, env));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, app.stop);
  process.exitCode = await app.ended;
  simulator.stop();
  await built.close();
});

async function startSimulator(cli, { port, conversations }) {
  const args = ['--port', port, '--conversations', conversations, '--api-key', API_KEY];
  // A group of its own: Ctrl+C reaches the app first, and the simulator when the app has ended.
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: process.platform !== 'win32',
  });
  const url = await new Promise((settle, fail) => {
    child.stdout.on('data', (chunk) => {
      const [, found] = String(chunk).match(/listening on (\S+)/) ?? [];
      if (found) settle(found);
    });
    child.on('close', () => fail(new PlainError('The simulator could not be started.')));
  });
  process.on('exit', () => child.kill());
  return { url, stop: () => child.kill() };
}

function startApp(path, args, env) {
  const child = spawn(path, args, { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  return {
    ended: new Promise((settle, fail) => {
      child.on('error', (error) => fail(new PlainError(`${path}: ${error.message}`)));
      child.on('close', (code) => settle(code ?? 1));
    }),
    // Over the channel: on Windows a signal would end the process at once.
    quit: () => child.connected && child.send('quit'),
  };
}
