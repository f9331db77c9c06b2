import { answering, startBadServer } from '../support/bad-server.ts';
import { conversationList, expectRefusal } from '../support/pages.ts';
import { calmPage, expect, resize, test } from './stage.ts';

test('sign in', async ({ app, simulator, album }) => {
  const main = await calmPage(app, 'main');
  await expect(main.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await album.take(main, 'sign-in/plain');
  await main.getByRole('button', { name: 'Advanced' }).click();
  await expect(main.getByRole('textbox', { name: 'Server address' })).toBeVisible();
  await album.take(main, 'sign-in/advanced');
  await expectRefusal(main, 'not-the-key', simulator.url, /does not accept this key/);
  await album.take(main, 'sign-in/refused');
  await resize(app, main, 720, 480);
  await album.take(main, 'sign-in/narrow');
  await resize(app, main, 1080, 720);

  const page = await startBadServer(
    answering(200, { 'Content-Type': 'text/html' }, '<p>Hello</p>'),
  );
  await expectRefusal(main, 'any-key', page.url, /it is not Wassist/);
  await album.take(main, 'sign-in/not-wassist');
  await page.stop();

  await main.getByRole('button', { name: 'Try the demo' }).click();
  await expect(conversationList(main).getByRole('listitem').nth(6)).toBeVisible();
  await album.take(main, 'inbox/demo');
});
