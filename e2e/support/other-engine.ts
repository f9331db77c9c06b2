/**
 * The app's pages in another Chromium than the development runtime's: main serves them and answers their bridge,
 * by way of the window that it knows. Debian's is nearer to what ships than Electron 33 is.
 */
import { type Browser, chromium, type Page } from 'playwright';
import { DEBIANS_CHROMIUM } from '../../scripts/lib/system-packages.mjs';
import type { RunningApp, View } from './app.ts';

/** In the place of `app://`, which only Electron knows. */
const PLACES = { app: 'https://app.test', media: 'https://media.test' };

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: DEBIANS_CHROMIUM,
    // They take room, as in the app.
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: ['--no-sandbox', '--disable-gpu', '--force-device-scale-factor=1'],
  });
}

export interface OtherPage {
  page: Page;
  /** What its console and its policy complained about. */
  complaints: string[];
}

/** The page of a window once more, as large as there. */
export async function openElsewhere(
  browser: Browser,
  app: RunningApp,
  view: View,
): Promise<OtherPage> {
  const window = await app.page(view);
  const viewport = await window.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const context = await browser.newContext({ viewport, deviceScaleFactor: 1, locale: 'en-US' });
  const complaints: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));

  await page.exposeFunction('callMain', (method: string, input: unknown) =>
    window.evaluate(
      ([name, given]) =>
        (window as unknown as Bridged).wassistTray.call(name as string, given as object),
      [method, input] as const,
    ),
  );
  // A page that is closed hears nothing more.
  const tell = (event: string, payload: unknown) =>
    page
      .evaluate(
        ([name, given]) => {
          const { listeners } = globalThis as unknown as Bridged;
          for (const listener of listeners.get(name as string) ?? []) listener(given);
        },
        [event, payload] as const,
      )
      .catch(() => {});
  await window.exposeFunction('passOn', tell);
  await page.exposeFunction('hearOf', (event: string) =>
    window.evaluate((name) => {
      const bridged = globalThis as unknown as Bridged;
      bridged.wassistTray.on(name, (payload) => bridged.passOn(name, payload));
    }, event),
  );
  await page.addInitScript(() => {
    const bridged = globalThis as unknown as Bridged;
    bridged.listeners = new Map();
    bridged.wassistTray = {
      call: (method, input) => bridged.callMain(method, input),
      on: (event, listener) => {
        const all = bridged.listeners.get(event) ?? new Set();
        if (!bridged.listeners.has(event)) bridged.hearOf(event);
        bridged.listeners.set(event, all.add(listener));
        return () => all.delete(listener);
      },
      platform: 'linux',
    };
    document.addEventListener('securitypolicyviolation', (violation) => {
      console.error('policy', violation.violatedDirective, violation.blockedURI, violation.sample);
    });
  });
  await page.route(/^https:\/\/(app|media)\.test\//, async (route) => {
    const url = route.request().url();
    const own = url.replace(PLACES.app, 'app://app').replace(PLACES.media, 'app://media');
    const { status, headers, body } = await fetchInMain(app, own);
    const bytes = Buffer.from(body, 'base64');
    const isScript = headers['content-type']?.includes('javascript');
    await route.fulfill({
      status,
      headers: {
        ...headers,
        ...(headers['content-security-policy']
          ? {
              'content-security-policy': headers['content-security-policy'].replaceAll(
                / app:/g,
                ` ${PLACES.media}`,
              ),
            }
          : {}),
      },
      body: isScript ? bytes.toString().replaceAll('app://media', PLACES.media) : bytes,
    });
  });
  const { search } = new URL(window.url());
  await page.goto(`${PLACES.app}/index.html${search}`);
  return { page, complaints };
}

type Listener = (payload: unknown) => void;

interface Bridged {
  wassistTray: {
    call: (method: string, input?: object) => Promise<unknown>;
    on: (event: string, listener: Listener) => () => void;
    platform: string;
  };
  listeners: Map<string, Set<Listener>>;
  callMain: (method: string, input?: object) => Promise<unknown>;
  hearOf: (event: string) => void;
  passOn: (event: string, payload: unknown) => void;
}

function fetchInMain(app: RunningApp, url: string) {
  return app.electron.evaluate(async ({ net }, address) => {
    const answer = await net.fetch(address);
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()).toString('base64'),
    };
  }, url);
}

/** The position of every element with a box of its own, and its text. */
export function layoutOf(page: Page): Promise<[path: string, ...box: number[]][]> {
  return page.evaluate(() => {
    const pathOf = (element: Element): string => {
      const parent = element.parentElement;
      if (!parent || element === document.body) return element.localName;
      return `${pathOf(parent)}/${element.localName}${[...parent.children].indexOf(element)}`;
    };
    return (
      [...document.body.querySelectorAll('*')]
        .filter((element) => element.getClientRects().length > 0)
        .map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return [pathOf(element), x, y, width, height] as [string, number, number, number, number];
        })
        // Below the window is what only a screen reader is told.
        .filter(([, , y]) => y < innerHeight)
    );
  });
}

/** By path: what differs by more than `pixels`, or is in one of the two only. */
export function differences(
  one: Awaited<ReturnType<typeof layoutOf>>,
  other: Awaited<ReturnType<typeof layoutOf>>,
  pixels: number,
): string[] {
  const there = new Map(other.map(([path, ...box]) => [path, box]));
  const found = one.flatMap(([path, ...box]) => {
    const its = there.get(path);
    there.delete(path);
    if (!its) return [`${path} is missing`];
    const off = Math.max(...box.map((value, nth) => Math.abs(value - (its[nth] ?? 0))));
    return off > pixels ? [`${path} is off by ${off.toFixed(1)}: ${box} and ${its}`] : [];
  });
  return [...found, ...[...there.keys()].map((path) => `${path} is one too many`)];
}
