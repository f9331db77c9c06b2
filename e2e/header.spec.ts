import type { Page } from '@playwright/test';
import type { RunningApp } from './support/app.ts';
import { callBridge } from './support/bridge.ts';
import { expect, test } from './support/fixtures.ts';
import { openConversation, signIn } from './support/pages.ts';

const NAME = 'Maximiliana Konstantinopolitanskaja-Rodriguez de la Vega y Oz';
/** CSS pixels; about a dozen letters. */
const READABLE = 100;

const sizes: [what: string, width: number, height: number, zoom: number, look: object][] = [
  ['usual', 1080, 720, 1, {}],
  ['usual, with the details beside it', 1080, 720, 1, { detailsOpen: true }],
  ['a wide list and details', 1000, 720, 1, { detailsOpen: true, listWidth: 520 }],
  ['the smallest', 720, 480, 1, {}],
  ['at 200 %', 1080, 720, 2, {}],
  ['the largest text', 1080, 720, 1, { textSize: 'larger' }],
  ['the smallest with the largest text', 720, 480, 1, { textSize: 'larger' }],
];

test('a name of 60 characters can be read beside the actions at every size', async ({
  launchApp,
  simulator,
}) => {
  const contact = { phoneNumber: '4915112345678', name: NAME };
  await simulator.newCustomer(contact, { text: 'Do you have the blue one in stock?' });
  const app = await launchApp();
  const page = await app.page('main');
  await signIn(page, simulator);
  await openConversation(page, NAME);
  for (const takenOver of [false, true]) {
    if (takenOver) {
      await resize(app, 1080, 720, 1);
      await takeOver(page);
    }
    for (const [what, width, height, zoom, look] of sizes) {
      const usual = { detailsOpen: false, listWidth: 320, textSize: 'normal' } as const;
      await callBridge(page, 'settings.set', { appearance: { ...usual, ...look } });
      await resize(app, width, height, zoom);
      const name = page.getByRole('heading', { name: NAME });
      await expect(name).toHaveAttribute('title', NAME);
      await expect
        .poll(() => faultsOf(page), `${what}, ${takenOver ? 'taken over' : 'with the agent'}`)
        .toEqual([]);
    }
  }
});

/** For ten minutes, which list, header and composer all call ten. */
async function takeOver(page: Page): Promise<void> {
  await callBridge(page, 'settings.set', { appearance: { textSize: 'normal' } });
  await page.getByRole('button', { name: 'Take over', exact: true }).click();
  await expect(page.getByText(/^You · 10\smin$/)).toHaveCount(2);
  await expect(page.getByText(/the agent answers again in 10\smin$/)).toBeVisible();
}

/** What cannot be read or clicked in the header: too narrow, outside of it, or under something else. */
function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate((readable) => {
    const header = document.querySelector('section > header');
    const name = header?.querySelector('h2');
    if (!header || !name) return ['there is no header'];
    const within = header.getBoundingClientRect();
    const buttons = [...header.querySelectorAll('button')].filter((one) => one.checkVisibility());
    const boxes = [name, ...buttons].map((element) => ({
      what: element.textContent || element.getAttribute('aria-label') || element.tagName,
      box: element.getBoundingClientRect(),
    }));
    const outside = boxes.filter(({ box }) => box.left < within.left || box.right > within.right);
    const inOrder = boxes.toSorted((a, b) => a.box.left - b.box.left);
    const overlapping = inOrder.filter(({ box }, at) => {
      const before = inOrder[at - 1];
      return before !== undefined && before.box.right > box.left + 1;
    });
    const faults = [...outside, ...overlapping].map(({ what }) => what);
    return name.clientWidth < readable ? [...faults, `${name.clientWidth} px of name`] : faults;
  }, READABLE);
}

async function resize(app: RunningApp, width: number, height: number, zoom: number) {
  await app.electron.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.webContents.setZoomFactor(size.zoom);
      window?.setContentSize(size.width, size.height);
    },
    { width, height, zoom },
  );
  const page = await app.page('main');
  await page.waitForFunction((css) => Math.abs(innerWidth - css) < 2, width / zoom);
}
