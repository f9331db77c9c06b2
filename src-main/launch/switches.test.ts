import { expect, it } from 'vitest';
import { refusedSwitches } from './switches';

const start = (...args: string[]) => refusedSwitches(['/opt/app', ...args], {}, 'linux');

it('lets its own switches through, and what a desktop or its owner needs', () => {
  expect(
    start(
      '--hidden',
      '--base-url=https://wassist.example',
      '--user-data-dir=/tmp/a b',
      '--ozone-platform-hint=auto',
      '--enable-features=UseOzonePlatform,WaylandWindowDecorations',
      '--force-device-scale-factor=2',
      '--proxy-server=proxy.example:8080',
      'wassist-tray://conversation/7',
    ),
  ).toEqual([]);
});

it.each([
  '--remote-debugging-port=9222',
  '-remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--remote-allow-origins=*',
  '--inspect=0',
  '--ignore-certificate-errors',
  '--ignore-certificate-errors-spki-list=x',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--host-rules=MAP * 127.0.0.1',
  '--ssl-key-log-file=/tmp/keys',
  '--log-net-log=/tmp/log',
  '--no-sandbox',
  '--disable-seccomp-filter-sandbox',
  '--disable-web-security',
  '--disable-site-isolation-trials',
  '--single-process',
  '--renderer-cmd-prefix=evil',
  '--gpu-launcher=evil',
  '--utility-cmd-prefix=evil',
  '--load-extension=/tmp/evil',
  '--js-flags=--expose-gc',
  '--enable-features=NetworkServiceInProcess',
  '--enable-features=UseOzonePlatform,NetworkServiceInProcess',
  '--disable-features=IsolateOrigins',
  '--auth-server-allowlist=*',
  '--REMOTE-DEBUGGING-PORT=1',
])('refuses %s', (argument) => {
  expect(start('--hidden', argument)).toEqual([argument.split('=')[0]]);
});

it('knows what Windows takes for a switch', () => {
  const argv = ['C:\\app.exe', '/Remote-Debugging-Port=9222'];
  expect(refusedSwitches(argv, {}, 'win32')).toEqual(['/Remote-Debugging-Port']);
  expect(refusedSwitches(argv, {}, 'linux')).toEqual([]);
});

it('takes no switch out of a link, not even one of its own', () => {
  expect(start('wassist-tray://x', '--user-data-dir=\\\\evil\\share', '--hidden')).toEqual([
    '--user-data-dir',
    '--hidden',
  ]);
});

it('refuses what the environment says in their place', () => {
  const env = { ELECTRON_DISABLE_SANDBOX: '1', SSLKEYLOGFILE: '/tmp/keys', HOME: '/root' };
  expect(refusedSwitches(['/opt/app'], env, 'linux')).toEqual([
    'ELECTRON_DISABLE_SANDBOX',
    'SSLKEYLOGFILE',
  ]);
});
