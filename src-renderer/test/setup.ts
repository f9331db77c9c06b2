/** Before each test file of the renderer. */
import { configure } from '@testing-library/react';
import { afterAll } from 'vitest';
import { startKeys } from '../app/keys';
import { loadLinkFinder } from '../features/thread/text/links';

/** Parts that are loaded when first used are transformed then: slow on a machine with much to do. */
configure({ asyncUtilTimeout: 10_000 });
/** As in each page. */
startKeys();
await loadLinkFinder();

/** A page that was started writes its address 60 ms after the last change (app/start.ts), which needs the window. */
afterAll(() => (location.search === '' ? undefined : new Promise((done) => setTimeout(done, 80))));
