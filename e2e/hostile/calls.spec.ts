/** A page of ours gone wrong that may still call main: what it asks for, and what main makes of it. */
import { join } from 'node:path';
import { z } from 'zod';
import { bridgeInputs } from '../../src-shared/bridge.ts';
import { expect, test } from '../support/fixtures.ts';
import { conversationList, signIn } from '../support/pages.ts';

const PRELOAD = join(import.meta.dirname, '../../out/preload/index.cjs');

interface OpenBridge {
  call(...args: unknown[]): Promise<{ ok: boolean; error?: { code: string } }>;
}

test('asks main for nothing that the bridge does not offer', async ({ launchApp, simulator }) => {
  const page = await (await launchApp()).page('main');
  await signIn(page, simulator);
  const answers = await page.evaluate(async () => {
    const { call } = window.wassistTray as unknown as OpenBridge;
    const calls: unknown[][] = [
      ['links.open', { url: 'file:///etc/passwd' }],
      ['links.open', { url: 'javascript:1' }],
      ['links.open', { url: 'http://evil.example/' }],
      ['links.open', { url: 'https://user:pass@evil.example/' }],
      ['media.save', { conversationId: '../../etc', messageId: 'passwd', index: 0 }],
      ['settings.set', { updates: { channel: 'evil' } }],
      ['settings.set', { __proto__: null, unknown: 1 }],
      ['session.token'],
      ['__proto__'],
      ['constructor'],
      [{ toString: () => 'session.get' }],
    ];
    return Promise.all(
      calls.map((one) =>
        call(...one).then(
          ({ ok }) => ok,
          // What cannot be cloned does not even leave the page.
          () => false,
        ),
      ),
    );
  });
  expect(answers).toEqual(answers.map(() => false));
});

/** What a session is ended or a window is closed with is left out: main would do as it is told. */
const OBEYED = ['session.signOut', 'windows.openMain', 'windows.openQuickReply'];

test('every method lives through arguments that nearly fit', async ({ launchApp, simulator }) => {
  const page = await (await launchApp()).page('main');
  await signIn(page, simulator);
  const fields = Object.entries(bridgeInputs)
    .filter(([method]) => !OBEYED.includes(method))
    .map(([method, schema]: [string, z.ZodType]) => [
      method,
      schema instanceof z.ZodObject ? Object.keys(schema.shape) : [],
    ]);
  const codes = await page.evaluate(
    async (methods) => {
      const { call } = window.wassistTray as unknown as OpenBridge;
      const hostile: unknown[] = [
        ...['', '\0', '../../etc/passwd', "' OR 1=1 --", '__proto__', '\uD800', '%_*"', '\u202E'],
        ...[-1, 0, 1, 1e308, Number.NaN, Number.POSITIVE_INFINITY, 10n, true, null],
        ...['x'.repeat(300_000), [], [[]], {}, new Date(0), new Map([['a', 1]]), new Uint8Array(9)],
      ];
      const seen: Record<string, number> = {};
      for (const [method, names] of methods as [string, string[]][]) {
        const inputs = hostile.flatMap((value, at) => [
          value,
          Object.fromEntries(names.map((name) => [name, value])),
          Object.fromEntries(
            names.map((name, turn) => [name, hostile[(at + 5 * turn) % hostile.length]]),
          ),
        ]);
        const answers = await Promise.all(inputs.map((input) => call(method, input)));
        for (const { ok, error } of answers) {
          const code = ok ? 'done' : (error?.code ?? 'none');
          seen[code] = (seen[code] ?? 0) + 1;
        }
      }
      return seen;
    },
    fields as [string, string[]][],
  );
  expect(codes.invalidInput).toBeGreaterThan(2000);
  // An error that nobody foresaw.
  expect(codes.unexpected).toBeUndefined();
  await expect(conversationList(page)).toBeVisible();
  expect((await simulator.sent()).map(({ text }) => text)).toEqual([]);
});

test('a window that is not ours is not answered', async ({ launchApp, simulator }) => {
  const app = await launchApp();
  const page = await app.page('main');
  await signIn(page, simulator);
  const answer = await app.electron.evaluate(async ({ BrowserWindow }, preload) => {
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await stranger.loadURL('app://app/index.html?view=main');
    const said = await stranger.webContents.executeJavaScript(
      'window.wassistTray.call("session.get")',
    );
    stranger.destroy();
    return said as unknown;
  }, PRELOAD);
  expect(answer).toEqual({ ok: false, error: { code: 'unexpected', params: {} } });
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeEnabled();
});
