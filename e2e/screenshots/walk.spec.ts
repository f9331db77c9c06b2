/** The main screens in one walk, for each thing that changes all of them. */
import type { Page } from '@playwright/test';
import type { Language } from '../../src-shared/locales/index.ts';
import type { RunningApp } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import { callBridge } from '../support/bridge.ts';
import { fillSignIn } from '../support/pages.ts';
import type { Simulator } from '../support/simulator.ts';
import { boxFaults } from './boxes.ts';
import {
  isThorough,
  type OtherLanguage,
  otherLanguages,
  type Stop,
  type Walk,
} from './catalogue.ts';
import { calmPage, expect, idOf, openQuickReply, showContact, test, zoom } from './stage.ts';
import { wordsOf } from './words.ts';

interface Change {
  language?: Language;
  /** For each page, as it appears. */
  wear?: (page: Page, app: RunningApp) => Promise<void>;
  /** For each picture. */
  dress?: (page: Page) => Promise<void>;
}

const inLanguages = otherLanguages.map((language) => [language, { language }] as const);
const changes: Record<Walk, Change> = {
  ...(Object.fromEntries(inLanguages) as Record<OtherLanguage, Change>),
  zoomed: { wear: (page, app) => zoom(app, page, 2) },
  'forced-colours': {
    dress: async (page) => {
      await page.emulateMedia({ forcedColors: 'none' });
      await page.emulateMedia({ forcedColors: 'active' });
    },
  },
};

for (const [name, { language = 'en', wear = async () => {}, dress }] of Object.entries(changes)) {
  const tag = isThorough(name) ? '@thorough' : [];
  test(name, { tag }, async ({ app, simulator, album, thorough }) => {
    const main = await calmPage(app, 'main');

    const take = async (page: Page, stop: Stop) => {
      await album.take(page, `${name as Walk}/${stop}`, dress);
      if (thorough) await expectAccessible(page, `${name}/${stop}`);
      if (language === 'en') return;
      // Nothing is cut off in larger letters.
      await zoom(app, page, 2);
      // What measures itself is drawn once more.
      await expect.poll(() => boxFaults(page), { message: `${name}/${stop} at 200 %` }).toEqual([]);
      await zoom(app, page, 1);
    };
    await expect(main.getByRole('button', { name: 'Advanced' })).toBeVisible();
    await fillSignIn(main, simulator.apiKey, simulator.url);
    await callBridge(main, 'settings.set', { language });
    await wear(main, app);
    await expect(
      main.getByRole('button', { name: wordsOf(language)('session:demo') }),
    ).toBeVisible();
    await take(main, 'sign-in');
    await main.getByRole('button', { name: wordsOf(language)('session:signIn') }).click();
    await walk(main, simulator, wordsOf(language), (stop) => take(main, stop));

    const quick = await openQuickReply(app, main, await idOf(simulator, 'Grace Okafor'));
    await wear(quick, app);
    await take(quick, 'quick-reply');
  });
}

async function walk(
  main: Page,
  simulator: Simulator,
  words: ReturnType<typeof wordsOf>,
  take: (stop: Stop) => Promise<void>,
): Promise<void> {
  const press = (key: string) =>
    main.getByRole('button', { name: words(key), exact: true }).click();
  const dialog = main.getByRole('dialog');
  const leave = async () => {
    await main.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  };
  await expect(main.getByRole('listitem').nth(3)).toBeVisible();
  await take('inbox');
  await showContact(main, simulator, 'Grace Okafor');
  await take('thread');
  await callBridge(main, 'settings.set', { appearance: { detailsOpen: true } });
  await expect(main.getByText(words('details:stat.firstResponse'))).toBeVisible();
  await take('details');
  await callBridge(main, 'settings.set', { appearance: { detailsOpen: false } });

  await main.getByRole('button', { name: words('composer:template') }).click();
  await dialog
    .getByRole('option', { name: /^order shipped/ })
    .first()
    .click();
  await take('templates');
  await leave();
  await press('takeover:header.prompt');
  await expect(dialog.getByRole('textbox')).toBeVisible();
  await take('agent');
  await leave();
  await press('takeover:takeOver');
  await expect(main.getByRole('button', { name: words('takeover:handBack') })).toBeVisible();
  await take('taken-over');

  await main.keyboard.press('Control+,');
  await expect(dialog.getByText(words('settings:account.leave'))).toBeVisible();
  await take('settings');
  await leave();
  await main.keyboard.press('Control+k');
  await expect(dialog.getByRole('option').first()).toBeVisible();
  const insights = words('palette:command.insights');
  await dialog.getByRole('combobox').fill(insights.slice(0, 1));
  await take('palette');
  await dialog.getByRole('option', { name: insights }).click();
  await expect(dialog.getByText(words('insights:byDay'))).toBeVisible();
  await take('insights');
  await leave();
  await showContact(main, simulator, 'Käthe Sommer');
  await take('closed');
}
