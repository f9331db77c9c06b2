/** Before each test file of the renderer. */
import { configure } from '@testing-library/react';
import { afterAll } from 'vitest';
import { startKeys } from '../app/keys';
import { loadLinkFinder } from '../features/thread/text/links';

/** Parts that are loaded when first used are transformed then: slow on a machine with much to do. */
configure({ asyncUtilTimeout: 10_000 });

/** As in a browser: a page's timers end with it. What they call needs the window, which goes after the last test. */
const timers = new Set<ReturnType<typeof setTimeout>>();
const startTimer = globalThis.setTimeout;
globalThis.setTimeout = Object.assign((...given: Parameters<typeof startTimer>) => {
  const timer = startTimer(...given);
  timers.add(timer);
  return timer;
}, startTimer);
afterAll(() => {
  for (const timer of timers) clearTimeout(timer);
});

/** As in each page. */
startKeys();
await loadLinkFinder();
