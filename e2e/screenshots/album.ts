/** Takes a state of a window in every variant and puts the pictures into the album's folder. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { callBridge } from '../support/bridge.ts';
import { boxFaults } from './boxes.ts';
import { catalogue, isThorough, type Scene } from './catalogue.ts';
import { indexPage } from './index-page.ts';
import { arrange, leftOver, missing, pictureFile, type Variant, variantsOf } from './pictures.ts';

export const FOLDER = join(import.meta.dirname, '../.output/screenshots');

export class Album {
  readonly #thorough: boolean;

  /** @param thorough Every state in every variant. */
  constructor(thorough: boolean) {
    this.#thorough = thorough;
    mkdirSync(FOLDER, { recursive: true });
  }

  /** @param dress Done again after each change of theme, which undoes some of Chromium's emulations. */
  async take(
    page: Page,
    scene: Scene,
    dress: (page: Page) => Promise<void> = async () => {},
  ): Promise<void> {
    // Playwright's own pictures are always at the scale that the app was started with.
    const session = await page.context().newCDPSession(page);
    for (const variant of variantsOf(scene, this.#thorough)) {
      await wear(page, variant.theme);
      await dress(page);
      const size = { width: 0, height: 0, deviceScaleFactor: variant.scale, mobile: false };
      await session.send('Emulation.setDeviceMetricsOverride', size);
      await settle(page);
      expect(await boxFaults(page), scene).toEqual([]);
      const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
      writeFileSync(join(FOLDER, pictureFile(scene, variant)), Buffer.from(data, 'base64'));
    }
    await session.send('Emulation.clearDeviceMetricsOverride');
    await session.detach();
  }
}

async function wear(page: Page, theme: Variant['theme']): Promise<void> {
  if ((await page.locator('html').getAttribute('data-theme')) === theme) return;
  await callBridge(page, 'settings.set', { appearance: { theme } });
  await page.waitForFunction((worn) => document.documentElement.dataset.theme === worn, theme);
}

/** Fonts and pictures in sight are there, and what they moved is drawn. */
function settle(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const pictures = [...document.images].filter((image) => image.checkVisibility());
    await Promise.all(pictures.map((image) => image.decode().catch(() => {})));
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
}

/**
 * Writes the index page and removes pictures of states that are no more.
 * @param thorough Whether all were to be taken.
 * @returns `screen/state` of which no picture was taken.
 */
export function closeAlbum(thorough: boolean): string[] {
  const files = readdirSync(FOLDER);
  const screens = arrange(catalogue, files);
  for (const file of leftOver(screens, files)) rmSync(join(FOLDER, file));
  writeFileSync(join(FOLDER, 'index.html'), indexPage(screens));
  return missing(screens.filter(({ id }) => thorough || !isThorough(id)));
}
