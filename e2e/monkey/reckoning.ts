/** At the end: where is each word? */
import type { Page } from 'playwright';
import type { ThreadItem } from '../../src-shared/thread-views.ts';
import { callBridge } from '../support/bridge.ts';
import { pause, waitFor } from '../support/wait.ts';
import { putMainInto, putServerInto } from './moods.ts';
import type { Game } from './play.ts';

/** How long the outbox may take to send what waits, now that all is well. */
const QUIET_LIMIT_MS = 4000;
/** Until what was typed last is stored. */
const SETTLE_MS = 700;

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
    // By themselves, too: a word may be cut between two of them.
    add(nameOf(conversationId), JSON.stringify(said), said.text ?? '', said.prompt ?? '');
  }
  for (const item of unsent) {
    add(nameOf(item.conversationId), JSON.stringify(item), item.message?.text?.body ?? '');
  }
  for (const { look } of game.looks) {
    const title = look.dialog?.title ?? '';
    const named = [...stage.names.values()].find((name) => title.includes(name));
    for (const { place, words } of look.fields) {
      if (place.kind === 'search') continue;
      add(place.dialog && named ? named : look.sight, ...words);
    }
  }
  const readStored = async (from: Page) => {
    for (const [conversationId, name] of stage.names) {
      add(name, await callBridge(from, 'drafts.get', { conversationId }));
      for (const form of ['template', 'prompt', 'extras'] as const) {
        add(name, await callBridge(from, 'forms.get', { conversationId, form }));
      }
    }
  };
  await readStored(page);
  if (oracle.missing(texts).length === 0) return;

  // What a page has kept because main refused it is stored at the latest when the app ends.
  await stage.app.quit();
  await stage.launch();
  await readStored(await stage.main());
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
