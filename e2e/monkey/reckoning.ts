/** At the end: where is each word? First where one would look at once, then in what can be opened again. */
import type { Page } from 'playwright';
import type { ThreadItem } from '../../src-shared/views.ts';
import { callBridge } from '../support/bridge.ts';
import { pause, waitFor } from '../support/wait.ts';
import { putMainInto, putServerInto } from './moods.ts';
import type { Game } from './play.ts';

/** So long the outbox may take to send what waits, now that all is well. */
const QUIET_LIMIT_MS = 12_000;
/** Until what was typed last is stored. */
const SETTLE_MS = 700;
const OPENS_WITHIN_MS = 5000;

export async function reckon(game: Game): Promise<void> {
  const { stage, oracle } = game;
  await putServerInto(stage.simulator, 'well');
  await putMainInto(stage.app, null);
  await pause(SETTLE_MS);
  const page = await stage.main();
  const unsent = await untilQuiet(page);
  await game.checkAll();

  const texts = new Map<string, string[]>([...stage.names.values()].map((name) => [name, []]));
  const add = (name: string | null, ...more: string[]) => texts.get(name ?? '')?.push(...more);
  const nameOf = (id: string) => stage.names.get(id) ?? null;
  for (const { conversationId, ...said } of await stage.simulator.sent()) {
    add(nameOf(conversationId), JSON.stringify(said));
  }
  for (const item of unsent) add(nameOf(item.conversationId), JSON.stringify(item));
  for (const { look } of game.looks) {
    const title = look.dialog?.title ?? '';
    const named = [...stage.names.values()].find((name) => title.includes(name));
    for (const { place, words } of look.fields) {
      if (place.kind === 'search') continue;
      add(place.dialog && named ? named : look.sight, ...words);
    }
  }
  const readDrafts = async (from: Page) => {
    for (const [conversationId, name] of stage.names) {
      add(name, await callBridge(from, 'drafts.get', { conversationId }));
    }
  };
  await readDrafts(page);
  if (oracle.missing(texts).length === 0) return;

  await openDialogs(game, page, oracle.missing(texts), add);
  if (oracle.missing(texts).length === 0) return;

  // What a page has kept because main refused it is stored at the latest when the app ends.
  await stage.app.quit();
  await stage.launch();
  await readDrafts(await stage.main());
  oracle.lost(oracle.missing(texts));
}

async function untilQuiet(page: Page): Promise<ThreadItem[]> {
  let unsent: ThreadItem[] = [];
  const isQuiet = async () => {
    unsent = await callBridge(page, 'outbox.list');
    return unsent.every(({ outbox }) => !['queued', 'sending'].includes(outbox?.state ?? ''));
  };
  // What still waits is not lost either.
  await waitFor('the outbox', isQuiet, QUIET_LIMIT_MS).catch(() => undefined);
  return unsent;
}

/** Dialogs of the conversations whose words are missing: what was filled in is kept for them. */
async function openDialogs(
  game: Game,
  page: Page,
  missing: readonly string[],
  add: (name: string | null, ...more: string[]) => void,
): Promise<void> {
  const owners = [...game.stage.names].filter(([, name]) =>
    missing.some((word) => word.includes(` of ${name}`)),
  );
  await game.stage.focus('main');
  const values = () =>
    page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLInputElement>(
          '[role="dialog"] input, [role="dialog"] textarea',
        ),
      ].map(({ value }) => value),
    );
  for (const [conversationId, name] of owners) {
    for (let nth = 0; nth < 3; nth += 1) await page.keyboard.press('Escape');
    await callBridge(page, 'windows.openMain', { conversationId, messageKey: null });
    await page.getByRole('heading', { name }).first().waitFor({ timeout: OPENS_WITHIN_MS });
    for (const button of ['Ask the agent', 'Send template']) {
      const opener = page.getByRole('button', { name: button, exact: true }).first();
      if (!(await opener.isVisible())) continue;
      await opener.click({ timeout: OPENS_WITHIN_MS });
      const dialog = page.getByRole('dialog').first();
      await dialog.waitFor({ timeout: OPENS_WITHIN_MS });
      await pause(SETTLE_MS);
      add(name, ...(await values()));
      const options = dialog.getByRole('option');
      for (let nth = 0; nth < (await options.count()); nth += 1) {
        if ((await options.nth(nth).getAttribute('aria-disabled')) === 'true') continue;
        await options.nth(nth).click({ timeout: OPENS_WITHIN_MS });
        add(name, ...(await values()));
      }
      await page.keyboard.press('Escape');
    }
  }
}
