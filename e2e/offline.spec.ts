import { expect, test } from './support/fixtures.ts';
import {
  answerable,
  bubble,
  conversationRow,
  messages,
  openConversation,
  signIn,
} from './support/pages.ts';
import { Simulator } from './support/simulator.ts';

test('with the server down a restart shows what is stored, and recovers by itself', async ({
  launchApp,
  simulator,
}) => {
  const first = await launchApp();
  const main = await first.page('main');
  await signIn(main, simulator);
  const customer = await answerable(simulator);
  const text = 'See you on Friday then';
  await simulator.customerWrites(customer.id, { text });
  await openConversation(main, customer.name);
  await expect(messages(main).getByText(text)).toBeVisible();
  await first.quit();
  await simulator.stop();

  const second = await launchApp();
  const page = await second.page('main');
  await expect(conversationRow(page, customer.name)).toBeVisible();
  await openConversation(page, customer.name);
  await expect(messages(page).getByText(text)).toBeVisible();
  const connection = page.getByRole('status', { name: 'Connection' });
  await expect(connection).toContainText(/Offline/);

  const back = await Simulator.start({ port: simulator.port, apiKey: simulator.apiKey });
  try {
    await expect(connection).toContainText(/Up to date/, { timeout: 20_000 });
  } finally {
    await back.stop();
  }
});

test('a reply written offline waits, is asked about at the quit, and leaves when the server is back', async ({
  launchApp,
  simulator,
  session,
}) => {
  const app = await launchApp();
  const main = await app.page('main');
  await signIn(main, simulator);
  const customer = await answerable(simulator);
  await openConversation(main, customer.name);
  await simulator.stop();
  await expect(main.getByRole('status', { name: 'Connection' })).toContainText(/Offline/);

  const text = 'I will look and tell you';
  await main.getByRole('textbox', { name: 'Message' }).fill(text);
  await main.getByRole('textbox', { name: 'Message' }).press('Enter');
  await expect(bubble(main, text)).toContainText('Waiting to be sent');

  // Asked what to do with it, and answered by the owner.
  const quit = async (press: 'Cancel' | 'Quit now') => {
    await app.electron.evaluate(({ dialog }, label) => {
      dialog.showMessageBox = (async (...given: unknown[]) => {
        const { detail, buttons } = given.at(-1) as { detail: string; buttons: string[] };
        (globalThis as unknown as { asked?: string }).asked = detail;
        return { response: buttons.indexOf(label), checkboxChecked: false };
      }) as unknown as typeof dialog.showMessageBox;
    }, press);
    await (await session.tray.item()).choose(/^Quit/);
  };
  await quit('Cancel');
  await expect
    .poll(() => app.electron.evaluate(() => (globalThis as unknown as { asked?: string }).asked))
    .toMatch(/^1 reply is not sent yet/);
  await expect(bubble(main, text)).toContainText('Waiting to be sent');
  await quit('Quit now');
  await app.ended();

  const back = await Simulator.start({ port: simulator.port, apiKey: simulator.apiKey });
  try {
    const again = await (await launchApp()).page('main');
    await expect
      .poll(async () => (await back.sent()).map((one) => one.text), { timeout: 20_000 })
      .toEqual([text]);
    await openConversation(again, customer.name);
    await expect(bubble(again, text)).toContainText(/Delivered|Read/);
  } finally {
    await back.stop();
  }
});
