/** Waiting for something outside the page, where Playwright's own waiting does not reach. */

const EVERY_MS = 25;

/**
 * Asks again and again until there is an answer.
 * @param what Words for the error when the time is up.
 */
export async function waitFor<T>(
  what: string,
  ask: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  timeoutMs = 10_000,
): Promise<T> {
  const giveUpAtMs = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > giveUpAtMs) throw new Error(`Waited ${timeoutMs} ms for ${what}`);
    await pause(EVERY_MS);
  }
}

export const pause = (ms: number) => new Promise<void>((wake) => setTimeout(wake, ms));
