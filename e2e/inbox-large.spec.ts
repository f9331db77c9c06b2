/** Ten thousand conversations: the list, the search and the poll are as they are with ten. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { buildBench } from '../bench/build.mjs';
import { loadData } from '../bench/support/data.ts';
import { callBridge } from './support/bridge.ts';
import { expect, test } from './support/fixtures.ts';
import { storeSecret } from './support/keyring.ts';
import { pollsEnd } from './support/owner.ts';
import { bubble, conversationList, signIn } from './support/pages.ts';
import type { SimulatedConversation } from './support/simulator.ts';

const CONVERSATIONS = 10_000;
const INBOX_KEY = 'key-of-the-large-inbox';
test.use({ simulatorOptions: { conversations: CONVERSATIONS, messages: 3, seed: 91 } });

test('ten thousand conversations are scrolled, searched, polled and heard of', async ({
  launchApp,
  simulator,
  session,
  profile,
}) => {
  // The app's own backfill would take minutes: it leaves the owner a part of the API's quota.
  await buildBench();
  await mkdir(profile.userData, { recursive: true });
  const file = join(profile.userData, 'inbox.db');
  await (await loadData()).fillFrom(simulator, { file, key: INBOX_KEY, threads: false });
  await storeSecret(session.env, profile.keychainService, 'inbox-key', INBOX_KEY);
  const app = await launchApp();
  const page = await app.page('main');
  await signIn(page, simulator);
  const rows = conversationList(page).getByRole('listitem');
  await expect(rows.first()).toHaveAttribute('aria-setsize', String(CONVERSATIONS));

  const { mostRows, unread } = await scrollThrough(page);
  expect(mostRows).toBeLessThan(60);
  expect(unread).toEqual([]);
  const last = rows.and(page.locator(`[aria-posinset="${CONVERSATIONS}"]`));
  await expect(last).toBeInViewport();
  await expect(last).toHaveAccessibleName(/./);

  // What follows a start is read by then; no conversation is open, which would be read with each poll.
  await pollsEnd(page, 10);
  const before = (await simulator.requests()).length;
  await pollsEnd(page, 10);
  const asked = (await simulator.requests()).slice(before);
  expect(asked.map(({ path }) => path)).toEqual(Array(10).fill('/api/v1/conversations/'));

  const [far] = await conversationsAt(simulator, 7777);
  const search = page.getByRole('searchbox', { name: 'Search' });
  await search.fill(far!.contact.phoneNumber);
  const hits = page.getByRole('region', { name: 'Search results' });
  await expect(hits.getByRole('listitem')).toHaveCount(1);
  await search.press('Enter');
  const opened = page.getByRole('region', { name: 'Conversation', exact: true });
  await expect(opened.getByRole('heading')).toHaveText(far!.contact.name ?? /^\+/);
  await search.fill('');

  await callBridge(page, 'settings.set', { appearance: { listSort: 'newest' } });
  await page.reload();
  const [old] = await conversationsAt(simulator, 9000);
  const question = 'Do you remember me?';
  await simulator.customerWrites(old!.id, { text: question });
  const notice = await session.notifications.waitForCall(({ body }) => body.includes(question));
  await expect(rows.first()).toHaveAttribute('data-conversation', old!.id);
  await expect(rows.first()).toContainText(question);
  await search.fill('remember me');
  await hits.getByRole('list', { name: 'Messages' }).getByRole('button').click();
  await expect(bubble(page, question)).toBeInViewport();
  await session.notifications.waitForClosed(notice.id);
});

const conversationsAt = async (
  simulator: { api(path: string): Promise<unknown> },
  offset: number,
) => {
  const path = `/conversations/?ordering=-last_message_time&limit=1&offset=${offset}`;
  return ((await simulator.api(path)) as { results: SimulatedConversation[] }).results;
};

/** From the top to the end, a view at a time; what is in sight has its words within a moment. */
function scrollThrough(page: Page): Promise<{ mostRows: number; unread: number[] }> {
  return page.evaluate(async () => {
    const STEPS = 60;
    const box = document.querySelector('[data-scroller]')!;
    const drawn = () => new Promise(requestAnimationFrame);
    const view = box.getBoundingClientRect();
    const waiting = () =>
      [...box.querySelectorAll('li')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > view.top && top < view.bottom && !row.ariaLabel;
      });
    let mostRows = 0;
    const unread: number[] = [];
    for (let step = 0; step <= STEPS; step += 1) {
      box.scrollTop = ((box.scrollHeight - box.clientHeight) * step) / STEPS;
      for (let frames = 0; frames < 3; frames += 1) {
        await drawn();
        mostRows = Math.max(mostRows, box.querySelectorAll('li').length);
      }
      for (let frames = 0; frames < 60 && waiting().length > 0; frames += 1) await drawn();
      unread.push(...waiting().map((row) => Number(row.ariaPosInSet)));
    }
    return { mostRows, unread };
  });
}
