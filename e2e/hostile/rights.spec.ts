/** The rights that main gives its pages, as Electron has them. What they come to: page.spec.ts. */
import { readFileSync } from 'node:fs';
import { expect, test } from '../support/fixtures.ts';
import { signIn } from '../support/pages.ts';

test('has none of the rights that a page can be given', async ({ launchApp, simulator }) => {
  const app = await launchApp();
  const page = await app.page('main');
  await signIn(page, simulator);
  await page.evaluate(() =>
    window.wassistTray.call('windows.openQuickReply', { conversationId: 'x' }),
  );
  await app.page('quick-reply');
  const rights = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      // Electron has it, for tests as this one, but not in its types.
      const contents = window.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    }),
  );
  // Of a crash of any of its processes no picture of its memory is left.
  const pids = await app.electron.evaluate(({ app: running }) =>
    running.getAppMetrics().map(({ pid }) => pid),
  );
  expect(pids.length).toBeGreaterThan(2);
  const limits = pids.map((pid) =>
    /^Max core file size +(\S+) +(\S+)/m
      .exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))
      ?.slice(1),
  );
  expect(limits).toEqual(pids.map(() => ['1', '1']));
  expect(rights).toHaveLength(2);
  for (const given of rights) {
    expect(given).toMatchObject({ sandbox: true, contextIsolation: true, webSecurity: true });
    for (const right of [
      'nodeIntegration',
      'nodeIntegrationInWorker',
      'nodeIntegrationInSubFrames',
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'enableBlinkFeatures',
      'webviewTag',
    ]) {
      expect(given[right] || false, right).toBe(false);
    }
  }

  // Nor may it save by itself: what main saves is looked at, marked and asked about (media/files.ts).
  await app.electron.evaluate(({ session }) => {
    session.defaultSession.on('will-download', ({ defaultPrevented }) => {
      Object.assign(globalThis, { defaultPrevented });
    });
  });
  await page.evaluate(() => {
    const href = URL.createObjectURL(new Blob(['MZ a program']));
    Object.assign(document.createElement('a'), { href, download: 'invoice.exe' }).click();
  });
  const isRefused = () => app.electron.evaluate(() => Reflect.get(globalThis, 'defaultPrevented'));
  await expect.poll(isRefused).toBe(true);
});
