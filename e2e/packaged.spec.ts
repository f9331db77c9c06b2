/** The packed app, with every fuse as it is shipped: `npm run package -- --dir && npm run smoke`. What the
 * shipped build itself refuses: hostile/shipped.spec.ts. */

import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, getCurrentFuseWire } from '@electron/fuses';
import { SHIPPED_FUSES } from '../scripts/lib/packaging/fuses.mjs';
import { rootSwitches } from '../scripts/lib/session.mjs';
import { callBridge } from './support/bridge.ts';
import { expect, test } from './support/fixtures.ts';
import { readSecret } from './support/keyring.ts';
import { PACKED_FOLDER, PACKED_PROGRAM, PackagedApp } from './support/packaged-app.ts';
import { answerable, bubble, messages, openConversation, signIn } from './support/pages.ts';

const run = promisify(execFile);
/** Node would be through with a line of code by then. */
const LIMIT_MS = 4000;

test('does the main job', async ({ session, simulator, profile }) => {
  session.notifications.clear();
  session.tray.clear();
  const app = await PackagedApp.launch({ profile, env: session.env });
  try {
    const main = await app.page('main');
    await signIn(main, simulator);
    expect(await readSecret(session.env, profile.keychainService, 'api-token')).toBe(
      simulator.apiKey,
    );
    // An answer that pauses the agent would have the app ask before it quits.
    await callBridge(main, 'settings.set', { handoff: { takeOverOnReply: 'never' } });
    const customer = await answerable(simulator);
    const tray = await session.tray.item();

    const question = 'Do you have the blue one in stock?';
    await simulator.customerWrites(customer.id, { text: question });
    const notice = await session.notifications.waitForCall(({ body }) => body.includes(question));
    expect(notice.appName).toBe('Wassist Tray');
    expect(notice.title).toContain(customer.name);
    expect(notice.hints['desktop-entry']).toBe('app.wassist.tray');
    expect(notice.icon).toBe(join(PACKED_FOLDER, 'resources/resources/icons/128.png'));

    session.notifications.click(notice.id);
    const quick = await app.page('quick-reply');
    await expect(quick.getByText(question)).toBeVisible();
    await quick.getByRole('textbox', { name: 'Reply' }).fill('Yes, two are left.');
    await quick.getByRole('textbox', { name: 'Reply' }).press('Enter');
    await expect
      .poll(async () => (await simulator.sent()).map(({ text }) => text))
      .toEqual(['Yes, two are left.']);

    await openConversation(main, customer.name);
    await expect(bubble(main, 'Yes, two are left.')).toContainText(/Delivered|Read/);
    await expect(messages(main).getByText(question)).toBeVisible();

    await tray.choose(/^Quit/);
    await app.ended();
    expect(app.process.exitCode).toBe(0);
  } finally {
    await app.stop();
  }
});

test('has the fuses that are shipped', async () => {
  const { version: _, ...wire } = await getCurrentFuseWire(PACKED_PROGRAM);
  const found = Object.entries(wire);
  // Electron 33, the development runtime, has the first eight.
  expect(found.length).toBeGreaterThanOrEqual(8);
  for (const [fuse, state] of found) {
    const wanted = SHIPPED_FUSES[Number(fuse) as keyof typeof SHIPPED_FUSES];
    expect(state, `fuse ${fuse}`).toBe(wanted ? FuseState.ENABLE : FuseState.DISABLE);
  }
});

test('cannot be used as Node, nor be debugged', async ({ session, profile }) => {
  const env = { ...session.env, HOME: profile.folder };
  const startedMs = Date.now();
  const asNode = await run(PACKED_PROGRAM, ['-e', 'console.log("as Node")', ...rootSwitches()], {
    env: { ...env, ELECTRON_RUN_AS_NODE: '1', WASSIST_TRAY_KEYCHAIN_SERVICE: 'unused' },
    timeout: LIMIT_MS,
  }).catch((ended: { stdout: string }) => ended);
  expect(asNode.stdout).not.toContain('as Node');
  // It ran as the app that it is, until the time limit told it to quit.
  expect(Date.now() - startedMs).toBeGreaterThanOrEqual(LIMIT_MS);

  const app = await PackagedApp.launch({
    profile,
    env: { ...session.env, NODE_OPTIONS: '--inspect=0' },
    args: ['--inspect=0', '--hidden'],
  });
  await app.stop();
  expect(app.output()).not.toContain('Debugger listening');
});

test('holds the app and nothing else', () => {
  const archive = listPackage(join(PACKED_FOLDER, 'resources/app.asar'), { isPack: false });
  const entries = archive.map((path) => path.replaceAll('\\', '/'));
  const top = new Set(entries.map((path) => path.split('/')[1]));
  expect([...top].sort()).toEqual(['node_modules', 'out', 'package.json']);
  const built = entries.filter((path) => /^\/out\/[^/]+$/.test(path));
  expect(built.sort()).toEqual(['/out/main', '/out/preload', '/out/renderer']);
  expect(entries.filter((path) => /\.(ts|map|cc|test\.\w+)$/.test(path))).toEqual([]);
  // Packages whose licences must be included: what is bundled, and what is in node_modules.
  const licences = extractFile(
    join(PACKED_FOLDER, 'resources/app.asar'),
    'out/renderer/licences.json',
  );
  const listed: { name: string; text: string }[] = JSON.parse(licences.toString());
  const names = listed.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['react', 'zod', '@jellybrick/dbus-next', 'electron-updater']),
  );
  const beside = entries.filter((path) => /^\/node_modules\/(@[^/]+\/)?[^@/]+$/.test(path));
  expect(beside.length).toBeGreaterThan(0);
  for (const path of beside) {
    // An alias of package.json.
    const name = path.slice('/node_modules/'.length).replace(/^keytar$/, '@github/keytar');
    expect(names).toContain(name);
  }
  const native = entries.filter((path) => path.endsWith('.node'));
  expect(native.sort()).toEqual([
    '/node_modules/@libsql/linux-x64-gnu/index.node',
    '/node_modules/keytar/prebuilds/linux-x64/keytar.node',
  ]);
  // What the makers of installers add to it.
  const added = ['app-update.yml', 'apparmor-profile', 'package-type'];
  const resources = readdirSync(join(PACKED_FOLDER, 'resources')).filter((n) => !added.includes(n));
  expect(resources.sort()).toEqual(['app.asar', 'app.asar.unpacked', 'resources']);
});
