/** What a locked keyring and a missing one have in common. */
import type { Page } from '@playwright/test';
import { filesHolding, filesUnder } from './files.ts';
import { expect, test } from './fixtures.ts';
import { answerable, conversationList, expectRefusal, openConversation } from './pages.ts';

/** @param sentence What the sign-in says of this keyring. */
export function sessionOnlyTest(sentence: RegExp): void {
  test.use({ simulatorOptions: { messages: 60 } });

  test('is said in a sentence, and leaves “this session only”', async ({
    launchApp,
    simulator,
    profile,
  }) => {
    const app = await launchApp();
    const page = await app.page('main');
    await expectRefusal(page, simulator.apiKey, simulator.url, sentence);

    await page.getByRole('button', { name: 'This session only' }).click();
    await expect(conversationList(page).getByRole('listitem').first()).toBeVisible();
    expect(filesHolding(profile.folder, [simulator.apiKey])).toEqual([]);
    expect(filesUnder(profile.userData).filter((path) => path.includes('inbox.db'))).toEqual([]);

    const { id, name } = await answerable(simulator);
    await openConversation(page, name);
    await leaveScrolledUp(page, (await answerable(simulator, 1)).name);

    await app.quit();
    expect(filesHolding(profile.userData, [id])).toEqual([]);
    const again = await (await launchApp()).page('main');
    await expect(again.getByRole('button', { name: 'Sign in' })).toBeVisible();
  });
}

/** The thread in sight is left a page above its end, a place that the window remembers. */
async function leaveScrolledUp(page: Page, nextContact: string): Promise<void> {
  const log = page.getByRole('log', { name: 'Messages' });
  await log.hover();
  await page.mouse.wheel(0, -600);
  await expect(page.getByRole('button', { name: /newest/i })).toBeVisible();
  await openConversation(page, nextContact);
}
