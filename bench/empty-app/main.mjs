/** The least that an Electron app with a page in React can be: what the real one is compared with. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { app, BrowserWindow, protocol } from 'electron';

const PAGES = join(import.meta.dirname, '../../out/bench/empty-page');
const contentTypes = { '.html': 'text/html', '.js': 'text/javascript' };

if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
]);

void app.whenReady().then(() => {
  protocol.handle('app', async (request) => {
    const path = new URL(request.url).pathname;
    const headers = {
      'Content-Type': contentTypes[extname(path)],
      'Content-Security-Policy': "default-src 'self'",
    };
    return new Response(await readFile(join(PAGES, path)), { headers });
  });
  if (process.argv.includes('--hidden')) return;
  const window = new BrowserWindow({ width: 1080, height: 720, show: false });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('app://app/index.html');
});
app.on('window-all-closed', () => {});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.quit());
