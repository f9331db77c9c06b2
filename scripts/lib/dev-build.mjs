/**
 * What `npm run dev` builds, in a folder of its own: `out/` is left to the other commands. Main and preload are
 * built again when a source changes; pages come from Vite's server, which replaces modules while they run.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createSocket } from 'node:net';
import { join } from 'node:path';
import { mergeConfig, resolveConfig } from 'electron-vite';
import { build, createServer } from 'vite';
import { ROOT } from './paths.mjs';

/** Two levels below the checkout, as `out/main` is: main finds `resources/` and the packages from there. */
const FOLDER = join(ROOT, '.dev');

/**
 * @param {{ onRebuilt: () => void }} parts
 * @returns {Promise<{ app: string, pages: string, close(): Promise<void> }>} The app's folder, and the address
 *   of its pages (for WASSIST_TRAY_PAGES). Main and preload are built.
 */
export async function startDevBuild({ onRebuilt }) {
  const { config } = await resolveConfig({ root: ROOT, logLevel: 'warn' }, 'serve', 'development');
  writeManifest();
  const port = await freePort();
  const server = await createServer(
    mergeConfig(config.renderer, {
      server: {
        host: '127.0.0.1',
        port,
        strictPort: true,
        // The page's own address is app://app: it is told where the server is.
        hmr: { protocol: 'ws', host: '127.0.0.1', clientPort: port },
      },
    }),
  );
  await server.listen();
  const watchers = [
    await watch(config.main, 'main', onRebuilt),
    await watch(config.preload, 'preload', onRebuilt),
  ];
  return {
    app: FOLDER,
    pages: `http://127.0.0.1:${port}`,
    async close() {
      await Promise.all([server.close(), ...watchers.map((watcher) => watcher.close())]);
    },
  };
}

/** Resolves after the first build. */
async function watch(config, name, onRebuilt) {
  const first = Promise.withResolvers();
  let isFirst = true;
  const watcher = await build(
    mergeConfig(config, {
      mode: 'development',
      build: {
        outDir: join(FOLDER, name),
        emptyOutDir: true,
        minify: false,
        sourcemap: true,
        watch: {},
      },
    }),
  );
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') {
      console.error(event.error.message);
      first.reject(event.error);
    }
    if (event.code !== 'END') return;
    if (isFirst) first.resolve();
    else onRebuilt();
    isFirst = false;
  });
  await first.promise;
  return watcher;
}

async function freePort() {
  const socket = createSocket().listen(0, '127.0.0.1');
  await new Promise((settle) => socket.once('listening', settle));
  const { port } = socket.address();
  await new Promise((settle) => socket.close(settle));
  return port;
}

function writeManifest() {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { name, productName, desktopName, version } = manifest;
  mkdirSync(FOLDER, { recursive: true });
  const own = { name, productName, desktopName, version, type: 'module', main: 'main/index.js' };
  writeFileSync(join(FOLDER, 'package.json'), JSON.stringify(own));
}
