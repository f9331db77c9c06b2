import type { Page } from '@playwright/test';
import { bubble, messages } from '../support/pages.ts';
import { expect, idOf, known, newCustomer, show, showContact, test, write } from './stage.ts';

const toTop = (page: Page) =>
  messages(page).evaluate((log) => {
    log.scrollTop = -log.scrollHeight;
  });

test('what people send', async ({ main, simulator, album }) => {
  for (const [name, scene] of [
    ['🧶🧶', 'thread/emoji'],
    ['Grace Okafor', 'thread/photo'],
    ['Niccolò Bianchi', 'thread/voice'],
    ['Chloé Lefèvre', 'thread/document'],
    ['Ewan McAllister', 'thread/list'],
    ['Tom Ridley', 'thread/button'],
    ['Siobhán Ní Bhriain', 'thread/ad'],
    ['Dai Evans', 'thread/choices'],
    ['Priya Sharma', 'thread/template'],
    ['Marta', 'thread/template-picture'],
    ['محمد عبد الله', 'thread/right-to-left'],
  ] as const) {
    await showContact(main, simulator, name);
    if (scene === 'thread/ad') await toTop(main);
    await album.take(main, scene);
  }
  await showContact(main, simulator, 'Rachel Stone');
  await toTop(main);
  await album.take(main, 'thread/formatted');

  await showContact(main, simulator, 'Jürgen Groß');
  await main.getByText('Why the agent wrote this').first().click();
  await expect(main.getByText('Changed address')).toBeVisible();
  await album.take(main, 'thread/how-it-came');
  await main.getByRole('button', { name: 'More' }).click();
  await expect(main.getByRole('menu')).toBeVisible();
  await album.take(main, 'thread/conversation-menu');
  await main.keyboard.press('Escape');
});

test('long, short and new', async ({ main, simulator, album }) => {
  const short = await newCustomer(simulator, { phoneNumber: '447700900501', name: 'Kit' }, ['?']);
  await known(main, short, '?');
  await show(main, short);
  await album.take(main, 'thread/one-character');

  const sentence = 'The left sleeve is a little longer than the right one, I think. ';
  const long = await newCustomer(simulator, { phoneNumber: '447700900502', name: 'Wilhelmina' }, [
    sentence.repeat(320).slice(0, 20_000),
  ]);
  await known(main, long, 'The left sleeve');
  await show(main, long);
  await main.getByRole('button', { name: 'Show all' }).click();
  await toTop(main);
  await album.take(main, 'thread/long');
  await main.keyboard.press('End');

  const joy = await idOf(simulator, 'Joy Mensah');
  for (const text of ['One more thing', 'Could you gift-wrap it?', 'It is for my sister']) {
    await simulator.customerWrites(joy, { text });
  }
  await expect(main.getByRole('listitem', { name: /^Joy Mensah/ })).toContainText('my sister');
  await show(main, joy);
  await expect(main.getByText('New messages', { exact: true })).toBeVisible();
  await album.take(main, 'thread/unread');

  await showContact(main, simulator, 'Rachel Stone');
  await toTop(main);
  await expect(main.getByRole('button', { name: 'Go to the newest' })).toBeVisible();
  await album.take(main, 'thread/scrolled-back');
});

test('what did not arrive', async ({ main, simulator, album }) => {
  const sending = (fault: Record<string, unknown>) =>
    simulator.setFaults([{ match: { method: 'POST', path: '/messages/$' }, ...fault }]);

  await showContact(main, simulator, 'Leyla Demir');
  await sending({ fault: 'status', status: 400 });
  await write(main, 'Evet, hediye paketi yapıyoruz.');
  await expect(main.getByText('This was not sent.')).toBeVisible();
  await write(main, 'Not için ne yazalım?');
  await expect(bubble(main, 'Not için')).toContainText('Goes out after');
  await album.take(main, 'thread/failed');

  await showContact(main, simulator, 'Yuki Tanaka');
  await sending({ fault: 'reset-before-commit' });
  await write(main, '担当者に確認いたしました。');
  await expect(main.getByText('Checking whether it arrived').first()).toBeVisible();
  await album.take(main, 'thread/unknown');

  await showContact(main, simulator, 'Ruth Adeyemi');
  await simulator.stop();
  await expect(main.getByRole('status', { name: 'Connection' })).toContainText('Offline');
  await write(main, 'See you at six then!');
  await expect(bubble(main, 'at six')).toContainText('Waiting to be sent');
  await album.take(main, 'thread/queued');
});

test('what is done with a conversation', async ({ main, simulator, album }) => {
  await showContact(main, simulator, 'Grace Okafor');
  await main.getByRole('button', { name: 'Take over', exact: true }).click();
  await main.getByRole('button', { name: 'Hand back' }).click();
  await expect(main.getByText(/^You handed back to the agent/)).toBeVisible();
  await main.getByRole('button', { name: 'Remind me' }).click();
  await main.getByRole('menuitem', { name: 'Pick a time…' }).click();
  await expect(main.getByRole('dialog', { name: 'Remind me of Grace Okafor' })).toBeVisible();
  await album.take(main, 'thread/remind-time');
  await main.keyboard.press('Escape');
  await main.getByRole('button', { name: 'Remind me' }).click();
  await main.getByRole('menuitem', { name: 'Tomorrow at opening' }).click();
  await expect(main.getByText(/^You set a reminder for/)).toBeVisible();
  await expect(main.getByRole('button', { name: 'Undo' })).toBeVisible();
  await album.take(main, 'thread/history');
});

test('what is done with messages', async ({ main, simulator, album }) => {
  await showContact(main, simulator, 'Grace Okafor');
  await messages(main).getByRole('article').last().hover();
  await messages(main).getByRole('article').last().click({ button: 'right' });
  await expect(main.getByRole('menuitem').first()).toBeVisible();
  await album.take(main, 'thread/message-menu');
  await main.keyboard.press('Escape');

  await main.keyboard.press('Control+f');
  await main.keyboard.type('the');
  await expect(main.getByRole('search').getByRole('status')).toContainText(' of ');
  await album.take(main, 'thread/find');
  await main.keyboard.press('Escape');

  await showContact(main, simulator, 'Niccolò Bianchi');
  const voice = messages(main)
    .getByRole('group')
    .filter({ has: main.getByRole('slider') });
  // Slowly, so that it lasts.
  await main.evaluate(() => {
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function slowly() {
      this.playbackRate = 0.1;
      return play.call(this);
    };
  });
  await voice.getByRole('button').first().click();
  await expect(voice.getByRole('slider')).not.toHaveValue('0');
  await showContact(main, simulator, 'Grace Okafor');
  const bar = main.getByRole('region', { name: 'Voice message in another conversation' });
  await bar.getByRole('button').first().click();
  await album.take(main, 'thread/playing');
  await bar.getByRole('button').last().click();

  const address = new URL(main.url());
  address.searchParams.set('recovered', '1');
  await main.goto(address.href);
  await expect(main.getByText('This window stopped working')).toBeVisible();
  await album.take(main, 'thread/recovered');
});

test('what is open over the thread', async ({ main, simulator, album }) => {
  await showContact(main, simulator, 'Grace Okafor');
  await main.getByRole('button', { name: /Open the photo/ }).click();
  const viewer = main.getByRole('dialog');
  await expect(viewer.getByRole('img').first()).toBeVisible();
  await album.take(main, 'thread/viewer');
  for (let step = 0; step < 4; step += 1) {
    await viewer.getByRole('button', { name: 'Larger' }).click();
  }
  await album.take(main, 'thread/viewer-zoomed');
  await main.keyboard.press('Escape');

  const liar = await newCustomer(simulator, { phoneNumber: '447700900503', name: 'Robin' }, [
    'Is this your new shop? https://mapleandthread.example@evil.example/sale',
  ]);
  await known(main, liar, 'Is this your');
  await show(main, liar);
  await messages(main).getByRole('link').click();
  await expect(main.getByRole('alertdialog').or(main.getByRole('dialog'))).toBeVisible();
  await album.take(main, 'thread/link');
});
