/** Before each test file of the renderer. */
import { configure } from '@testing-library/react';
import { startKeys } from '../app/keys';
import { loadLinkFinder } from '../features/thread/text/links';

/** Parts that are loaded when first used are transformed then: slow on a machine with much to do. */
configure({ asyncUtilTimeout: 10_000 });
/** As in each page. */
startKeys();
await loadLinkFinder();
