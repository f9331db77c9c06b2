/** What is heard during the main job, on the bus that screen readers listen to (docs/accessibility.md). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { RunningApp } from './support/app.ts';
import { ScreenReader, startAccessibilityBus } from './support/at-spi.ts';
import { callBridge } from './support/bridge.ts';
import { test as base, expect } from './support/fixtures.ts';
import { conversationRow, fillSignIn, messages } from './support/pages.ts';
import { Simulator } from './support/simulator.ts';

const FOLDER = join(import.meta.dirname, '.output');

interface Stage {
  app: RunningApp;
  /** Ends the app and starts it as before. */
  restart: () => Promise<Page>;
  simulator: Simulator;
  reader: ScreenReader;
  page: Page;
}

const test = base.extend<{ stage: Stage }>({
  stage: async ({ session, profile }, use) => {
    const { NO_AT_BRIDGE: _, ...env } = session.env;
    const stops: (() => unknown)[] = [];
    try {
      stops.push(await startAccessibilityBus(session.bus, env));
      const reader = await ScreenReader.start(session.bus);
      stops.push(() => reader.stop());
      const simulator = await Simulator.start({ conversations: 8, messages: 6, seed: 4 });
      stops.push(() => simulator.stop());
      await simulator.control('options', { agentReplies: false });
      const launch = { profile, env, args: ['--force-renderer-accessibility'] };
      let running = await RunningApp.launch(launch);
      stops.push(() => running.quit());
      const restart = async () => {
        await running.quit();
        running = await RunningApp.launch(launch);
        return running.page('main');
      };
      const page = await running.page('main');
      await use({ app: running, restart, simulator, reader, page });
    } finally {
      for (const stop of stops.reverse()) await stop();
    }
  },
});

test('the main job is heard, step by step', async ({ stage }) => {
  test.setTimeout(120_000);
  const { app, restart, simulator, reader, page } = stage;
  const transcript: string[] = [];
  const told = () => reader.heard.map(({ kind, text }) => `${kind}: ${text}`).join('\n');
  /** Until all of it was heard since the last step; then it is written down. */
  const hear = async (step: string, ...wanted: RegExp[]) => {
    for (const words of wanted) await expect.poll(told, { message: step }).toMatch(words);
    transcript.push(`${step}`, ...reader.take().map((line) => `  ${line}`));
  };
  const box = page.getByRole('textbox', { name: 'Message' });
  const newCustomer = async (name: string, nth: number) => {
    const phoneNumber = `44770090${1000 + nth}`;
    const { conversationId } = await simulator.newCustomer(
      { phoneNumber, name },
      { text: 'Hello' },
    );
    await expect(conversationRow(page, name)).toBeVisible();
    return conversationId;
  };
  const refuse = (status: number) =>
    simulator.setFaults([{ match: { method: 'POST' }, fault: 'status', status }]);

  await fillSignIn(page, simulator.apiKey, simulator.url);
  // Its letters are no reader's to say.
  await page.getByRole('textbox', { name: 'API key' }).focus();
  await hear('The key', /^focus: password text \| .*API key/m);
  await page.getByRole('textbox', { name: 'API key' }).press('Enter');
  // Not the page: the first row, from where the arrows go on.
  await expect(page.getByRole('list', { name: 'Conversations' }).locator(':focus')).toHaveCount(1);
  await hear('Signing in', /^focus: push button \| .+/m);

  const anna = await newCustomer('Anna Audible', 1);
  reader.take();
  await conversationRow(page, 'Anna Audible').getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(box).toBeFocused();
  await hear('Opening a customer', /^focus: .*Message.*To Anna Audible\. They wrote: “Hello”/m);

  await page.keyboard.type('We do');
  reader.take();
  await page.keyboard.press('Enter');
  await hear('Sending an answer', /^live: .*Sent to Anna Audible/m);
  await expect(messages(page)).toContainText(/Sent|Delivered|Read/);

  // The same words again are no change of the page's text, and are said all the same.
  await page.keyboard.type('For sure');
  reader.take();
  await page.keyboard.press('Enter');
  await hear('Sending a second one', /^live: .*Sent to Anna Audible/m);

  await refuse(400);
  await page.keyboard.type('In five days');
  reader.take();
  await page.keyboard.press('Enter');
  await hear('An answer that is refused', /^live: .*Not sent to Anna Audible: \S/m);
  await simulator.setFaults([]);
  // What can be done about it is described by the message.
  await page.getByRole('button', { name: 'Discard' }).focus();
  await hear('The way to its buttons', /^focus: push button \| Discard \| In five days/m);
  await page.keyboard.press('Enter');
  await hear('Discarding it', /^live: .*Discarded/m, /^focus: .*Message/m);
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await page.getByRole('button', { name: 'Edit' }).press('Enter');
  await expect(box).toHaveValue('In five days');
  await box.fill('');

  await page.getByRole('button', { name: /^(Hand back)$/ }).press('Enter');
  await hear('Handing back', /^live: .*The agent answers Anna Audible again/m);
  await page.getByRole('button', { name: 'Take over', exact: true }).press('Enter');
  await hear('Taking over', /^live: .*You have the conversation with Anna Audible for 10 minutes/m);
  await expect(box).toBeFocused();
  await expect(box).toHaveAccessibleDescription(/the agent answers again at \d/);

  // The thread is one stop, and says each message by itself.
  reader.take();
  await page.keyboard.press('Shift+F6');
  await hear('F6 into the thread', /^focus: .*You: For sure/m);
  await page.keyboard.press('Home');
  await hear('Up to another message', /^focus: .*Anna Audible: Hello/m);

  // What counts down in sight is silent: in the box, and at the foot of the list.
  await box.focus();
  await expect(box).toBeFocused();
  await page.waitForTimeout(300);
  reader.take();
  await page.waitForTimeout(6000);
  expect(reader.take(), 'while nothing happens').toEqual([]);
  await page.getByRole('status').getByRole('button').focus();
  await page.waitForTimeout(300);
  reader.take();
  await page.waitForTimeout(3000);
  expect(reader.take(), 'at the foot of the list').toEqual([]);

  // The palette says that nothing fits only while nothing does.
  const palette = page.getByRole('combobox', { name: 'Go to or do' });
  await page.keyboard.press('ControlOrMeta+k');
  await expect(palette).toBeFocused();
  await palette.pressSequentially('xyzzy');
  await hear('The palette, without a match', /^live: .*Nothing/m);
  await palette.fill('anna');
  await hear('The palette, with a match', /^focus: .*Anna Audible/m);
  await page.waitForTimeout(500);
  expect(reader.take().filter((line) => line.startsWith('live'))).toEqual([]);
  await page.keyboard.press('Escape');

  // A field is heard with its place in the sentence, a span with what it is the span of.
  await page.getByRole('button', { name: 'Send template' }).press('Enter');
  await page.getByRole('option', { name: /^order update/ }).click();
  await page.getByRole('textbox', { name: 'Body 2' }).focus();
  await hear('A field of a template', /^focus: .*Body 2 \| .*blank/m);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+,');
  await page.getByRole('button', { name: 'Notifications', exact: true }).press('Enter');
  await page.getByRole('button', { name: /30 minutes/ }).focus();
  await hear('A pause', /^focus: push button \| Pause now: 30 minutes/m);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const others = ['Una One', 'Tess Two', 'Thea Three'];
  const ids: string[] = [];
  for (const [nth, name] of others.entries()) ids.push(await newCustomer(name, 10 + nth));
  // That somebody writes for the first time is said as well. Her line stays until another one comes.
  await newCustomer('Zoe Zero', 19);
  await expect.poll(told).toContain('Zoe Zero');
  reader.take();
  await Promise.all(ids.map((id) => simulator.customerWrites(id, { text: 'Are you there?' })));
  await hear(
    'Three customers in one poll',
    ...others.map((name) => new RegExp(`^live: .*${name}`, 'm')),
  );
  await simulator.customerWrites(anna, { text: 'The blue one, please' });
  await hear('The customer writes on', /^live: .*Anna Audible: The blue one, please/m);

  // The small window is heard though the main window was hidden with the focus in it.
  await app.closeWindow('main');
  await callBridge(page, 'windows.openQuickReply', { conversationId: ids[0] as string });
  const quick = await app.page('quick-reply');
  await expect(quick.getByRole('textbox', { name: 'Reply' })).toBeFocused();
  await hear(
    'The quick reply window',
    /^window: Una One – Wassist Tray/m,
    /^focus: .*Reply.*To Una One/m,
  );
  await quick.keyboard.type('Here I am');
  await quick.keyboard.press('Enter');
  await hear('Sending from it', /^live: .*Sent to Una One/m);

  await callBridge(quick, 'settings.set', { language: 'es' });
  await expect(quick.getByRole('textbox', { name: 'Responder' })).toBeVisible();
  await quick.getByRole('textbox', { name: 'Responder' }).fill('Sí');
  reader.take();
  await quick.keyboard.press('Enter');
  await hear('In Spanish: sending', /^live: .*Enviado a Una One/m);
  await quick.getByRole('button', { name: 'Devolver', exact: false }).first().press('Enter');
  await hear('In Spanish: handing back', /^live: .*El agente vuelve a responder a Una One/m);

  // The next morning, with the key in the keyring, and in Spanish.
  reader.take();
  const again = await restart();
  await expect(again.locator('[data-conversation] :focus')).toHaveCount(1);
  await hear('In Spanish: starting with a stored key', /^focus: push button \| \S/m);
  await again.getByRole('searchbox', { name: 'Buscar' }).fill('tess');
  await simulator.newCustomer(
    { phoneNumber: '447700901020', name: 'Fina First' },
    { text: 'Hola' },
  );
  await hear(
    'In Spanish: somebody writes for the first time',
    /^live: .*Nuevo mensaje de Fina First/m,
  );
  await again.getByRole('searchbox', { name: 'Buscar' }).fill('');
  await again
    .getByRole('listitem', { name: /^Tess Two/ })
    .getByRole('button')
    .focus();
  await again.keyboard.press('Enter');
  const answer = again.getByRole('textbox', { name: 'Mensaje' });
  await expect(answer).toBeFocused();
  await hear('In Spanish: opening', /^focus: .*Mensaje.*Para Tess Two\. Escribió: «/m);
  await refuse(400);
  await answer.fill('Sí');
  reader.take();
  await again.keyboard.press('Enter');
  await hear('In Spanish: refused', /^live: .*No se envió a Tess Two: \S/m);
  await simulator.setFaults([]);
  await again.getByRole('button', { name: 'Descartar' }).focus();
  await again.keyboard.press('Enter');
  await hear('In Spanish: discarding', /^live: .*Descartado/m);
  await again.getByRole('button', { name: 'Tomar control', exact: true }).press('Enter');
  await hear('In Spanish: taking over', /^live: .*Tienes la conversación con Tess Two/m);

  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, 'screen-reader.txt'), `${transcript.join('\n')}\n`);
});

test('a reader that is started after the app is told all the same', async ({
  session,
  profile,
}) => {
  const { NO_AT_BRIDGE: _, ...env } = session.env;
  const stops: (() => unknown)[] = [];
  try {
    stops.push(await startAccessibilityBus(session.bus, env));
    const app = await RunningApp.launch({ profile, env });
    stops.push(() => app.quit());
    const page = await app.page('main');
    await expect(page.getByRole('textbox', { name: 'API key' })).toBeFocused();
    const reader = await ScreenReader.start(session.bus);
    stops.push(() => reader.stop());
    const supported = () =>
      app.electron.evaluate(({ app: main }) => main.accessibilitySupportEnabled);
    await expect.poll(supported).toBe(true);
    // Its tree is made meanwhile.
    const hearNext = async () => {
      await page.keyboard.press('Tab');
      return reader.take().join();
    };
    await expect.poll(hearNext).toMatch(/focus: push button \| \S/);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
});
