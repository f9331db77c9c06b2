/**
 * Electron's security checklist on the packed app, by its numbers: what page.spec.ts, shipped.spec.ts and
 * packaged.spec.ts do not show there. docs/security.md has a row for each number.
 */
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import type { Page } from '@playwright/test';
import manifest from '../../package.json' with { type: 'json' };
import { DEVELOPMENT_VERSION } from '../../scripts/lib/development-runtime.mjs';
import { callBridge, tryBridge } from '../support/bridge.ts';
import { asThePage, expect, test } from '../support/gone-wrong.ts';
import { ofRenderers, PACKED_FOLDER } from '../support/packaged-app.ts';
import { signIn } from '../support/pages.ts';

const ARCHIVE = join(PACKED_FOLDER, 'resources/app.asar');

/** The code that is packed for main and for the preload. */
function packedCode(): string {
  const scripts = listPackage(ARCHIVE, { isPack: false }).filter((path) =>
    /^.out.(main|preload).*\.c?js$/.test(path),
  );
  expect(scripts.length).toBeGreaterThan(1);
  return scripts.map((path) => extractFile(ARCHIVE, path.slice(1)).toString()).join('\n');
}

/** What a press in the window allows once. */
const press = (page: Page) => page.getByRole('searchbox', { name: 'Search' }).click();

test('1: no server and no file without TLS, but on this computer', async ({ victim, page }) => {
  for (const url of ['http://93.184.216.34/x.pdf', 'ftp://93.184.216.34/x.pdf']) {
    await press(page);
    expect(await tryBridge(page, 'files.check', { url })).toMatchObject({
      error: { code: 'fileAddress' },
    });
  }
  await callBridge(page, 'session.signOut', { force: true });
  const form = { apiKey: 'a-key', sessionOnly: true, serverAddress: 'http://93.184.216.34' };
  expect(await tryBridge(page, 'session.signIn', form)).toMatchObject({
    error: { code: 'insecureAddress' },
  });
  await signIn(page, victim.server);
});

test('2 and 3: no Node in any of its worlds, and the preload has one of its own', async ({
  page,
}) => {
  const devTools = await page.context().newCDPSession(page);
  const worlds: { id: number; name: string }[] = [];
  devTools.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await devTools.send('Runtime.enable');
  await expect.poll(() => worlds.map(({ name }) => name)).toContain('Electron Isolated Context');
  const names = ['require', 'process', 'module', 'Buffer', 'global', 'setImmediate'];
  const expression = `${JSON.stringify(names)}.filter((name) => name in globalThis).join()`;
  for (const { id: contextId, name } of worlds) {
    const { result } = await devTools.send('Runtime.evaluate', { expression, contextId });
    expect(result.value, name).toBe('');
  }
  await devTools.detach();
});

test('2, 4, 9 and 10: its process has a sandbox, and none of the features that are to be tried', ({
  victim,
  page: _,
}) => {
  const processes = ofRenderers(victim.userData, 'cmdline');
  expect(processes.length).toBeGreaterThan(0);
  for (const switches of processes) {
    expect(switches).toContain('--enable-sandbox');
    expect(switches).not.toMatch(
      /--(node-integration|enable-blink-features|enable-experimental|allow-running-insecure|disable-web-security)/,
    );
  }
});

test('6: what is of another origin is closed to its scripts', async ({ page }) => {
  const look = () => {
    const frame = Object.assign(document.createElement('iframe'), { sandbox: 'allow-scripts' });
    document.body.append(frame);
    const inside = frame.contentDocument;
    frame.remove();
    return inside;
  };
  expect(await asThePage(page, look)).toBe('done: null');
});

test('8 to 12, 18: the packed code asks Electron for nothing that weakens a page', () => {
  const code = packedCode();
  // They are read as they are written: these names outlive every minifier.
  const weakening = [
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'enableBlinkFeatures',
    'webSecurity',
    'webviewTag',
    'nodeIntegrationInWorker',
    'nodeIntegrationInSubFrames',
    'allowpopups',
    'loadFile',
  ];
  const found = ['contextIsolation', ...weakening].filter((name) => code.includes(name));
  expect(found).toEqual(['contextIsolation']);
  const switches = [...code.matchAll(/appendSwitch\(\s*[`'"]([\w-]+)/g)].map(([, name]) => name);
  expect(switches).toEqual(['js-flags']);
  expect(code.match(/appendSwitch\(|appendArgument\(/g)).toHaveLength(switches.length);
});

test('15: opens https, mail and telephone alone, and once for each press', async ({
  victim: { opened },
  page,
}) => {
  const open = async (url: string) => {
    const answer = await tryBridge(page, 'links.open', { url });
    return answer.ok ? 'opened' : answer.error.code;
  };
  // What an earlier press left is used up.
  await open('https://shop.example/earlier');
  expect(await open('https://evil.example/')).toBe('cancelled');
  await press(page);
  for (const url of [
    'file:///etc/passwd',
    'http://evil.example/',
    'https://user:password@evil.example/',
    'javascript:1',
    'smb://evil.example/share',
    'app://app/index.html',
  ])
    expect(await open(url), url).toBe('badAddress');
  expect(await open('https://shop.example/')).toBe('opened');
  expect(await open('https://evil.example/')).toBe('cancelled');
  await expect.poll(() => opened().at(-1)).toBe('https://shop.example/');
  expect(opened().join()).not.toContain('evil');
});

test('16: runs the Electron that was packed: the pinned one, or the one for development', async ({
  page,
}) => {
  const { electron } = await callBridge(page, 'about.versions');
  expect([manifest.devDependencies.electron, DEVELOPMENT_VERSION]).toContain(electron);
});

test('17: answers no page of another origin, be it in our own window', async ({ page }) => {
  const own = page.url();
  const ask = () => tryBridge(page, 'session.get');
  expect(await ask()).toMatchObject({ ok: true });
  // No script gets there, but a debugger does: main serves nothing under it, so the test does.
  const foreign = 'app://paper/not-ours';
  await page.route(foreign, (route) => route.fulfill({ contentType: 'text/html', body: 'x' }));
  await page.goto(foreign);
  expect(await page.evaluate(() => window.origin)).toBe('app://paper');
  expect(await ask()).toEqual({ ok: false, error: { code: 'unexpected', params: {} } });
  await page.goto(own);
  expect(await ask()).toMatchObject({ ok: true });
});

test('20: gives its pages two functions and a word, and of an event what it says', async ({
  page,
}) => {
  const { offered, heard } = await page.evaluate(async () => {
    const bridge = window.wassistTray;
    const kinds = Object.entries(bridge).map(([name, value]) => `${name}: ${typeof value}`);
    const event = new Promise<string[]>((settle) => {
      const stop = bridge.on('settings.changed', (...given: unknown[]) => {
        stop();
        settle(given.map((each) => Object.keys(each as object).join()));
      });
    });
    await bridge.call('settings.set', { firstSteps: { trayTold: true } });
    return { offered: kinds.sort(), heard: await event };
  });
  expect(offered).toEqual(['call: function', 'on: function', 'platform: string']);
  const settings = Object.keys(await callBridge(page, 'settings.get')).join();
  expect(heard).toEqual([settings]);
});
