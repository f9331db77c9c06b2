/**
 * A Linux desktop session of our own, with nothing of the user's in it: a virtual display, a session
 * bus on which nothing starts by itself, and (if wanted) a gnome-keyring with a login keyring.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainError } from './plain-error.mjs';

const READY_LIMIT_MS = 15_000;
const END_LIMIT_MS = 3000;

/**
 * No service folders: a name that nobody serves stays unserved, so that a test without a keyring has
 * none and the tests' own notification server is the only one.
 */
const busConfig = (folder) => `<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/**
 * A program that runs until it is ended. `started` rejects when it ends before `ready` came true.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, input?: string, fd?: 1 | 3, ready?: (text: string) => string | null }} options
 *   `ready` reads what came on `fd` and returns the found value once it is there.
 */
function daemon(command, args, { env, input, fd = 1, ready }) {
  const stdio = ['pipe', 'pipe', 'pipe', ...(fd === 3 ? ['pipe'] : [])];
  const child = spawn(command, args, { env, stdio });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const ended = new Promise((settle) => child.once('close', settle));
  const stop = async () => {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS);
    await ended;
    clearTimeout(force);
  };
  const started = new Promise((settle, fail) => {
    let said = '';
    let complaints = '';
    child.stderr.on('data', (chunk) => {
      complaints += chunk;
    });
    const pipe = child.stdio[fd];
    pipe.on('data', (chunk) => {
      said += chunk;
      const value = ready?.(said);
      if (value) settle(value);
    });
    child.once('error', (error) =>
      fail(
        error.code === 'ENOENT'
          ? new PlainError(`${command} is not installed; \`npm test\` installs it or says how.`)
          : error,
      ),
    );
    child.once('close', (code) =>
      fail(new PlainError(`${command} ended at once (${code}).`, { output: complaints })),
    );
    setTimeout(
      () => fail(new PlainError(`${command} did not start in time.`, { output: complaints })),
      READY_LIMIT_MS,
    ).unref();
    if (!ready) settle('');
  });
  // A daemon that dies later is noticed where it is used; `started` is no longer awaited then.
  started.catch(() => {});
  return { started, stop };
}

const firstLine = (text) => (text.includes('\n') ? text.slice(0, text.indexOf('\n')) : null);

/** gnome-keyring takes a moment from its start to its name on the bus. */
async function secretService(bus) {
  const proxy = await bus.getProxyObject('org.freedesktop.DBus', '/org/freedesktop/DBus');
  const names = proxy.getInterface('org.freedesktop.DBus');
  const giveUpMs = Date.now() + READY_LIMIT_MS;
  while (!(await names.NameHasOwner('org.freedesktop.secrets'))) {
    if (Date.now() > giveUpMs) throw new PlainError('gnome-keyring did not start in time.');
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

async function lockLoginKeyring(bus) {
  const proxy = await bus.getProxyObject('org.freedesktop.secrets', '/org/freedesktop/secrets');
  const service = proxy.getInterface('org.freedesktop.Secret.Service');
  await service.Lock(['/org/freedesktop/secrets/collection/login']);
}

/** Waits until the keyring can be reached, and locks it where it is wanted so. */
async function settleKeyring(busAddress, keyring) {
  const dbus = await import('@jellybrick/dbus-next');
  const bus = dbus.sessionBus({ busAddress });
  try {
    await secretService(bus);
    if (keyring === 'locked') await lockLoginKeyring(bus);
  } finally {
    bus.disconnect();
  }
}

/**
 * @typedef {'unlocked' | 'locked' | 'missing'} KeyringState
 *
 * @typedef {object} Desktop
 * @property {NodeJS.ProcessEnv} env For programs that are to run in the session.
 * @property {string} display As in DISPLAY, e.g. ":1".
 * @property {string} busAddress
 * @property {() => Promise<void>} stop
 */

/**
 * @param {{ keyring?: KeyringState, width?: number, height?: number, ownDisplay?: boolean }} [options]
 *   `ownDisplay` false uses the display that is there.
 * @returns {Promise<Desktop>}
 */
export async function startDesktop({
  keyring = 'unlocked',
  width = 1600,
  height = 1000,
  ownDisplay = true,
} = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'wassist-tray-desktop-'));
  const runtimeFolder = join(folder, 'run');
  await mkdir(runtimeFolder, { mode: 0o700 });
  const env = {
    ...process.env,
    HOME: folder,
    XDG_RUNTIME_DIR: runtimeFolder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    // The accessibility bus is a service of its own; Playwright does not need it.
    NO_AT_BRIDGE: '1',
  };
  delete env.WAYLAND_DISPLAY;
  /** @type {(() => Promise<void>)[]} */
  const stops = [];
  const stop = async () => {
    for (const stopOne of stops.splice(0).reverse()) await stopOne();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    if (ownDisplay) {
      const screen = `${width}x${height}x24`;
      const xvfb = daemon(
        'Xvfb',
        ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset'],
        { env, fd: 3, ready: firstLine },
      );
      stops.push(xvfb.stop);
      env.DISPLAY = `:${await xvfb.started}`;
    }
    const config = join(folder, 'bus.conf');
    await writeFile(config, busConfig(runtimeFolder));
    const bus = daemon(
      'dbus-daemon',
      [`--config-file=${config}`, '--nofork', '--print-address=1'],
      {
        env,
        ready: firstLine,
      },
    );
    stops.push(bus.stop);
    env.DBUS_SESSION_BUS_ADDRESS = await bus.started;
    if (keyring !== 'missing') {
      const secrets = daemon(
        'gnome-keyring-daemon',
        ['--foreground', '--unlock', '--components=secrets'],
        { env, input: 'password of a test\n' },
      );
      stops.push(secrets.stop);
      await secrets.started;
      await settleKeyring(env.DBUS_SESSION_BUS_ADDRESS, keyring);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { env, display: env.DISPLAY ?? '', busAddress: env.DBUS_SESSION_BUS_ADDRESS, stop };
}
