import { callBridge } from '../support/bridge.ts';
import { expect, idOf, known, newCustomer, openQuickReply, test } from './stage.ts';

test('the quick reply window', async ({ app, main, simulator, album }) => {
  const one = await newCustomer(simulator, { phoneNumber: '447700900521', name: 'Robin Hale' }, [
    'Do you have the teal in XL?',
  ]);
  await known(main, one, 'Do you have');
  const quick = await openQuickReply(app, main, one);
  await album.take(quick, 'quick-reply/one');
  const on = async (name: string) => openQuickReply(app, main, await idOf(simulator, name));

  await on('Grace Okafor');
  await expect(quick.getByRole('region', { name: 'Why you are needed' })).toBeVisible();
  await album.take(quick, 'quick-reply/three');
  await quick.getByRole('button', { name: 'Take over', exact: true }).click();
  await expect(quick.getByRole('button', { name: 'Hand back' })).toBeVisible();
  await album.take(quick, 'quick-reply/taken-over');
  await on('Rachel Stone');
  await album.take(quick, 'quick-reply/long');
  await simulator.customerWrites(one, { image: 'Like the one here' });
  await known(main, one, 'Like the one here');
  await on('Robin Hale');
  await album.take(quick, 'quick-reply/photo');
  await on('Käthe Sommer');
  await album.take(quick, 'quick-reply/closed');

  await on('Robin Hale');
  const box = quick.getByRole('textbox', { name: 'Reply' });
  await box.fill('We do!\nTwo are left.\nShall I put one aside for you?');
  await album.take(quick, 'quick-reply/typed');
  await box.press('Enter');
  await expect(quick.getByRole('status')).toHaveText('Sent');
  await album.take(quick, 'quick-reply/sent');
  await quick.getByRole('button', { name: /^Next: / }).click();
  await expect(quick.getByRole('heading', { name: 'Robin Hale' })).toBeHidden();
  await expect(quick.getByRole('log').getByRole('article').last()).toBeVisible();
  await album.take(quick, 'quick-reply/next-waiting');

  await callBridge(main, 'windows.openQuickReply', { conversationId: 'of-another-workspace' });
  await expect(quick.getByText('This conversation is no longer here')).toBeVisible();
  await album.take(quick, 'quick-reply/gone');
});
