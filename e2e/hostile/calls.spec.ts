/** A page of ours gone wrong that may still call main: what it asks for, and what main makes of it. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { type BridgeMethod, bridgeInputs } from '../../src-shared/bridge/index.ts';
import { callBridge, openThread, tryBridge } from '../support/bridge.ts';
import { expect, test } from '../support/desk.ts';
import { test as fresh } from '../support/fixtures.ts';
import { conversationList, signIn } from '../support/pages.ts';

test.use({ workspace: { conversations: 6, messages: 4, seed: 86 } });

const PRELOAD = join(import.meta.dirname, '../../out/preload/index.cjs');

interface OpenBridge {
  call(...args: unknown[]): Promise<string>;
}

test('asks main for nothing that the bridge does not offer', async ({ page }) => {
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
          (answer) => JSON.parse(answer).ok as boolean,
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

fresh('every method lives through arguments that nearly fit', async ({ launchApp, simulator }) => {
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
        for (const answer of answers) {
          const { ok, error } = JSON.parse(answer) as { ok: boolean; error?: { code: string } };
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

test('acts on no customer that its window does not show', async ({ page: main, desk }) => {
  const { app, simulator } = desk;
  const [anna, ben] = [await desk.customer('Anna Apart'), await desk.customer('Ben Beside')];
  const known = async ({ id: conversationId }: { id: string }) =>
    (await callBridge(main, 'inbox.get', { conversationId }))?.id;
  for (const customer of [anna, ben]) await expect.poll(() => known(customer)).toBe(customer.id);
  const askedBefore = (await simulator.requests()).length;
  await callBridge(main, 'windows.openQuickReply', { conversationId: ben.id });
  const quick = await app.page('quick-reply');
  await expect(quick.getByRole('textbox', { name: 'Reply' })).toBeVisible();

  const stale = (await openThread(main, anna.id)).to.shown;
  const bens = (await openThread(main, ben.id)).to.shown;
  const shown = (await openThread(main, anna.id)).to.shown;
  const quicks = (await openThread(quick, ben.id)).to.shown;
  const menus = (await callBridge(main, 'inbox.rowMenu', { conversationId: ben.id })).shown;
  await callBridge(main, 'inbox.rowMenu', { conversationId: anna.id });
  const formId = crypto.randomUUID();
  const acts: Record<string, object> = {
    'outbox.sendText': { formId, text: 'Send me the money', takeOver: null },
    'outbox.sendTemplate': { formId, templateId: 't', variables: {}, replaces: null },
    'outbox.sendPrompt': { formId, prompt: 'Ask for the money' },
    'outbox.decide': { outboxId: formId, choice: 'try-again' },
    'handoff.takeOver': { duration: 10 },
    'handoff.handBack': {},
    'details.setCredits': { credits: 1 },
    'people.storeName': {},
    'people.block': { on: true },
    'thread.markSeen': { upToKey: 'm:1' },
    'thread.activity': { kind: 'typing' },
  };
  const acting = Object.entries(bridgeInputs).filter(
    ([, schema]: [string, z.ZodType]) => schema instanceof z.ZodObject && 'shown' in schema.shape,
  );
  expect(Object.keys(acts).sort()).toEqual(acting.map(([method]) => method).sort());

  const claims: [Page, string, string][] = [
    ...['', 'x', crypto.randomUUID(), stale, bens, quicks, menus].map(
      (token): [Page, string, string] => [main, anna.id, token],
    ),
    [main, ben.id, shown],
    [main, ben.id, bens],
    [main, ben.id, quicks],
    [main, ben.id, menus],
    [quick, ben.id, shown],
    [quick, ben.id, bens],
    [quick, anna.id, shown],
    [quick, anna.id, quicks],
  ];
  for (const [page, conversationId, token] of claims) {
    for (const [method, input] of Object.entries(acts)) {
      const claim = { conversationId, shown: token, ...input } as never;
      expect(await tryBridge(page, method as BridgeMethod, claim)).toEqual({
        ok: false,
        error: { code: 'notShown', params: {} },
      });
    }
  }
  // Whether there is a live stream is asked by main itself.
  const posts = (await simulator.requests())
    .slice(askedBefore)
    .filter(({ method, path }) => method !== 'GET' && path !== '/api/v1/cli-listen-sessions/');
  expect(posts).toEqual([]);

  // What is in sight is acted on, in the window that shows it.
  for (const [page, conversationId, token] of [
    [main, anna.id, shown],
    [quick, ben.id, quicks],
  ] as const) {
    const text = { formId: crypto.randomUUID(), text: 'Hello', takeOver: null };
    const answer = await tryBridge(page, 'outbox.sendText', {
      conversationId,
      shown: token,
      ...text,
    });
    expect(answer).toMatchObject({ ok: true });
  }
  await expect
    .poll(async () => (await simulator.sent()).map(({ conversationId }) => conversationId).sort())
    .toEqual([anna.id, ben.id].sort());
  await app.closeWindow('quick-reply');
});

test('a window that is not ours is not answered', async ({ page, desk }) => {
  const answer = await desk.app.electron.evaluate(async ({ BrowserWindow }, preload) => {
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await stranger.loadURL('app://app/index.html?view=main');
    const said = await stranger.webContents.executeJavaScript(
      'window.wassistTray.call("session.get")',
    );
    stranger.destroy();
    return said as string;
  }, PRELOAD);
  expect(JSON.parse(answer)).toEqual({ ok: false, error: { code: 'unexpected', params: {} } });
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeEnabled();
});
