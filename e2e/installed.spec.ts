/**
 * The .deb on a system: installed, used as a desktop uses it, renewed, removed. Run by
 * `npm run install-test`, in a view of the system that is gone afterwards.
 */
import { execFile, spawn } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { idOf } from './screenshots/stage.ts';
import { removeProfile } from './support/app.ts';
import { callBridge } from './support/bridge.ts';
import { filesHolding, filesUnder } from './support/files.ts';
import { expect, test } from './support/fixtures.ts';
import {
  createOwner,
  DEB,
  DESKTOP_FILE,
  desktopOf,
  INSTALL,
  INSTALLED_AT,
  PROGRAM,
  runningFor,
} from './support/installed-app.ts';
import { PackagedApp } from './support/packaged-app.ts';
import { answerable, openConversation, signIn } from './support/pages.ts';
import { hasEnded } from './support/programs.ts';
import { serveRelease } from './support/releases.ts';
import { waitFor } from './support/wait.ts';

const run = promisify(execFile);

const PICTURES = join(import.meta.dirname, '.output/installed/pictures');
const START_LIMIT_MS = 20_000;
/** The folder in which the view of the system keeps what is changed (scripts/lib/own-view.mjs). */
const changes = process.env.CHANGES ?? '';

test.describe.configure({ mode: 'serial' });

test('dpkg installs what a desktop asks for', async () => {
  expect(existsSync(DEB), 'run `npm run package -- --deb` first').toBe(true);
  await run('dpkg', INSTALL);

  expect(realpathSync(PROGRAM)).toBe(INSTALLED_AT);
  const { stdout: complaints } = await run('desktop-file-validate', [DESKTOP_FILE]);
  expect(complaints).toBe('');
  const entry = readFileSync(DESKTOP_FILE, 'utf8').trimEnd().split('\n');
  expect(entry).toEqual(
    expect.arrayContaining([
      'Name=Wassist Tray',
      // Without quotes: xdg-open does not know them.
      `Exec=${INSTALLED_AT} %U`,
      'Icon=wassist-tray',
      'StartupWMClass=app.wassist.tray',
      'MimeType=x-scheme-handler/wassist-tray;',
    ]),
  );
  const scheme = ['query', 'default', 'x-scheme-handler/wassist-tray'];
  expect((await run('xdg-mime', scheme)).stdout.trim()).toBe('app.wassist.tray.desktop');

  for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
    const icon = `/usr/share/icons/hicolor/${size}x${size}/apps/wassist-tray.png`;
    // A PNG's first chunk begins with its width and height.
    const header = readFileSync(icon).subarray(16, 24);
    expect([header.readUInt32BE(0), header.readUInt32BE(4)]).toEqual([size, size]);
  }
  // Nobody but root changes what everybody runs.
  const { stdout: open } = await run('find', [
    '/opt/wassist-tray',
    '-perm',
    '/022',
    '-o',
    '!',
    '-user',
    'root',
  ]);
  expect(open).toBe('');
});

test('it is opened by link, session and menu, and renewed in place', async ({
  session,
  simulator,
}) => {
  const owner = await createOwner();
  const desktop = desktopOf(session, owner);
  session.tray.clear();
  session.notifications.clear();
  const app = await PackagedApp.launch({ program: PROGRAM, profile: owner, env: session.env });
  try {
    const main = await app.page('main');
    await signIn(main, simulator);
    const customer = await answerable(simulator);

    await run('xdg-open', [`wassist-tray://conversation/${customer.id}`], { env: desktop });
    await expect(main.getByRole('heading', { name: customer.name })).toBeVisible();

    await callBridge(main, 'settings.set', { startup: { launchAtLogin: true } });
    const autostart = join(owner.folder, 'config/autostart/app.wassist.tray.desktop');
    await expect
      .poll(() => (existsSync(autostart) ? readFileSync(autostart, 'utf8') : ''))
      .toContain(`Exec=${INSTALLED_AT} --hidden\n`);
    expect((await run('desktop-file-validate', [autostart])).stdout).toBe('');

    // As an update does, under the running app.
    await run('dpkg', INSTALL);
    expect(realpathSync(PROGRAM)).toBe(INSTALLED_AT);
    await (await session.tray.item()).choose(/^Quit/);
    await app.ended();

    for (const entry of [autostart, DESKTOP_FILE]) {
      session.tray.clear();
      // What it starts keeps its outputs open.
      spawn('gio', ['launch', entry], { env: desktop, stdio: 'ignore' });
      const tray = await session.tray.item(START_LIMIT_MS);
      const question = `Do you hear me after ${basename(entry)}?`;
      await simulator.customerWrites(customer.id, { text: question });
      await session.notifications.waitForCall(({ body }) => body.includes(question));
      const pid = runningFor(owner);
      await tray.choose(/^Quit/);
      await waitFor('the app to end', () => !existsSync(`/proc/${pid}`));
    }
  } finally {
    await app.stop();
    const left = runningFor(owner);
    if (left) process.kill(left, 'SIGKILL');
    await removeProfile(owner);
  }
});

test('it finds a new version, tells what that brings, installs it and starts again', async ({
  session,
  simulator,
  profile,
}) => {
  // The same program under another number.
  const folder = join(profile.folder, 'next');
  const next = join(profile.folder, 'wassist-tray-99.0.0-linux-amd64.deb');
  await run('dpkg-deb', ['--raw-extract', DEB, folder]);
  const control = join(folder, 'DEBIAN/control');
  const fields = readFileSync(control, 'utf8').replace(/^Version: .*$/m, 'Version: 99.0.0');
  writeFileSync(control, fields);
  await run('dpkg-deb', ['--root-owner-group', '-Znone', '--build', folder, next]);
  const notes = '<h2>What is new</h2><ul><li>Answers before you ask</li></ul>';
  const releases = await serveRelease({ version: '99.0.0', notes, file: next });
  // What a package has that a release is made of, and what its users' dpkg does at its own pace.
  const given = {
    '/opt/wassist-tray/resources/app-update.yml': releases.config,
    '/opt/wassist-tray/resources/package-type': 'deb',
    '/etc/dpkg/dpkg.cfg.d/unsafe-io': 'force-unsafe-io\n',
  };
  for (const [path, content] of Object.entries(given)) writeFileSync(path, content);

  session.tray.clear();
  const app = await PackagedApp.launch({ program: PROGRAM, profile, env: session.env });
  try {
    const main = await app.page('main');
    await signIn(main, simulator);
    // An answer that pauses the agent would have the app ask before it quits.
    await callBridge(main, 'settings.set', { handoff: { takeOverOnReply: 'never' } });
    await main.getByRole('button', { name: 'Settings' }).click();
    const settings = main.getByRole('dialog', { name: 'Settings' });
    await expect(settings.getByText(/asks for a password/)).toBeVisible();
    await settings.getByRole('button', { name: 'Check for updates' }).click();
    await expect(settings.getByText('Version 99.0.0 is ready')).toBeVisible({
      timeout: START_LIMIT_MS,
    });
    await expect(settings.getByText('Answers before you ask')).toBeVisible();

    await main.keyboard.press('Escape');
    await expect(settings).toBeHidden();
    await simulator.setFaults([
      { match: { method: 'POST' }, fault: 'rate-limit-storm', delayMs: 3000 },
    ]);
    await openConversation(main, (await answerable(simulator)).name);
    const box = main.getByRole('textbox', { name: 'Message' });
    await box.fill('On its way');
    await box.press('Enter');
    await (await session.tray.item()).choose('Update to version 99.0.0…');
    await expect(settings.getByText('Answers before you ask')).toBeVisible();
    const restart = settings.getByRole('button', { name: 'Restart and update' });
    await restart.click();
    await expect(main.getByText(/1 message is not sent yet/)).toBeVisible();

    await simulator.setFaults([]);
    await expect
      .poll(async () => (await simulator.sent()).length, { timeout: START_LIMIT_MS })
      .toBe(1);
    session.tray.clear();
    await expect(async () => {
      // A moment later the app knows that it has left.
      if (!hasEnded(app.process)) await restart.click({ timeout: 1000 });
      expect(hasEnded(app.process)).toBe(true);
    }).toPass({ timeout: START_LIMIT_MS });
    // As root, and so without the question for a password.
    await app.ended();
    const tray = await session.tray.item(START_LIMIT_MS);
    const { stdout } = await run('dpkg-query', ['--show', 'wassist-tray']);
    expect(stdout).toBe('wassist-tray\t99.0.0\n');
    const pid = runningFor(profile);
    await tray.choose(/^Quit/);
    await waitFor('the app to end', () => !existsSync(`/proc/${pid}`));
  } finally {
    await app.stop();
    const left = runningFor(profile);
    if (left) process.kill(left, 'SIGKILL');
    await releases.close();
    for (const path of Object.keys(given)) rmSync(path);
  }
});

test.describe('pictures', () => {
  test.use({ simulatorOptions: { demo: true } });

  test('it looks as it should', async ({ session, simulator, profile }) => {
    await mkdir(PICTURES, { recursive: true });
    const take = async (page: Page, name: string) => {
      // What fades over has done so, and pictures in messages are there.
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
    };
    session.notifications.clear();
    session.tray.clear();
    const app = await PackagedApp.launch({
      program: PROGRAM,
      profile,
      env: session.env,
      args: ['--force-device-scale-factor=2'],
    });
    try {
      const main = await app.page('main');
      await expect(main.getByRole('button', { name: 'Sign in' })).toBeVisible();
      await take(main, 'sign-in');
      await signIn(main, simulator);
      await openConversation(main, 'Grace Okafor');
      for (const theme of ['light', 'dark'] as const) {
        await callBridge(main, 'settings.set', { appearance: { theme } });
        await take(main, `inbox-${theme}`);
      }
      await callBridge(main, 'settings.set', { appearance: { theme: 'light' } });
      await main.getByRole('button', { name: 'Settings' }).click();
      const settings = main.getByRole('dialog', { name: 'Settings' });
      await settings.getByRole('button', { name: 'Show licences' }).click();
      const about = settings.getByRole('region', { name: 'Account and about' });
      const library = about.getByRole('listitem').first();
      await library.getByText(/\d · MIT/).click();
      await expect(library.getByText(/Permission is hereby granted/)).toBeVisible();
      await take(main, 'settings-about');
      await main.keyboard.press('Escape');

      const conversationId = await idOf(simulator, 'Hannah Lindqvist');
      await callBridge(main, 'windows.openQuickReply', { conversationId });
      const quick = await app.page('quick-reply');
      await expect(quick.getByRole('textbox', { name: 'Reply' })).toBeFocused();
      await take(quick, 'quick-reply');
    } finally {
      await app.stop();
    }
  });
});

test('dpkg removes it without leaving a file behind', async () => {
  const { stdout } = await run('dpkg', ['--purge', 'wassist-tray']);
  expect(stdout).toContain('wassist-tray --remove-everything');
  expect(existsSync(PROGRAM)).toBe(false);
  expect(readdirSync('/opt')).not.toContain('wassist-tray');
  // dpkg's records and shared caches are written again; none of them knows the app any more.
  const named = filesUnder(changes).map((path) => relative(changes, path));
  expect(named.filter((path) => path.includes('wassist'))).toEqual([]);
  const telling = filesHolding(changes, ['wassist']).map((find) => relative(changes, find));
  expect(telling.filter((find) => !/^var\/(log\/|lib\/dpkg\/status-old)/.test(find))).toEqual([]);
});
