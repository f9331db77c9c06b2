import type { RequestListener } from 'node:http';
import { expectAccessible } from './support/axe.ts';
import { answering, startBadServer } from './support/bad-server.ts';
import { test as fresh } from './support/fixtures.ts';
import { accountsOf } from './support/keyring.ts';
import { copyRich } from './support/owner.ts';
import {
  conversationList,
  conversationRow,
  expectRefusal,
  fillSignIn,
  messages,
  openConversation,
  signIn,
} from './support/pages.ts';
import { expect, test } from './support/sign-in-form.ts';
import { Simulator } from './support/simulator.ts';

test.describe('what the server answers', () => {
  test('a wrong key', async ({ form, simulator, session, signedOut }) => {
    await expectRefusal(form, 'not-the-key', simulator.url, /does not accept this key/);
    const { keychainService } = signedOut.profile;
    expect(await accountsOf(session.env, keychainService)).toEqual([]);
  });

  test('a key without access', async ({ form, simulator }) => {
    await simulator.setFaults([
      { match: { path: '/conversations/' }, fault: 'status', status: 403 },
    ]);
    await expectRefusal(form, simulator.apiKey, simulator.url, /does not allow this with your key/);
  });

  test('no network; the pasted key is kept, and works when there is one', async ({
    form: page,
    signedOut,
    simulator,
  }) => {
    await simulator.stop();
    await expectRefusal(page, simulator.apiKey, simulator.url, /127\.0\.0\.1.* cannot be reached/);
    const key = page.getByRole('textbox', { name: 'API key' });
    await copyRich(signedOut.app, { text: `\n  ${simulator.apiKey}\t\n`, html: '<p>The key</p>' });
    await key.press('ControlOrMeta+a');
    await key.press('ControlOrMeta+v');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toContainText(/cannot be reached/);
    expect((await key.inputValue()).trim()).toBe(simulator.apiKey);

    const back = await Simulator.start({ port: simulator.port, apiKey: simulator.apiKey });
    try {
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(conversationList(page).getByRole('listitem').first()).toBeVisible();
    } finally {
      await back.stop();
    }
  });

  const strangers: [name: string, listener: RequestListener, sentence: RegExp][] = [
    [
      'a page',
      answering(200, { 'Content-Type': 'text/html' }, '<!doctype html><h1>Welcome</h1>'),
      /it is not Wassist/,
    ],
    ['a redirect to a login page', answering(302, { Location: '/login?next=/' }), /login page/],
    // Where a redirect leads is not told to the app: most often it is a network's login.
    [
      'a redirect to another host',
      answering(302, { Location: 'https://elsewhere.example/api/v1/' }),
      /login page/,
    ],
    [
      'JSON of another shape',
      answering(200, { 'Content-Type': 'application/json' }, '{"status":"ok","data":42}'),
      /it is not Wassist/,
    ],
  ];
  for (const [name, listener, sentence] of strangers) {
    test(name, async ({ form }) => {
      const server = await startBadServer(listener);
      try {
        await expectRefusal(form, 'a-key', server.url, sentence);
      } finally {
        await server.stop();
      }
    });
  }

  test('an http:// address that is not this computer', async ({ form }) => {
    await expectRefusal(form, 'a-key', 'http://wassist.example', /begins with https:\/\//);
  });
});

fresh(
  'the form opens with the address of the switch, and forgets the key once it is sent',
  async ({ launchApp, simulator }) => {
    const app = await launchApp({ args: [`--base-url=${simulator.url}`] });
    const page = await app.page('main');
    await page.getByRole('textbox', { name: 'API key' }).fill('not-the-key');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Server address' })).toHaveValue(simulator.url);
    await signIn(page, simulator);
    expect(await page.content()).not.toContain(simulator.apiKey);
  },
);

fresh(
  'an inbox without customers says so until the first one writes',
  async ({ launchApp, simulator }) => {
    const page = await (await launchApp()).page('main');
    for (const { id } of await simulator.conversations())
      await simulator.control('remove-conversation', { conversationId: id });
    await fillSignIn(page, simulator.apiKey, simulator.url);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('No conversations yet')).toBeVisible();
    await expectAccessible(page, 'empty inbox');
    await page.getByRole('button', { name: 'Needs you' }).click();
    await expect(page.getByText('Nobody waits for you')).toBeVisible();
    await page.getByRole('button', { name: 'Show all' }).click();

    const contact = { phoneNumber: '447700900999', name: 'Prima Donna' };
    await simulator.newCustomer(contact, { text: 'I am the first' });
    await expect(conversationRow(page, contact.name)).toContainText('I am the first');
    await openConversation(page, contact.name);
    await expect(messages(page).getByText('I am the first')).toBeVisible();
  },
);
