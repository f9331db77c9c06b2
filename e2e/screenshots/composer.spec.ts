import { randomUUID } from 'node:crypto';
import { callBridge, openThread } from '../support/bridge.ts';
import { expect, idOf, known, newCustomer, show, showContact, test } from './stage.ts';

const cannedReplies = Object.entries({
  hours: 'We are open from 10 am to 6 pm, and until 5 pm on Saturdays.',
  thanks: 'Thank you, {name}! Enjoy the yarn.',
  returns: 'You can send everything back within 30 days, unworn and with its label on.',
}).map(([shortcut, text]) => ({ id: shortcut, shortcut, text }));

test('writing', async ({ main, simulator, album }) => {
  const box = main.getByRole('textbox', { name: 'Message' });
  await showContact(main, simulator, 'Leyla Demir');
  await box.fill('Merhaba Leyla,\nevet, hediye paketi yapıyoruz.\nNot için ne yazalım?');
  await album.take(main, 'composer/lines');
  await box.fill(
    'Colour by colour:\n- teal\n- rust\n- cream\n- navy\n- charcoal\n- moss\n- sand\n- ink',
  );
  await album.take(main, 'composer/full');
  await box.fill('Yes. '.repeat(196));
  await album.take(main, 'composer/near-limit');
  await box.fill('Yes. '.repeat(210));
  await expect(main.getByText(/characters too many/)).toBeVisible();
  await album.take(main, 'composer/over-limit');

  await box.fill('');
  await box.pressSequentially('/');
  await expect(main.getByText('No saved answers yet.')).toBeVisible();
  await album.take(main, 'composer/canned-none');
  await callBridge(main, 'settings.set', { cannedReplies });
  await expect(main.getByRole('listbox', { name: 'Saved answers' })).toBeVisible();
  await album.take(main, 'composer/canned');

  await box.fill('');
  await main.getByRole('button', { name: 'Emoji' }).click();
  await expect(main.getByRole('gridcell').first()).toBeVisible();
  await album.take(main, 'composer/emoji');
  await main.keyboard.press('Escape');

  const nobody = await newCustomer(simulator, { phoneNumber: '447700900511', name: null }, ['Hi!']);
  await known(main, nobody, 'Hi!');
  await show(main, nobody);
  await box.fill('Thank you, {name}! Enjoy the yarn.');
  await box.press('Enter');
  await expect(main.getByText('Something is not filled in')).toBeVisible();
  await album.take(main, 'composer/empty-variable');
});

test('who answers, and for how long', async ({ main, simulator, album }) => {
  await showContact(main, simulator, 'Mateo Álvarez');
  await album.take(main, 'composer/someone-else');

  await showContact(main, simulator, 'Beatriz Araújo');
  await album.take(main, 'composer/window-closing');
  await main.getByRole('button', { name: /left to write freely/ }).click();
  await expect(main.getByText(/You can write until/)).toBeVisible();
  await album.take(main, 'composer/window-rule');
  await main.keyboard.press('Escape');

  await showContact(main, simulator, 'Grace Okafor');
  await main.getByRole('button', { name: 'Take over', exact: true }).click();
  await expect(main.getByRole('button', { name: 'Hand back' })).toBeVisible();
  await album.take(main, 'composer/takeover');
  await main.getByRole('button', { name: 'Change how long' }).click();
  await expect(main.getByRole('menu')).toBeVisible();
  await album.take(main, 'composer/takeover-menu');
  await main.keyboard.press('Escape');
  await showContact(main, simulator, 'Joy Mensah');
  await callBridge(main, 'settings.set', { handoff: { takeoverMinutes: 1 } });
  await main.getByRole('button', { name: 'Take over', exact: true }).click();
  await expect(main.getByRole('button', { name: /^Keep it/ })).toBeVisible();
  await album.take(main, 'composer/takeover-ending');

  await showContact(main, simulator, 'Käthe Sommer');
  await expect(main.getByText(/takes templates only/)).toBeVisible();
  await album.take(main, 'composer/closed');
  const late = await idOf(simulator, 'Lucía Fernández');
  await callBridge(main, 'drafts.set', {
    conversationId: late,
    text: 'Lucía, ya lo tengo:',
    over: [],
  });
  await show(main, late);
  await expect(main.getByText('What you wrote is kept.')).toBeVisible();
  await album.take(main, 'composer/closed-draft');
});

test('more than words', async ({ main, simulator, album }) => {
  await showContact(main, simulator, 'Leyla Demir');
  await main.getByRole('textbox', { name: 'Message' }).fill('Leyla, *ikisi de* hazır. Hangisi?');
  await main.getByRole('button', { name: 'Add buttons or a file' }).click();
  await expect(main.getByRole('menuitem', { name: 'File by address' })).toBeVisible();
  await album.take(main, 'composer/add-menu');
  await main.getByRole('menuitem', { name: 'Reply buttons' }).click();
  const dialog = main.getByRole('dialog', { name: /^Buttons and file for/ });
  await dialog.getByRole('textbox', { name: 'Reply button 1' }).fill('Turkuaz olan');
  await dialog.getByRole('button', { name: 'Add a reply button' }).click();
  await dialog.getByRole('textbox', { name: 'Reply button 2' }).fill('Pas rengi');
  await dialog.getByRole('textbox', { name: 'Footer' }).fill('Maple & Thread');
  const file = dialog.getByRole('textbox', { name: 'Web address of the file' });
  await file.fill(`${simulator.url}/media/sweater-teal.jpg`);
  await dialog.getByRole('textbox', { name: 'Footer' }).click();
  await expect(dialog.getByText(/^JPG, /)).toBeVisible();
  await album.take(main, 'composer/extras');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(main.getByRole('region', { name: 'With the reply' })).toBeVisible();
  await album.take(main, 'composer/beside');
});

test('leaving later', async ({ main, simulator, album }) => {
  const id = await idOf(simulator, 'Leyla Demir');
  await show(main, id);
  const box = main.getByRole('textbox', { name: 'Message' });
  const waiting = main.getByRole('region', { name: 'Waiting to be sent' }).getByRole('listitem');
  const plan = async (text: string, inMinutes: number) => {
    const { to } = await openThread(main, id);
    const sendAtMs = Date.now() + inMinutes * 60_000;
    const what = { text, takeOver: null, formId: randomUUID(), sendAtMs };
    await callBridge(main, 'outbox.sendText', { ...to, ...what });
  };
  await box.fill('Paketiniz hazır, Leyla.');
  await main.getByRole('button', { name: 'Send later' }).click();
  await expect(main.getByRole('menuitem', { name: /^Tomorrow at opening/ })).toBeVisible();
  await album.take(main, 'composer/later-menu');
  await main.getByRole('menuitem', { name: /^Pick a time/ }).click();
  const when = main.getByLabel('When', { exact: true });
  await when.fill('2099-01-01T10:00');
  await main.getByRole('button', { name: 'Send then' }).click();
  await expect(main.getByRole('alert').filter({ hasText: '60 days' })).toBeVisible();
  await album.take(main, 'composer/later-refused');
  await main.keyboard.press('Escape');

  await box.fill('');
  await plan('Your parcel is ready. We are open until six.', 90);
  await expect(waiting).toHaveCount(1);
  await album.take(main, 'composer/later-one');
  await plan('Good morning, Leyla. We open at ten.', 20);
  await plan('One more thing: the teal wool is back, and so is the rust that you asked about.', 95);
  await expect(waiting).toHaveCount(3);
  await album.take(main, 'composer/later-three');
  await simulator.customerWrites(id, { text: 'Gerek kalmadı, teşekkürler.' });
  await simulator.advanceClock(21 * 60);
  await expect(waiting.filter({ hasText: 'has written since' })).toHaveCount(1, {
    timeout: 30_000,
  });
  await album.take(main, 'composer/later-asks');
});
