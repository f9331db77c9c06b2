import type { Locator } from '@playwright/test';
import { callBridge } from '../support/bridge.ts';
import { conversationList } from '../support/pages.ts';
import { expect, resize, showContact, test } from './stage.ts';

const TOAST_LIMIT_MS = 20_000;

test('templates and the agent', async ({ app, main, simulator, album }) => {
  await showContact(main, simulator, 'Grace Okafor');
  await main.getByRole('button', { name: 'Send template' }).click();
  const dialog = main.getByRole('dialog', { name: 'Send a template' });
  const choose = (name: RegExp) => dialog.getByRole('option', { name }).click();
  await expect(dialog.getByRole('option').first()).toBeVisible();
  await album.take(main, 'templates/list');
  await choose(/^order shipped .*English/);
  await album.take(main, 'templates/chosen');
  await dialog.getByRole('button', { name: /^Send (to|for) / }).click();
  await expect(dialog.getByRole('textbox', { name: 'Header 1' })).toBeFocused();
  await album.take(main, 'templates/missing');
  await dialog.getByRole('textbox', { name: 'Header 1' }).fill('2041');
  await dialog.getByRole('textbox', { name: 'Body 2' }).fill('2041');
  await dialog.getByRole('textbox', { name: 'Body 3' }).fill('Friday');
  await dialog.getByRole('textbox', { name: 'Button 1' }).fill('2041');
  await album.take(main, 'templates/filled');
  await dialog.getByRole('button', { name: 'Start over' }).click();
  await album.take(main, 'templates/started-over');
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await choose(/^autumn sale/);
  await expect(dialog.getByRole('textbox', { name: 'first_name' })).toBeVisible();
  await album.take(main, 'templates/picture');
  const search = dialog.getByRole('searchbox', { name: 'Find a template' });
  await search.fill('re');
  await dialog.getByRole('option', { name: /^review request/ }).scrollIntoViewIfNeeded();
  await album.take(main, 'templates/not-sendable');
  await search.fill('quartz');
  await album.take(main, 'templates/none');
  await search.fill('');
  await resize(app, main, 720, 480);
  await choose(/^visit reminder/);
  await album.take(main, 'templates/narrow');
  await resize(app, main, 1080, 720);

  // It goes with its conversation.
  await showContact(main, simulator, 'Käthe Sommer');
  const kept = main.getByText('What you filled in for Grace Okafor is kept.').first();
  await expect(kept).toBeVisible();
  await album.take(main, 'templates/kept');
  await expect(kept).toBeHidden({ timeout: TOAST_LIMIT_MS });
  await main.getByRole('button', { name: 'Send template' }).click();
  await choose(/^keep in touch/);
  await album.take(main, 'templates/closed');
  await main.keyboard.press('Escape');

  await showContact(main, simulator, 'Grace Okafor');
  await main.getByRole('button', { name: 'Ask the agent' }).click();
  await expect(main.getByRole('textbox', { name: 'Instruction' })).toBeVisible();
  await album.take(main, 'agent/empty');
  await main.getByRole('button', { name: 'Check in' }).click();
  await album.take(main, 'agent/example');
  await main.keyboard.press('Escape');

  await main.keyboard.press('Control+n');
  const field = main.getByRole('textbox', { name: 'Number or name' });
  await field.fill('Zacharias Quill');
  await expect(main.getByText('That is no number')).toBeVisible();
  await album.take(main, 'new-message/nobody');
  await field.fill('07700 900 941');
  await expect(main.getByText('No conversation yet')).toBeVisible();
  await album.take(main, 'new-message/number');
  await field.press('Enter');
  await expect(dialog.getByRole('option').first()).toBeVisible();
  await album.take(main, 'new-message/template');
  await main.keyboard.press('Escape');
  const contact = { phoneNumber: 'US.13491208655302741918', name: null, username: 'anna.k' };
  await simulator.newCustomer(contact, { text: 'Is the shop open?' });
  await conversationList(main).getByText('@anna.k').click();
  await expect(main.getByText('Is the shop open?').last()).toBeVisible();
  await album.take(main, 'new-message/hidden');
});

test('details', async ({ app, main, simulator, album }) => {
  await showContact(main, simulator, 'Grace Okafor');
  await main.getByRole('button', { name: 'Details', exact: true }).click();
  const details = main.getByRole('region', { name: 'Details' });
  await expect(details.getByText('First answer after')).toBeVisible();
  // Away from the button that is under it now.
  await main.mouse.move(500, 300);
  await album.take(main, 'details/all');
  await details.getByText('First answer after').scrollIntoViewIfNeeded();
  await album.take(main, 'details/statistics');
  await details.getByRole('textbox', { name: 'Name here' }).fill('Grace from the flower shop');
  await details.getByRole('textbox', { name: 'Note' }).fill('Wants the invoice on paper');
  await details.getByRole('textbox', { name: 'Note' }).blur();
  await details.getByRole('button', { name: 'Labels' }).click();
  await main.getByRole('menuitem', { name: 'New label…' }).click();
  const labels = main.getByRole('dialog', { name: 'Labels' });
  await labels.getByRole('textbox', { name: 'New label' }).fill('Regular');
  await labels.getByRole('radio', { name: 'Green' }).check();
  await album.take(main, 'details/labels');
  await labels.getByRole('button', { name: 'Add' }).click();
  await expect(labels).toBeHidden();
  await details.getByRole('textbox', { name: 'Name here' }).scrollIntoViewIfNeeded();
  await album.take(main, 'details/kept');
  await details.getByRole('button', { name: 'Block…' }).click();
  await expect(main.getByRole('alertdialog')).toBeVisible();
  await album.take(main, 'details/block');
  await main.getByRole('button', { name: 'Cancel' }).click();
  await resize(app, main, 720, 480);
  await album.take(main, 'details/narrow');
});

test('insights and palette', async ({ main, simulator, album }) => {
  await showContact(main, simulator, 'Grace Okafor');
  await main.getByRole('button', { name: 'Insights' }).click();
  const insights = main.getByRole('dialog', { name: 'Insights' });
  await expect(insights.getByText('Customers by day, and who answered')).toBeVisible();
  await album.take(main, 'insights/charts');
  await insights.getByRole('region', { name: 'Customers by day, and who answered' }).hover();
  await expect(insights.getByText(/^The agent: /)).toBeVisible();
  await album.take(main, 'insights/tip');
  const scrollTo = (chart: Locator) =>
    chart.evaluate((element) => element.scrollIntoView({ block: 'end' }));
  const days = [1, 2, 3, 4, 5, 6];
  await callBridge(main, 'settings.set', {
    openingHours: days.map((weekday) => ({ weekday, startMinute: 570, endMinute: 1080 })),
  });
  await expect(insights.getByText('Opening hours')).toBeVisible();
  await scrollTo(insights.getByRole('region').last());
  await album.take(main, 'insights/hours');
  await insights.getByRole('button', { name: 'Show as table' }).first().click();
  await scrollTo(insights.getByRole('table'));
  await album.take(main, 'insights/table');
  await insights.getByRole('button', { name: 'Save as CSV' }).click();
  const saves = main.getByRole('switch', { name: 'Leave out names and numbers' });
  await expect(saves).toBeVisible();
  await album.take(main, 'export/period');
  await main.keyboard.press('Escape');
  await expect(saves).toBeHidden();
  await main.keyboard.press('Escape');

  await main.getByRole('button', { name: 'More', exact: true }).click();
  await main.getByRole('menuitem', { name: 'Save conversation' }).click();
  await main.getByRole('menuitem', { name: 'Save as PDF' }).click();
  await expect(saves).toBeVisible();
  await album.take(main, 'export/choice');
  await main.keyboard.press('Escape');

  await main.keyboard.press('Control+k');
  const box = main.getByRole('dialog').getByRole('combobox');
  await expect(main.getByRole('option').first()).toBeVisible();
  await album.take(main, 'palette/open');
  await box.fill('an');
  await expect(main.getByRole('option', { name: /Anouk/ })).toBeVisible();
  await album.take(main, 'palette/conversation');
  await box.fill('colours');
  await expect(main.getByRole('option', { name: 'Colours of the system' })).toBeVisible();
  await album.take(main, 'palette/command');
  await box.fill('quartz');
  await expect(main.getByText('Nothing matches').first()).toBeVisible();
  await album.take(main, 'palette/none');
});

test.describe('the older API', () => {
  test.use({ simulatorOptions: { dialect: 'legacy', conversations: 12, messages: 12, seed: 3 } });

  test('credits', async ({ main, album }) => {
    await conversationList(main).getByRole('listitem').first().click();
    await main.getByRole('button', { name: 'Details', exact: true }).click();
    await expect(main.getByRole('spinbutton', { name: 'Credits' })).toBeVisible();
    await album.take(main, 'details/legacy');
  });
});
