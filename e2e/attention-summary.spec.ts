/** What is told in one, once it can be: after a gap, between two runs, after a pause. */
import { expect, withInbox as test } from './support/fixtures.ts';
import { moveClock, setNotifications } from './support/owner.ts';
import { answerable } from './support/pages.ts';
import { pause } from './support/wait.ts';

test.use({ simulatorOptions: { conversations: 40 } });

const MINUTE_MS = 60_000;
/** Long enough for several tries at the tests' pace. */
const SEVERAL_TRIES_MS = 1500;

test('after a gap there is one summary; what is written after it is told by itself', async ({
  app,
  simulator,
  session,
}) => {
  const customers = await Promise.all([0, 1, 2].map((nth) => answerable(simulator, nth)));
  const [first, , late] = customers;
  await simulator.setFaults([{ match: { method: 'GET' }, fault: 'reset-before-commit' }]);
  await pause(SEVERAL_TRIES_MS);
  for (const { id } of customers.slice(0, 2)) {
    await simulator.customerWrites(id, { text: 'On Sunday' });
  }
  await simulator.advanceClock(10 * 60);
  await moveClock(app, 10 * MINUTE_MS);
  await simulator.setFaults([]);
  await (await session.tray.item()).choose(/^Check now/);
  const summary = await session.notifications.waitForCall(({ title }) =>
    title.startsWith('While you were away: 2 customers'),
  );
  expect(summary.body).toContain(first?.name);

  await simulator.customerWrites(late?.id ?? '', { text: 'Just now' });
  const alone = await session.notifications.waitForCall(({ title }) =>
    title.endsWith(late?.name ?? ''),
  );
  expect(alone.body).toMatch(/(^|\n)Just now$/);
  expect(session.notifications.open.map(({ id }) => id).sort()).toEqual(
    [summary.id, alone.id].sort(),
  );
  session.notifications.click(summary.id);
  await expect.poll(() => app.isVisible('main')).toBe(true);
});

test('quitting takes its notifications away, the next start sums up what came meanwhile', async ({
  app,
  launchApp,
  simulator,
  session,
}) => {
  const [told, second, third] = await Promise.all(
    [0, 1, 2].map((nth) => answerable(simulator, nth)),
  );
  await simulator.customerWrites(told?.id ?? '', { text: 'Told already' });
  const notice = await session.notifications.waitForCall(({ body }) => body === 'Told already');
  await app.quit();
  expect(session.notifications.open).toEqual([]);
  expect(session.notifications.closedByApp).toContain(notice.id);

  for (const customer of [second, third]) {
    await simulator.customerWrites(customer?.id ?? '', { text: 'Anybody?' });
  }
  await launchApp({ args: ['--hidden'] });
  await session.notifications.waitForCall(
    ({ body }) => body.endsWith('Anybody?') || /2 cust/.test(body),
  );
  await simulator.polled();
  const names = session.notifications.open.flatMap(({ title, body }) => [title, body]).join();
  expect(names).toContain(second?.name);
  expect(names).toContain(third?.name);
  expect(names).not.toContain(told?.name);
});

test('after a pause there is one summary, and a reply that failed in it is told', async ({
  app,
  simulator,
  session,
}) => {
  session.notifications.inlineReply = true;
  const customers = await Promise.all([0, 1, 2].map((nth) => answerable(simulator, nth)));
  const page = await app.page('main');
  await simulator.customerWrites(customers[2]?.id ?? '', { text: 'Are you open?' });
  const notice = await session.notifications.waitForCall(({ body }) =>
    body.endsWith('Are you open?'),
  );
  await setNotifications(page, { pausedUntilMs: Date.now() + 60 * MINUTE_MS });
  for (const { id } of customers.slice(0, 2)) await simulator.customerWrites(id, { text: 'Hello' });
  await simulator.setFaults([{ match: { method: 'POST' }, fault: 'status', status: 400 }]);
  session.notifications.reply(notice.id, 'At nine');
  await simulator.polled();
  expect(session.notifications.calls).toHaveLength(1);

  await setNotifications(page, { pausedUntilMs: null });
  await session.notifications.waitForCall(({ title }) =>
    title.startsWith('While you were away: 2 customers'),
  );
  await session.notifications.waitForCall(({ title }) => title === '1 reply was not sent');
  expect(session.notifications.calls).toHaveLength(3);
});

test('customers whom the agent has answered are not counted among those who need the owner', async ({
  app,
  simulator,
  session,
}) => {
  const [first, second] = [await answerable(simulator, 0), await answerable(simulator, 1)];
  await setNotifications(await app.page('main'), { notifyOn: 'needs-you' });
  for (const { id } of [first, second]) await simulator.customerWrites(id, { text: 'Hello' });
  await simulator.polled();
  await simulator.setFaults([{ match: { method: 'GET' }, fault: 'reset-before-commit' }]);
  await pause(SEVERAL_TRIES_MS);
  for (const { id } of [first, second]) await simulator.agentWrites(id, { text: 'At nine' });
  await simulator.advanceClock(10 * 60);
  await moveClock(app, 10 * MINUTE_MS);
  await simulator.setFaults([]);
  await (await session.tray.item()).choose(/^Check now/);
  await simulator.polled();
  expect(session.notifications.calls.filter(({ title }) => /\b0 customers/.test(title))).toEqual(
    [],
  );
  await expect.poll(() => session.notifications.open, { timeout: 20_000 }).toEqual([]);
});
