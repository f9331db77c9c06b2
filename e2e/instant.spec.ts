import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { signIn } from './support/pages.ts';

/** No poll comes by itself while this test runs. */
const POLL_MS = 3_600_000;

test('a message is told at once by the live stream, and the connection line disappears', async ({
  launchApp,
  simulator,
  session,
  profile,
}) => {
  const line = () => simulator.control<{ sessions: number; sockets: number }>('stream', {});
  await simulator.control('options', { listenAuth: 'key' });
  const app = await launchApp({ pollMs: POLL_MS });
  const page = await app.page('main');
  await signIn(page, simulator);
  await expect.poll(line).toMatchObject({ sessions: 1, sockets: 1 });
  await page.getByRole('status', { name: 'Connection' }).getByRole('button').click();
  const details = page.getByRole('dialog', { name: 'Connection details' });
  await expect(details.getByText('At once')).toBeVisible();

  await app.closeWindow('main');
  const [customer] = await simulator.conversations();
  for (const text of ['Is it in stock?', 'And in blue?']) {
    await simulator.customerWrites(customer?.id ?? '', { text });
    await session.notifications.waitForCall(({ body }) => body.includes(text));
  }

  await app.quit();
  expect(await line()).toMatchObject({ sessions: 0, sockets: 0 });
  const log = await readFile(join(profile.userData, 'logs', 'main.log'), 'utf8');
  expect(log).toContain('stream.open');
  expect(log).not.toMatch(/\/ws\/|token=/);
});
