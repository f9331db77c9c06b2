import { expect, test } from './support/fixtures.ts';
import { answerable, signIn } from './support/pages.ts';

test('the tray shows signed out, connected, new messages and offline by different pictures', async ({
  launchApp,
  simulator,
  session,
}) => {
  const app = await launchApp();
  const main = await app.page('main');
  const item = await session.tray.item();
  const signedOut = await item.icon();

  await signIn(main, simulator);
  await expect.poll(() => item.icon()).not.toBe(signedOut);
  const [waiting, hidden] = [await item.icon(), app.closeWindow('main')];
  await hidden;

  const customer = await answerable(simulator);
  await simulator.customerWrites(customer.id, { text: 'New to you' });
  await expect
    .poll(async () => (await item.menu()).map(({ label }) => label).join('\n'))
    .toContain(customer.name);
  const unread = await item.icon();
  expect(unread).not.toBe(signedOut);

  await simulator.stop();
  await expect.poll(() => item.icon()).not.toBe(unread);
  const offline = await item.icon();
  expect([signedOut, unread, waiting]).not.toContain(offline);
  await expect.poll(() => item.tooltip()).toMatch(/offline/i);
});

test('the menu opens the window and a conversation, checks, pauses and quits', async ({
  launchApp,
  simulator,
  session,
}) => {
  const app = await launchApp();
  await signIn(await app.page('main'), simulator);
  const item = await session.tray.item();
  await app.closeWindow('main');
  await expect.poll(() => app.isVisible('main')).toBe(false);
  const isRunning = ({ title }: { title: string }) => title.endsWith('is still running');
  await session.notifications.waitForCall(isRunning);

  await item.choose(/^Open/);
  await expect.poll(() => app.isVisible('main')).toBe(true);
  await app.closeWindow('main');

  const customer = await answerable(simulator);
  await simulator.customerWrites(customer.id, { text: 'Open me from the tray' });
  await item.choose(new RegExp(customer.name));
  const quick = await app.page('quick-reply');
  await expect(quick.getByRole('heading', { name: customer.name })).toBeVisible();

  const requests = async () =>
    (await (await fetch(`${simulator.url}/_control/requests`)).json()).length;
  const before = await requests();
  await item.choose(/^Check now/);
  await expect.poll(requests).toBeGreaterThan(before);
  // Once is enough, though the window was closed twice.
  expect(session.notifications.calls.filter(isRunning)).toHaveLength(1);

  await item.choose(/^Quit/);
  await app.ended();
});
