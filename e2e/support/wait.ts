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

/** V8's inspector may collect an answer of main that is on its way, where there are thousands: asks again. */
export async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = 5; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0 || !String(error).includes('garbage collected')) throw error;
    }
  }
}
