/** What the rest of the desktop shows and does: launcher, title, login, do-not-disturb, takeover. */

import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as dbus from '@jellybrick/dbus-next';
import { DESKTOP_ENTRY } from '../src-main/attention/app-id.ts';
import { callBridge } from './support/bridge.ts';
import { plain } from './support/bus.ts';
import { test as bare, expect, withInbox as test } from './support/fixtures.ts';
import { isHidden, moveClock, titleOf } from './support/owner.ts';
import { answerable } from './support/pages.ts';
import { pause } from './support/wait.ts';

const MINUTE_MS = 60_000;

test('launcher, title, tooltip and tray count the same, also in a pause', async ({
  app,
  simulator,
  session,
}) => {
  const counts: unknown[] = [];
  session.bus.on('message', ({ member, body }) => {
    if (member === 'Update') counts.push(plain(body));
  });
  const rule = "type='signal',interface='com.canonical.Unity.LauncherEntry'";
  await session.bus.call(
    new dbus.Message({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'AddMatch',
      signature: 's',
      body: [rule],
    }),
  );
  const item = await session.tray.item();
  const title = /^\((\d+)\) Wassist Tray$/;
  const before = Number(title.exec(await titleOf(app))?.[1] ?? 0);

  await item.choose('Pause notifications', 'For 30 minutes');
  const [first, second] = [await answerable(simulator, 0), await answerable(simulator, 1)];
  await simulator.customerWrites(first.id, { text: 'One' });
  await simulator.customerWrites(second.id, { text: 'Two' });
  for (const { id: conversationId } of [first, second]) {
    await simulator.control('support-handoff', { conversationId });
  }
  await expect.poll(() => titleOf(app)).toMatch(title);
  await expect
    .poll(() => counts.at(-1))
    .toMatchObject([`application://${DESKTOP_ENTRY}.desktop`, { 'count-visible': true }]);
  await expect.poll(() => item.tooltip()).toMatch(/need/);
  const asks = new RegExp(`^${first.name}: asks for a person · since`);
  await expect
    .poll(async () => (await item.menu()).map(({ label }) => label))
    .toContainEqual(expect.stringMatching(asks));
  const shown = Number(title.exec(await titleOf(app))?.[1]);
  expect(shown).toBeGreaterThan(before);
  expect(counts.at(-1)).toMatchObject(
    [{}, { count: BigInt(shown) }].map((part, at) =>
      at === 0 ? `application://${DESKTOP_ENTRY}.desktop` : part,
    ),
  );
  expect(session.notifications.calls).toEqual([]);
});

test('the test notification says what became of it', async ({ app, session }) => {
  const page = await app.page('main');
  expect(await callBridge(page, 'settings.testNotification')).toBe('shown');
  expect(session.notifications.open.map(({ title }) => title)).toEqual(['Notifications work']);
  session.notifications.inhibited = true;
  expect(await callBridge(page, 'settings.testNotification')).toBe('do-not-disturb');
  expect(session.notifications.calls.at(-1)?.hints).toMatchObject({ 'suppress-sound': true });
  session.notifications.inhibited = false;

  await session.bus.releaseName('org.freedesktop.Notifications');
  try {
    expect(await callBridge(page, 'settings.testNotification')).toBe('no-server');
  } finally {
    await session.bus.requestName('org.freedesktop.Notifications', dbus.NameFlag.DO_NOT_QUEUE);
  }
  expect(await callBridge(page, 'settings.testNotification')).toBe('shown');
});

test('starting with the session is a file that names the program and hides the window', async ({
  app,
  profile,
}) => {
  const page = await app.page('main');
  const file = join(profile.folder, `config/autostart/${DESKTOP_ENTRY}.desktop`);
  await expect(access(file)).rejects.toThrow('ENOENT');
  await callBridge(page, 'settings.set', { startup: { launchAtLogin: true } });
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toMatch(/^Exec=.+ --hidden$/m);
  await callBridge(page, 'settings.set', { startup: { launchAtLogin: false } });
  await expect
    .poll(() =>
      access(file)
        .then(() => true)
        .catch(() => false),
    )
    .toBe(false);
});

bare(
  'a tray that comes late gets the icon; one that goes for good brings the window back',
  async ({ launchApp, session }) => {
    const watcher = 'org.kde.StatusNotifierWatcher';
    await session.bus.releaseName(watcher);
    const app = await launchApp();
    await app.page('main');
    await expect.poll(() => app.isVisible('main')).toBe(true);
    await app.closeWindow('main');
    // Without a tray it is only made small: there is no other way back.
    await pause(300);
    expect(await isHidden(app)).toBe(false);

    await session.bus.requestName(watcher, dbus.NameFlag.DO_NOT_QUEUE);
    const item = await session.tray.item();
    await item.choose(/^Open/);
    await app.closeWindow('main');
    await expect.poll(() => isHidden(app)).toBe(true);

    await session.bus.releaseName(watcher);
    await expect.poll(() => isHidden(app), { timeout: 20_000 }).toBe(false);
    await session.bus.requestName(watcher, dbus.NameFlag.DO_NOT_QUEUE);
  },
);

bare(
  'started into a tray that is not there, it takes a place in the taskbar only',
  async ({ launchApp, session }) => {
    const watcher = 'org.kde.StatusNotifierWatcher';
    await session.bus.releaseName(watcher);
    try {
      const app = await launchApp({ args: ['--hidden'] });
      // There is no window manager here that makes a window small: what it was told has to do.
      await app.electron.evaluate(({ BrowserWindow }) => {
        const told: string[] = [];
        for (const name of ['show', 'focus', 'minimize'] as const) {
          const real = BrowserWindow.prototype[name];
          BrowserWindow.prototype[name] = function () {
            told.push(name);
            real.call(this);
          };
        }
        Object.assign(globalThis, { told });
      });
      await app.page('main', 30_000);
      // Longer than the page takes until it is drawn.
      await pause(2000);
      const told = () => (globalThis as unknown as { told: string[] }).told;
      expect(await app.electron.evaluate(told)).toEqual(['minimize']);
    } finally {
      await session.bus.requestName(watcher, dbus.NameFlag.DO_NOT_QUEUE);
    }
  },
);

test('takes over from the notification, warns of the end, and the agent has it again', async ({
  app,
  simulator,
  session,
}) => {
  const customer = await answerable(simulator);
  const takenOver = async () =>
    (await simulator.conversations()).find(({ id }) => id === customer.id)?.isHumanTakeover;
  await simulator.customerWrites(customer.id, { text: 'A person, please' });
  const notice = await session.notifications.waitForCall(({ title }) =>
    title.endsWith(customer.name),
  );
  session.notifications.click(notice.id, 'take-over');
  await expect.poll(takenOver).toBe(true);
  const quick = await app.page('quick-reply');
  await expect(quick.getByRole('heading', { name: customer.name })).toBeVisible();
  await app.closeWindow('quick-reply');
  const item = await session.tray.item();
  const tray = async () => (await item.menu()).map(({ label }) => label).join('\n');
  await expect.poll(tray).toContain(`${customer.name}: yours for 10 more minutes`);

  await moveClock(app, 9 * MINUTE_MS);
  await simulator.advanceClock(9 * 60);
  await item.choose(/^Check now/);
  const warning = await session.notifications.waitForCall(
    ({ title }) => /ends soon/.test(title),
    40_000,
  );
  expect(warning.title).toContain(customer.name);

  await moveClock(app, 2 * MINUTE_MS);
  await simulator.advanceClock(2 * 60);
  await item.choose(/^Check now/);
  await expect.poll(takenOver).toBe(false);
  await expect.poll(tray).not.toContain(`${customer.name}: yours`);
  await session.notifications.waitForClosed(warning.id);
});
