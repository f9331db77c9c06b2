import { createHash, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { UpdateState } from '@shared/app-state';
import { defaultSettings, type Settings } from '@shared/settings';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silentLog } from '../common/log';
import { createFakeClock } from '../sync/testing/fake-clock';
import { createUpdates, type Updater } from '.';
import {
  downloadedFile,
  FakeUpdater,
  keys,
  PROGRAM,
  release,
  removeDownloads,
} from './testing/fake-updater';

const HOUR_MS = 3_600_000;

let updater: FakeUpdater;
let clock: ReturnType<typeof createFakeClock>;
let settings: Settings;
let states: UpdateState[];
let unsent: number;
let tellChange: () => void;
const endApp = vi.fn(async () => {});
const restart = vi.fn();
const installPackage = vi.fn(async (_path: string, _sha512: string) => {});

function set(change: Partial<Settings['updates']>) {
  settings = { ...settings, updates: { ...settings.updates, ...change } };
  tellChange();
}

function updates({ publicKey = keys.publicKey as string | null, asksForPassword = false } = {}) {
  return createUpdates({
    publicKey,
    asksForPassword,
    installPackage,
    loadUpdater: async () => updater as unknown as Updater,
    settings: {
      get: () => settings,
      onChange: (listener) => {
        tellChange = () => listener(settings);
        return () => {};
      },
    },
    unsent: () => unsent,
    endApp,
    restart,
    clock,
    log: silentLog,
    onChange: (state) => states.push(state),
  });
}

async function withReadyUpdate(options = {}) {
  const made = updates(options);
  updater.offered = '2.0.0';
  await made.check();
  updater.download();
  return made;
}

afterAll(removeDownloads);
beforeEach(() => {
  updater = new FakeUpdater();
  clock = createFakeClock();
  settings = defaultSettings;
  states = [];
  unsent = 0;
});
afterEach(() => vi.clearAllMocks());

it('looks half a minute after the start and then daily', async () => {
  const made = updates();
  made.start();
  await clock.advance(29_000);
  expect(updater.checks).toHaveLength(0);
  await clock.advance(1000);
  expect(updater.checks).toHaveLength(1);
  expect(made.state()).toMatchObject({ phase: 'idle', lastCheckedAtMs: clock.now() });
  await clock.advance(3 * 24 * HOUR_MS);
  expect(updater.checks).toHaveLength(4);
  made.stop();
  await clock.advance(3 * 24 * HOUR_MS);
  expect(updater.checks).toHaveLength(4);
});

it('looks again within the hour where it could not', async () => {
  updater.failure = Object.assign(new Error('<whole answer>'), { code: 'ERR_UPDATER' });
  const made = updates();
  made.start();
  await clock.advance(30_000);
  expect(made.state()).toMatchObject({ phase: 'failed', lastCheckedAtMs: null });
  updater.failure = null;
  await clock.advance(HOUR_MS);
  expect(made.state().phase).toBe('idle');
});

it('loads what is new, tells how far it is and what it brings', async () => {
  const made = updates();
  updater.offered = '2.0.0';
  await made.check();
  updater.download();
  expect(states.map(({ phase, percent }) => [phase, percent])).toEqual([
    ['checking', null],
    ['downloading', 0],
    ['downloading', 42],
    ['ready', 100],
  ]);
  expect(made.state()).toMatchObject({ version: '2.0.0', notes: 'Faster' });
  await made.check();
  expect(updater.checks).toHaveLength(1);
});

it('tells when a download breaks, and may be asked again', async () => {
  const made = updates();
  updater.offered = '2.0.0';
  await made.check();
  updater.emit('error', new Error('net::ERR_CONNECTION_RESET'));
  expect(made.state().phase).toBe('failed');
  await made.check();
  expect(updater.checks).toHaveLength(2);
});

it('looks only when asked where the owner wants that, and follows when it changes', async () => {
  set({ automatic: false });
  const made = updates();
  made.start();
  await clock.advance(48 * HOUR_MS);
  expect(updater.checks).toHaveLength(0);
  await made.check();
  expect(updater.checks).toHaveLength(1);
  expect(updater.autoInstallOnAppQuit).toBe(false);
  set({ automatic: true });
  await clock.advance(0);
  expect(updater.checks).toHaveLength(2);
  expect(updater.autoInstallOnAppQuit).toBe(true);
});

it('takes early versions from the moment they are wanted, and only then', async () => {
  const made = updates();
  await made.check();
  set({ channel: 'beta' });
  await clock.advance(0);
  set({ channel: 'latest' });
  await clock.advance(0);
  settings = { ...settings, notifications: { ...settings.notifications, sound: 'off' } };
  tellChange();
  await clock.advance(0);
  expect(updater.checks.map(({ prerelease }) => prerelease)).toEqual([false, true, false]);
});

it('puts the new version in place on quit', async () => {
  const made = await withReadyUpdate();
  made.stop();
  expect(updater.autoInstallOnAppQuit).toBe(true);
});

it('does not when something is unsent at that moment', async () => {
  const made = await withReadyUpdate();
  unsent = 2;
  made.stop();
  expect(updater.autoInstallOnAppQuit).toBe(false);
});

it('leaves it to a click where the system asks for a password', async () => {
  const made = await withReadyUpdate({ asksForPassword: true });
  expect(made.state()).toMatchObject({ phase: 'ready', asksForPassword: true });
  made.stop();
  expect(updater.autoInstallOnAppQuit).toBe(false);
});

it('does not promise at the end what was not prepared when the download ended', async () => {
  set({ automatic: false });
  const made = await withReadyUpdate();
  set({ automatic: true });
  made.stop();
  expect(updater.autoInstallOnAppQuit).toBe(false);
});

it('restarts into it when the owner says so, once all work has ended', async () => {
  const made = await withReadyUpdate();
  endApp.mockImplementationOnce(async () => expect(updater.quitAndInstall).not.toHaveBeenCalled());
  made.install();
  made.install();
  await vi.waitFor(() => expect(updater.quitAndInstall).toHaveBeenCalled());
  expect(endApp).toHaveBeenCalledTimes(1);
  expect(updater.quitAndInstall).toHaveBeenCalledExactlyOnceWith(false, true);
});

it('restarts the app itself after an installer that asks for a password, also when it was refused', async () => {
  const made = await withReadyUpdate({ asksForPassword: true });
  made.install();
  await vi.waitFor(() => expect(restart).toHaveBeenCalledTimes(1));
  const sha512 = createHash('sha512').update(PROGRAM).digest('base64');
  expect(installPackage.mock.calls).toEqual([[downloadedFile, sha512]]);
  expect(updater.quitAndInstall).not.toHaveBeenCalled();

  const refused = await withReadyUpdate({ asksForPassword: true });
  installPackage.mockRejectedValueOnce(new Error('126'));
  refused.install();
  await vi.waitFor(() => expect(restart).toHaveBeenCalledTimes(2));
});

it('refuses that while something is unsent, and before anything is loaded', async () => {
  const made = await withReadyUpdate();
  unsent = 2;
  expect(() => made.install()).toThrow(
    expect.objectContaining({ userError: { code: 'unsent', params: { count: 2 } } }),
  );
  updates().install();
  expect(endApp).not.toHaveBeenCalled();
});

it('restarts the app when the installer does not start', async () => {
  const made = await withReadyUpdate();
  updater.quitAndInstall.mockImplementationOnce(() => updater.emit('error', new Error('no file')));
  made.install();
  await vi.waitFor(() => expect(restart).toHaveBeenCalledTimes(1));
});

it('does nothing in a build that has no releases', async () => {
  const made = updates({ publicKey: null });
  made.start();
  await clock.advance(48 * HOUR_MS);
  expect(await made.check()).toMatchObject({ phase: 'unsupported' });
  expect(updater.checks).toHaveLength(0);
});

it('leaves an installation alone that another program updates', async () => {
  updater.active = false;
  expect(await updates().check()).toMatchObject({ phase: 'unsupported' });
});

type Release = { version: string; files: [{ url: string; sha512: string; signature?: string }] };

it.each<[string, (signed: Release) => Release]>([
  [
    'nobody signed',
    ({ version, files: [{ url, sha512 }] }) => ({ version, files: [{ url, sha512 }] }),
  ],
  [
    'somebody else signed',
    ({ version }) => {
      const other = generateKeyPairSync('ed25519').privateKey.export({
        type: 'pkcs8',
        format: 'pem',
      });
      return release(version, String(other)) as Release;
    },
  ],
  [
    'is another file',
    ({ version, files: [file] }) => ({ version, files: [{ ...file, sha512: 'other' }] }),
  ],
  [
    'is an older release under a newer number',
    () => ({ ...(release('1.5.0') as Release), version: '2.0.0' }),
  ],
])('fetches nothing of what %s', async (_, change) => {
  updater.offered = '2.0.0';
  updater.info = (signed) => change(signed as Release);
  expect(await updates().check()).toMatchObject({ phase: 'failed', version: null });
  expect(updater.downloadUpdate).not.toHaveBeenCalled();
});

it('installs no file that was changed after it was fetched', async () => {
  const made = await withReadyUpdate({ asksForPassword: true });
  writeFileSync(downloadedFile, 'another program');
  made.install();
  await vi.waitFor(() => expect(restart).toHaveBeenCalledTimes(1));
  expect(installPackage).not.toHaveBeenCalled();
  expect(made.state().phase).toBe('failed');
});
