/** Who must act, and nothing else makes a noise: on the real bus, with a moved clock where time matters. */
import { randomUUID } from 'node:crypto';
import { DESKTOP_ENTRY } from '../src-main/attention/app-id.ts';
import { callBridge, openThread } from './support/bridge.ts';
import { expect, withInbox as test } from './support/fixtures.ts';
import { moveClock, setComputerClock, setNotifications } from './support/owner.ts';
import { answerable } from './support/pages.ts';

test.use({ simulatorOptions: { conversations: 40 } });

const MINUTE_MS = 60_000;

test('a message takes the place of the one before, whatever the computer’s clock says; reading takes it away', async ({
  app,
  simulator,
  session,
}) => {
  const customer = await answerable(simulator);
  await setComputerClock(app, 5 * 60 * MINUTE_MS);
  await simulator.customerWrites(customer.id, { text: 'One' });
  const one = await session.notifications.waitForCall(({ body }) => body === 'One');
  await setComputerClock(app, -5 * 60 * MINUTE_MS);
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

test('goes when it is over: answered by the agent, or by a person elsewhere', async ({
  simulator,
  session,
}) => {
  const [first, second] = [await answerable(simulator, 0), await answerable(simulator, 1)];
  await simulator.customerWrites(first.id, { text: 'For the agent' });
  await simulator.customerWrites(second.id, { text: 'For later' });
  const over = await session.notifications.waitForCall(({ title }) => title.endsWith(first.name));
  const open = await session.notifications.waitForCall(({ title }) => title.endsWith(second.name));
  await simulator.agentWrites(first.id, { text: 'At nine' });
  await session.notifications.waitForClosed(over.id);
  expect(session.notifications.open.map(({ id }) => id)).toEqual([open.id]);
});

test('without anybody at the computer a message is told, and stays unread until somebody is there', async ({
  app,
  simulator,
  session,
}) => {
  const customer = await answerable(simulator);
  await simulator.customerWrites(customer.id, { text: 'First' });
  const first = await session.notifications.waitForCall(({ body }) => body === 'First');
  session.notifications.click(first.id);
  const page = await app.page('quick-reply');
  await expect(page.getByRole('heading', { name: customer.name })).toBeVisible();
  await page.mouse.move(100, 100);
  await simulator.customerWrites(customer.id, { text: 'Seen at once' });
  await expect(page.getByText('Seen at once').first()).toBeVisible();
  await simulator.polled();
  expect(session.notifications.calls).toEqual([first]);

  const power = (event: 'lock-screen' | 'unlock-screen') =>
    app.electron.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);
  await power('lock-screen');
  await simulator.customerWrites(customer.id, { text: 'Nobody is here' });
  const notice = await session.notifications.waitForCall(({ body }) => body === 'Nobody is here');
  const unread = async () =>
    (await callBridge(page, 'inbox.get', { conversationId: customer.id }))?.unreadCount;
  expect(await unread()).toBe(1);

  await power('unlock-screen');
  await page.mouse.move(120, 120);
  await session.notifications.waitForClosed(notice.id);
  await expect.poll(unread).toBe(0);
});

test('an answer typed into a notification leaves the draft in the composer', async ({
  app,
  simulator,
  session,
}) => {
  session.notifications.inlineReply = true;
  const customer = await answerable(simulator);
  const page = await app.page('main');
  await callBridge(page, 'drafts.set', {
    conversationId: customer.id,
    text: 'Half a thought',
    over: [],
  });
  await simulator.customerWrites(customer.id, { text: 'Hello?' });
  const notice = await session.notifications.waitForCall(({ body }) => body === 'Hello?');
  session.notifications.reply(notice.id, 'At nine');
  await expect
    .poll(async () => (await simulator.sent()).map(({ text }) => text))
    .toContain('At nine');
  expect(await callBridge(page, 'drafts.get', { conversationId: customer.id })).toBe(
    'Half a thought',
  );
});

test('a key refused on one route signs nobody out; one refused by the list is reported', async ({
  app,
  simulator,
  session,
}) => {
  const customer = await answerable(simulator);
  const page = await app.page('main');
  const refusing = (match: object) =>
    simulator.setFaults([{ match, fault: 'status', status: 401 }]);
  await refusing({ method: 'POST', path: '/takeover/' });
  const { to } = await openThread(page, customer.id, 10);
  const reply = { formId: randomUUID(), text: 'At nine', takeOver: 10 };
  await callBridge(page, 'outbox.sendText', { ...to, ...reply });
  await expect
    .poll(async () => (await simulator.sent()).map(({ text }) => text), { timeout: 20_000 })
    .toContain('At nine');
  const { history } = await callBridge(page, 'thread.page', {
    conversationId: customer.id,
    at: null,
    limit: 10,
  });
  expect(history.map(({ what }) => what)).toContain('not-taken-over');
  expect(await callBridge(page, 'session.get')).toMatchObject({ status: 'signed-in' });

  // A minute ago it was found good.
  await moveClock(app, 2 * MINUTE_MS);
  await refusing({ path: '/conversations/' });
  await session.notifications.waitForCall(({ title }) => title === 'You are signed out');
  expect(await callBridge(page, 'session.get')).toMatchObject({ status: 'signed-out' });
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
    await simulator.polled();
    expect(session.notifications.calls.filter(({ body }) => body.endsWith(text))).toEqual([]);
  };
  /** For the app and the server. */
  const later = async (minutes: number) => {
    await simulator.advanceClock(minutes * 60);
    await moveClock(app, minutes * MINUTE_MS);
    // Read once: what is written from now on came after the gap that this is to the app.
    await simulator.polled();
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
  // The menu is replaced with each message: a choice that fell in between is made again.
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
  const notice = await session.notifications.waitForCall(({ title }) =>
    title.endsWith(customer.name),
  );
  // This server reads no markup; one that does gets it escaped.
  expect(notice.body).toMatch(/^<b>Hi<\/b> <img src="http:\/\/127.0.0.1\/x"> ?back$/);

  await setNotifications(page, { content: 'nothing' });
  const other = await answerable(simulator, 1);
  await simulator.customerWrites(other.id, { text: 'A secret' });
  await expect
    .poll(() => session.notifications.calls.at(-1))
    .toMatchObject({ title: 'Wassist Tray', body: '1 new message' });
});
