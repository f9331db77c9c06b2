/** What can be done with a message, by mouse and by key; and a voice message that goes on playing. */
import { mkdir, readdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { callBridge } from './support/bridge.ts';
import { expect, test } from './support/desk.ts';
import { clipboardText, saveAsOffered } from './support/owner.ts';
import { bubble, messages, openConversation } from './support/pages.ts';

test.use({ workspace: { conversations: 4, messages: 4, seed: 74 } });

const item = (page: Page, name: string) => page.getByRole('menuitem', { name });
/** So that it lasts. */
const playSlowly = (page: Page) =>
  page.evaluate(() => {
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function slowly() {
      this.playbackRate = 0.0625;
      Object.assign(window, { playing: this });
      return play.call(this);
    };
  });
const isPaused = (page: Page) =>
  page.evaluate(() => (window as unknown as { playing: HTMLAudioElement }).playing.paused);
const playbackBar = (page: Page) =>
  page.getByRole('region', { name: 'Voice message in another conversation' });
const box = (page: Page) => page.getByRole('textbox', { name: 'Message' });

test('copy, quote, go to the quoted message, and save, by the second button and by key', async ({
  page,
  desk,
}, testInfo) => {
  const { app } = desk;
  const customer = await desk.customer('Ada Actions');
  const question = await customer.writes('Which size is the blue one?\nAnd the red?');
  for (let nth = 1; nth <= 30; nth += 1) await customer.writes(`Line ${nth}.`);
  await customer.writes({ text: 'Still waiting', replyTo: question });
  await openConversation(page, customer.name);
  await expect(bubble(page, 'Still waiting')).toBeVisible();

  await bubble(page, 'Line 29.').click({ button: 'right' });
  await item(page, 'Copy').click();
  await expect.poll(() => clipboardText(app)).toBe('Line 29.');

  await box(page).fill('M, both.');
  await bubble(page, 'Line 30.').hover();
  await bubble(page, 'Line 30.').getByRole('button', { name: 'Message actions' }).click();
  await item(page, 'Quote in reply').click();
  await expect(box(page)).toHaveValue('> Line 30.\nM, both.');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(box(page)).toHaveValue('M, both.');

  // By keys alone: from one message to another, and what can be done with it.
  await bubble(page, 'Still waiting').focus();
  await page.keyboard.press('ArrowUp');
  await expect(bubble(page, 'Line 30.')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(item(page, 'Go to the quoted message')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(item(page, 'Copy')).toBeHidden();
  await bubble(page, 'Still waiting').click({ button: 'right' });
  await item(page, 'Go to the quoted message').click();
  await expect(bubble(page, 'Which size is the blue one?').first()).toBeInViewport();
  await box(page).fill('');

  const folder = testInfo.outputPath('saved');
  await mkdir(folder, { recursive: true });
  await saveAsOffered(app, folder);
  await customer.writes({ audio: true });
  const voice = messages(page)
    .getByRole('article')
    .filter({ has: page.getByRole('group', { name: 'Voice message' }) });
  await page.getByRole('button', { name: 'Go to the newest' }).click();
  await expect(voice).toBeVisible();
  await voice.click({ button: 'right', position: { x: 4, y: 4 } });
  await item(page, 'Save the voice message').click();
  await expect
    .poll(() => readdir(folder))
    .toEqual([expect.stringMatching(/^whatsapp-.*\.og[ga]$|\.opus$/)]);
});

test('a voice message goes on while another conversation is in sight, in both windows', async ({
  page,
  desk,
}) => {
  const [vera, otto] = [await desk.customer('Vera Voice'), await desk.customer('Otto Other')];
  await vera.writes({ audio: true });
  await openConversation(page, vera.name);
  const voice = messages(page).getByRole('group', { name: 'Voice message' });
  const position = voice.getByRole('slider', { name: 'Position' });
  await expect(position).toHaveAttribute('aria-valuetext', /^0:00 of 0:0[1-9]/);
  await playSlowly(page);
  await voice.getByRole('button', { name: 'Play' }).click();
  await expect(voice.getByRole('button', { name: 'Pause' })).toBeVisible();

  await openConversation(page, otto.name);
  const bar = playbackBar(page);
  await expect(bar).toContainText(`Voice message from ${vera.name}`);
  expect(await isPaused(page)).toBe(false);
  await bar.getByRole('button', { name: 'Pause' }).click();
  expect(await isPaused(page)).toBe(true);
  await bar.getByRole('button', { name: 'Play' }).click();
  await bar.getByRole('button', { name: `Voice message from ${vera.name}` }).click();
  await expect(bar).toBeHidden();
  await expect(voice.getByRole('button', { name: 'Pause' })).toBeVisible();
  expect(await isPaused(page)).toBe(false);
  await openConversation(page, otto.name);
  await bar.getByRole('button', { name: 'Stop the voice message' }).click();
  await expect(bar).toBeHidden();
  expect(await isPaused(page)).toBe(true);

  const show = ({ id }: { id: string }) =>
    callBridge(page, 'windows.openQuickReply', { conversationId: id });
  await show(vera);
  const quick = await desk.app.page('quick-reply');
  const heading = quick.getByRole('heading', { level: 1 });
  const reply = quick.getByRole('textbox', { name: 'Reply' });
  await expect(reply).toBeFocused();
  await playSlowly(quick);
  await messages(quick).getByRole('button', { name: 'Play' }).click();
  await show(otto);
  await expect(heading).toHaveText(otto.name);
  await expect(playbackBar(quick)).toContainText(`Voice message from ${vera.name}`);
  expect(await isPaused(quick)).toBe(false);
  await playbackBar(quick).getByRole('button', { name: 'Pause' }).click();
  expect(await isPaused(quick)).toBe(true);
  // What is typed now is for whom the window names.
  await quick.keyboard.type('For Otto');
  await expect(reply).toHaveValue('For Otto');
  await playbackBar(quick)
    .getByRole('button', { name: `from ${vera.name}` })
    .click();
  await expect(heading).toHaveText(vera.name);
  await expect(reply).toHaveValue('');
  await expect(playbackBar(quick)).toBeHidden();
});

test('a part of a voice message is served as it is asked for, and nothing that is not there', async ({
  page,
  desk,
}) => {
  const vera = await desk.customer('Vera Voice');
  await vera.writes({ audio: true });
  await openConversation(page, vera.name);
  await playSlowly(page);
  await messages(page).getByRole('button', { name: 'Play' }).click();
  const address = await page.evaluate(
    () => (window as unknown as { playing: HTMLAudioElement }).playing.currentSrc,
  );
  /** Straight from the app's protocol: a page may not fetch it. */
  const ask = (url: string, range?: string) =>
    desk.app.electron.evaluate(
      async ({ session }, asked) => {
        const headers = asked.range ? { range: asked.range } : undefined;
        const answer = await session.defaultSession.fetch(asked.url, { headers });
        const { length } = new Uint8Array(await answer.arrayBuffer());
        return { status: answer.status, part: answer.headers.get('content-range'), length };
      },
      { url, range },
    );
  const whole = await ask(address);
  expect(whole).toMatchObject({ status: 200, part: null });
  expect(await ask(address, 'bytes=2-5')).toEqual({
    status: 206,
    part: `bytes 2-5/${whole.length}`,
    length: 4,
  });
  expect(await ask(address, 'bytes=-3')).toMatchObject({ status: 206, length: 3 });
  for (const url of [
    `${address}9`,
    'app://media/a%',
    'app://app/..%2f..%2fpackage.json',
    'app://x/',
  ])
    expect(await ask(url).catch(() => ({ status: 0 })), url).not.toMatchObject({ status: 200 });
});
