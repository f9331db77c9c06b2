/** The page of an app that another program started with `--remote-debugging-port`. */
import { chromium, type Page } from 'playwright';
import { waitFor } from './wait.ts';

/** @param start Which one, of an app that is started again. */
export async function pageOf(output: () => string, start = 1, limitMs?: number): Promise<Page> {
  const address = await waitFor(
    `start ${start} of the app`,
    () => [...output().matchAll(/DevTools listening on (ws:\S+)/g)][start - 1]?.[1],
    limitMs,
  );
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  return waitFor('the window', () => browser.contexts().flatMap((one) => one.pages())[0]);
}
