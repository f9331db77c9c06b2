/** A folder with an inbox file in it, for the tests that break files and disks. */
import { join } from 'node:path';
import { silentLog } from '../../common/log';
import { createFakeClock } from '../../sync/testing/fake-clock';
import { openInboxSafely } from '../open';
import { KEY, temporaryFolder } from './inbox';

export const PAGE = 4096;
export const clock = createFakeClock();

export let folder: ReturnType<typeof temporaryFolder>;
export let file: string;

export function makeFolder(): void {
  folder = temporaryFolder();
  file = join(folder.path, 'inbox.db');
}
export const removeFolder = () => folder.remove();

export const openSafely = (key = KEY) =>
  openInboxSafely({ folder: folder.path, key, clock, log: silentLog });
