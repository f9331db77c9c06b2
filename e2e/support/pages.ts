/** What a person does on the pages, by the names that they read there. */
import type { Locator, Page } from '@playwright/test';
import type { RunningApp } from './app.ts';
import { expect } from './expect.ts';
import type { Session } from './session.ts';
import type { SimulatedConversation, Simulator } from './simulator.ts';

/** Without pressing the button. */
export async function fillSignIn(page: Page, apiKey: string, address: string): Promise<void> {
  const server = page.getByRole('textbox', { name: 'Server address' });
  if (!(await server.isVisible())) await page.getByRole('button', { name: 'Advanced' }).click();
  await server.fill(address);
  await page.getByRole('textbox', { name: 'API key' }).fill(apiKey);
}

/** Tries to sign in, and is told why not. */
export async function expectRefusal(
  page: Page,
  apiKey: string,
  address: string,
  sentence: RegExp,
): Promise<void> {
  await fillSignIn(page, apiKey, address);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText(sentence);
  await expect(conversationList(page)).toBeHidden();
}

/** Signs in and waits for the inbox to be filled. */
export async function signIn(page: Page, simulator: Simulator): Promise<void> {
  await fillSignIn(page, simulator.apiKey, simulator.url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(conversationList(page).getByRole('listitem').first()).toBeVisible();
}

export const conversationList = (page: Page): Locator =>
  page.getByRole('list', { name: 'Conversations' });

/** The row of a contact: its name begins with the contact's. */
export const conversationRow = (page: Page, contact: string): Locator =>
  conversationList(page).getByRole('listitem', { name: new RegExp(`^${escaped(contact)}`) });

/** The conversations of the list from its top to its end, those out of sight too. Ends at the top. */
export function listedIds(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const frames = async (count: number) => {
      for (let nth = 0; nth < count; nth += 1) await new Promise(requestAnimationFrame);
    };
    const found = new Map<number, string>();
    let total = Number.POSITIVE_INFINITY;
    const look = () => {
      for (const row of document.querySelectorAll<HTMLElement>('[data-scroller] li')) {
        total = Number(row.ariaSetSize ?? total);
        const id = row.dataset.conversation;
        if (id) found.set(Number(row.ariaPosInSet), id);
      }
    };
    const box = document.querySelector('[data-scroller]');
    if (!box) return [];
    box.scrollTop = 0;
    for (let looks = 0; looks < 200 && found.size < total; looks += 1) {
      await frames(3);
      look();
      const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 1;
      box.scrollTop = atEnd ? 0 : box.scrollTop + box.clientHeight;
    }
    box.scrollTop = 0;
    await frames(3);
    return [...found].sort(([one], [other]) => one - other).map(([, id]) => id);
  });
}

export const messages = (page: Page): Locator => page.getByRole('log', { name: 'Messages' });

/** One message with its words, time and ticks. */
export const bubble = (page: Page, text: string): Locator =>
  messages(page).getByRole('article').filter({ hasText: text });

/** Keeps what jumps mark from now on: on a busy computer a mark is gone before a test looks at it. */
export const watchJumps = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const marks: unknown[] = [];
    Object.assign(window, { marks });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const { key, marked } = (target as HTMLElement).dataset;
        if (marked !== undefined) marks.push(key);
      }
    }).observe(document.body, { subtree: true, attributeFilter: ['data-marked'] });
  });

/** One jump, to this message, which is in sight. */
export async function expectJumpTo(page: Page, messageId: string): Promise<void> {
  const key = `m:${messageId}`;
  const marks = () => page.evaluate(() => (window as unknown as { marks: unknown[] }).marks);
  await expect.poll(marks).toEqual([key]);
  await expect(messages(page).locator(`[data-key="${key}"]`)).toBeInViewport();
}

/** From its row in the list, until it can be written in. */
export async function openConversation(page: Page, contact: string): Promise<void> {
  await conversationRow(page, contact).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
}

/** One that can be answered, with a name to know it by, and no other of that name. */
export const answerable = (simulator: Simulator, nth = 0) =>
  named(simulator, (one) => one.active, nth);

/** One that takes a template only. */
export const withClosedWindow = (simulator: Simulator, nth = 0) =>
  named(simulator, (one) => !one.active, nth);

async function named(
  simulator: Simulator,
  fits: (conversation: SimulatedConversation) => boolean,
  nth: number,
): Promise<NamedConversation> {
  const fitting = knownByName(await simulator.conversations()).filter(fits);
  const found = fitting[nth];
  if (!found) throw new Error(`The simulator has only ${fitting.length} such conversations`);
  return found;
}

export type NamedConversation = SimulatedConversation & { name: string };

/** Those with a name that no other one has. */
export function knownByName(all: SimulatedConversation[]): NamedConversation[] {
  const names = all.map((one) => one.contact.name);
  return all.flatMap((one) => {
    const { name } = one.contact;
    const unique = names.indexOf(name) === names.lastIndexOf(name);
    return name && unique ? [{ ...one, name }] : [];
  });
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** As from the tray. */
export async function openMain(app: RunningApp, session: Session): Promise<void> {
  await (await session.tray.item()).choose(/^Open/);
  await expect.poll(() => app.isVisible('main')).toBe(true);
}
