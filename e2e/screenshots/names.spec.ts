import { callBridge } from '../support/bridge.ts';
import { expect, idOf, known, newCustomer, openQuickReply, resize, show, test } from './stage.ts';

const LONG = 'Maximiliana Josephine Adelheid Freifrau von Hohenstaufen-May';

const german = {
  phoneNumber: '491713920099',
  name: 'Donaudampfschifffahrtsgesellschaftskapitän Friedrich-Wilhelm',
};
const germanTexts = [
  'Guten Tag, ich bin Donaudampfschifffahrtsgesellschaftskapitän und suche einen Rollkragenpullover.',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz',
];

test('names of every kind', async ({ app, main, simulator, album }) => {
  const long = await idOf(simulator, LONG);
  await simulator.customerWrites(long, { text: 'Haben Sie mich vergessen?' });
  await expect(main.getByRole('listitem', { name: LONG })).toContainText('vergessen');
  await show(main, long);
  await album.take(main, 'names/long');
  await resize(app, main, 720, 480);
  await album.take(main, 'names/long-narrow');
  await resize(app, main, 1080, 720);
  await main.getByRole('button', { name: 'Take over', exact: true }).click();
  await expect(main.getByRole('button', { name: 'Hand back' })).toBeVisible();
  await callBridge(main, 'settings.set', { appearance: { detailsOpen: true } });
  await expect(main.getByText('First answer after')).toBeVisible();
  await album.take(main, 'names/long-taken-over');
  await callBridge(main, 'settings.set', { appearance: { detailsOpen: false } });

  const captain = await newCustomer(simulator, german, germanTexts);
  const others = [
    [{ phoneNumber: '447700900531', name: null }, ['hello'], 'names/none'],
    [
      { phoneNumber: '971500000071', name: null },
      ['هل يمكن إرسال الطلب إلى العنوان الجديد؟ الرقم 2038'],
      'names/arabic',
    ],
    [
      { phoneNumber: '819000000199', name: '佐藤 美咲' },
      ['こんにちは。在庫はありますか?'],
      'names/japanese',
    ],
    [{ phoneNumber: '447700900366', name: null }, ['🧶🧶🧶'], 'names/emoji'],
  ] as const;
  const quick = await openQuickReply(app, main, long);
  await album.take(quick, 'names/long-quick-reply');
  await openQuickReply(app, main, captain);
  await expect(quick.getByRole('heading', { name: german.name })).toBeVisible();
  await album.take(quick, 'names/german-quick-reply');
  await openQuickReply(app, main, await idOf(simulator, 'محمد عبد الله'));
  await album.take(quick, 'names/arabic-quick-reply');

  await known(main, captain, 'Rindfleisch');
  await show(main, captain);
  await callBridge(main, 'settings.set', { appearance: { detailsOpen: true } });
  await album.take(main, 'names/german');
  for (const [contact, texts, scene] of others) {
    const id = await newCustomer(simulator, contact, texts);
    await known(main, id, texts[0]);
    await show(main, id);
    await album.take(main, scene);
  }
});
