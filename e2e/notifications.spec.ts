import { expect, test } from './support/fixtures.ts';
import { answerable, signIn } from './support/pages.ts';

test('what was there at sign-in and what the agent writes raise nothing', async ({
  launchApp,
  simulator,
  session,
}) => {
  const app = await launchApp();
  await signIn(await app.page('main'), simulator);
  await app.closeWindow('main');
  await session.notifications.waitForCall(({ title }) => title.endsWith('is still running'));
  session.notifications.clear();
  const customer = await answerable(simulator);
  await simulator.polled();
  expect(session.notifications.calls).toEqual([]);

  await simulator.agentWrites(customer.id, { text: 'I am the agent, and I answer this.' });
  await simulator.polled();
  expect(session.notifications.calls).toEqual([]);
});

test('each customer has one notification, which the next message replaces', async ({
  launchApp,
  simulator,
  session,
}) => {
  const app = await launchApp();
  await signIn(await app.page('main'), simulator);
  await app.closeWindow('main');
  const [first, second] = [await answerable(simulator, 0), await answerable(simulator, 1)];

  await simulator.customerWrites(first.id, { text: 'Hello?' });
  const hello = await session.notifications.waitForCall(({ body }) => body.includes('Hello?'));
  await simulator.customerWrites(second.id, { image: { caption: 'Is it this one?' } });
  const photo = await session.notifications.waitForCall(({ title }) => title.endsWith(second.name));
  expect(photo.body).toMatch(/(^|\n)Photo: Is it this one\?$/);
  expect(photo.id).not.toBe(hello.id);

  await simulator.customerWrites(first.id, { text: 'Is anybody there?' });
  await session.notifications.waitForCall(({ body }) => body.includes('Is anybody there?'));
  const shown = session.notifications.open.filter(({ title }) => title.endsWith(first.name));
  expect(shown).toHaveLength(1);
  expect(shown[0]?.body).toContain('Is anybody there?');
});

test('a restart does not raise again what was raised', async ({
  launchApp,
  simulator,
  session,
}) => {
  const first = await launchApp();
  await signIn(await first.page('main'), simulator);
  await first.closeWindow('main');
  const customer = await answerable(simulator);
  await simulator.customerWrites(customer.id, { text: 'Told already' });
  await session.notifications.waitForCall(({ body }) => body.includes('Told already'));
  await first.quit();
  const before = session.notifications.calls.length;

  await launchApp({ args: ['--hidden'] });
  await simulator.polled();
  expect(session.notifications.calls).toHaveLength(before);

  await simulator.customerWrites(customer.id, { text: 'Something new' });
  await session.notifications.waitForCall(({ body }) => body.includes('Something new'));
});
