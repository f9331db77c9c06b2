/** Who must act, and nothing else makes a noise: on the real bus, with a moved clock where time matters. */
import { DESKTOP_ENTRY } from '../src-main/attention/app-id.ts';
import { expect, withInbox as test } from './support/fixtures.ts';
import { moveClock, setNotifications } from './support/owner.ts';
import { answerable } from './support/pages.ts';
import { pause } from './support/wait.ts';

test.use({ simulatorOptions: { conversations: 40 } });

const MINUTE_MS = 60_000;
/** Long enough for several polls at the tests' pace. */
const SEVERAL_POLLS_MS = 1500;

test('a message takes the place of the one before by its id; reading takes it away', async ({
  app,
  simulator,
  session,
}) => {
  const customer = await answerable(simulator);
  await simulator.customerWrites(customer.id, { text: 'One' });
  const one = await session.notifications.waitForCall(({ body }) => body === 'One');
  await simulator.customerWrites(customer.id, { text: 'Two' });
  const two = await session.notifications.waitForCall(({ body }) => body.endsWith('Two'));
  expect(two).toMatchObject({ id: one.id, replacesId: one.id, body: '2 new messages\nOne\nTwo' });
  expect(two.hints).toMatchObject({ category: 'im.received', 'desktop-entry': DESKTOP_ENTRY });

  await (await session.tray.item()).choose(new RegExp(`^${customer.name}`));
  const quick = await app.page('quick-reply');
  await expect(quick.getByText('Two')).toBeVisible();
  await session.notifications.waitForClosed(one.id);
  expect(session.notifications.closedByApp).toContain(one.id);
});

test('a person’s answer elsewhere takes it away, the agent’s does not', async ({
  simulator,
  session,
}) => {
  const [first, second] = [await answerable(simulator, 0), await answerable(simulator, 1)];
  await simulator.customerWrites(first.id, { text: 'For a person' });
  await simulator.customerWrites(second.id, { text: 'For the agent' });
  const person = await session.notifications.waitForCall(({ title }) => title === first.name);
  const agent = await session.notifications.waitForCall(({ title }) => title === second.name);

  await simulator.agentWrites(second.id, { text: 'At nine' });
  await simulator.control('takeover', { conversationId: first.id, durationMinutes: 30 });
  await simulator.agentWrites(first.id, { text: 'At nine' });
  await session.notifications.waitForClosed(person.id);
  expect(session.notifications.open.map(({ id }) => id)).toEqual([agent.id]);
});

test('after a gap there is one summary, which a burst joins', async ({
  app,
  simulator,
  session,
}) => {
  const customers = await Promise.all([0, 1, 2, 3, 4, 5].map((nth) => answerable(simulator, nth)));
  const write = (some: typeof customers) =>
    Promise.all(some.map(({ id }) => simulator.customerWrites(id, { text: 'Hello' })));

  await simulator.setFaults([{ match: { method: 'GET' }, fault: 'reset-before-commit' }]);
  await pause(SEVERAL_POLLS_MS);
  await write(customers.slice(0, 2));
  await moveClock(app, 10 * MINUTE_MS);
  await simulator.setFaults([]);
  await (await session.tray.item()).choose(/^Check now/);
  const summary = await session.notifications.waitForCall(({ title }) =>
    /^2 customers/.test(title),
  );
  expect(session.notifications.calls).toHaveLength(1);
  expect(summary.body).toContain(customers[0]?.name);

  await write(customers.slice(1));
  await expect
    .poll(() => session.notifications.calls.at(-1))
    .toMatchObject({ replacesId: summary.id, title: '6 customers wrote' });
  expect(session.notifications.open).toHaveLength(1);
  session.notifications.click(summary.id);
  await expect.poll(() => app.isVisible('main')).toBe(true);
});

test('a click after a crash opens the quick reply of its conversation', async ({
  app,
  launchApp,
  simulator,
  session,
}) => {
  const [other, customer] = [await answerable(simulator, 0), await answerable(simulator, 1)];
  await simulator.customerWrites(other.id, { text: 'Another one' });
  await simulator.customerWrites(customer.id, { text: 'Before the crash' });
  const notice = await session.notifications.waitForCall(({ body }) => body === 'Before the crash');
  // The app has to hear of the id that the server gave.
  await pause(500);
  await app.kill();

  const again = await launchApp({ args: ['--hidden'] });
  const before = (await simulator.requests()).length;
  await expect.poll(async () => (await simulator.requests()).length).toBeGreaterThan(before + 2);
  session.notifications.click(notice.id);
  const quick = await again.page('quick-reply');
  await expect(quick.getByRole('heading', { name: customer.name })).toBeVisible();
  expect(session.notifications.calls).toHaveLength(2);
});

test('what was answered while the app was away goes with its next start', async ({
  app,
  launchApp,
  simulator,
  session,
}) => {
  const customer = await answerable(simulator);
  await simulator.customerWrites(customer.id, { text: 'Anybody?' });
  const notice = await session.notifications.waitForCall(({ body }) => body === 'Anybody?');
  await app.quit();
  expect(session.notifications.open.map(({ id }) => id)).toEqual([notice.id]);

  await simulator.control('takeover', { conversationId: customer.id, durationMinutes: 30 });
  await simulator.agentWrites(customer.id, { text: 'I am Ana' });
  await launchApp({ args: ['--hidden'] });
  await session.notifications.waitForClosed(notice.id);
});

test('mute, pause and quiet hours keep quiet; an urgent word gets through', async ({
  app,
  simulator,
  session,
}) => {
  const [muted, other] = [await answerable(simulator, 0), await answerable(simulator, 1)];
  const isTold = async (customer: typeof muted, text: string) => {
    await simulator.customerWrites(customer.id, { text });
    await session.notifications.waitForCall(({ body }) => body.endsWith(text));
  };
  const isNotTold = async (customer: typeof muted, text: string) => {
    await simulator.customerWrites(customer.id, { text });
    await pause(SEVERAL_POLLS_MS);
    expect(session.notifications.calls.filter(({ body }) => body.endsWith(text))).toEqual([]);
  };
  /** For the app and the server. */
  const later = async (minutes: number) => {
    await simulator.advanceClock(minutes * 60);
    await moveClock(app, minutes * MINUTE_MS);
  };
  const now = new Date();
  const minute = (hours: number) => ((now.getHours() + hours) % 24) * 60 + now.getMinutes();
  const everyNight = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
    weekday,
    startMinute: minute(3),
    endMinute: minute(5),
  }));
  await setNotifications(await app.page('main'), {
    urgentWords: ['urgent'],
    quietHours: { enabled: true, spans: everyNight },
  });

  await simulator.customerWrites(muted.id, { text: 'First' });
  const first = await session.notifications.waitForCall(({ body }) => body === 'First');
  session.notifications.click(first.id, 'mute');
  await isNotTold(muted, 'While muted');
  await isTold(other, 'Not muted');
  await later(61);
  await isTold(muted, 'An hour later');

  const item = await session.tray.item();
  // The menu is made anew with each message: a choice that fell in between is made again.
  const chooseUntil = (there: string, ...labels: string[]) =>
    expect(async () => {
      await item.choose(...labels);
      await expect
        .poll(() => item.menu(), { timeout: 1000 })
        .toContainEqual(expect.objectContaining({ label: there }));
    }).toPass();
  await chooseUntil('Resume notifications', 'Pause notifications', 'For 1 hour');
  await isNotTold(other, 'In the pause');
  await isTold(other, 'This is Urgent');
  await chooseUntil('Pause notifications', 'Resume notifications');
  await isTold(other, 'After the pause');

  await later(150);
  await isNotTold(other, 'In the night');
  await later(120);
  await isTold(other, 'In the morning');
});

test('what a customer writes is text, and no more of it is shown than the owner wants', async ({
  app,
  simulator,
  session,
}) => {
  const page = await app.page('main');
  const customer = await answerable(simulator);
  const hostile = '<b>Hi</b> <img src="http://127.0.0.1/x">\u0000\u202eback';
  await simulator.customerWrites(customer.id, { text: hostile });
  const notice = await session.notifications.waitForCall(({ title }) => title === customer.name);
  // This server reads no markup; one that does gets it escaped.
  expect(notice.body).toMatch(/^<b>Hi<\/b> <img src="http:\/\/127.0.0.1\/x"> ?back$/);

  await setNotifications(page, { content: 'nothing' });
  const other = await answerable(simulator, 1);
  await simulator.customerWrites(other.id, { text: 'A secret' });
  await expect
    .poll(() => session.notifications.calls.at(-1))
    .toMatchObject({ title: 'Wassist Tray', body: '1 new message' });
});
