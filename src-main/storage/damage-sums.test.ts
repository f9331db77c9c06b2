/** The record of the sums of a file that is in use: short, and no damage wherever the power fails. */
import { appendFileSync, copyFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../common/log';
import { openInboxSafely } from './open';
import { fill } from './testing/damage';
import { KEY, putMessage, temporaryFolder, textMessage } from './testing/inbox';
import {
  clock,
  file,
  folder,
  makeFolder,
  openSafely as open,
  removeFolder,
} from './testing/on-disk';

beforeEach(makeFolder);
afterEach(removeFolder);

it('costs a large file a short record with each change, not all sums again', async () => {
  await fill(300);
  const sums = `${file}-sums`;
  const { inbox } = await open();
  const { ino } = statSync(sums);
  const sizes = new Set<number>();
  for (let nth = 0; nth < 12; nth += 1) {
    inbox.repository.apply(
      Array.from({ length: 60 }, (_, index) =>
        putMessage(textMessage(`n${nth}-${index}`, index, `${nth} ${'words '.repeat(300)}`)),
      ),
    );
    sizes.add(statSync(sums).size);
  }
  expect(statSync(sums).ino).toBe(ino);
  expect(sizes.size).toBeGreaterThan(1);
  inbox.close();
  expect(statSync(sums).ino).not.toBe(ino);
});

it('is not a record of which the power left a part: what is written after it counts', async () => {
  await fill(300);
  const sums = `${file}-sums`;
  for (const part of [Buffer.alloc(70), Buffer.from([0, 0, 0]), Buffer.alloc(9, 0xff)]) {
    appendFileSync(sums, part);
    const { inbox, notice } = await open();
    expect(notice).toBeNull();
    inbox.repository.apply([putMessage(textMessage('n1', 90, 'words '.repeat(200_000)))]);
    const cut = temporaryFolder();
    for (const name of readdirSync(folder.path))
      copyFileSync(join(folder.path, name), join(cut.path, name));
    const copy = await openInboxSafely({ folder: cut.path, key: KEY, clock, log: silentLog });
    expect(copy.notice).toBeNull();
    copy.inbox.close();
    inbox.close();
    await cut.remove();
  }
});

it('is not taken for one when the power fails: whatever was copied when, it opens as it is', {
  timeout: 60_000,
}, async () => {
  await fill(300);
  const { inbox } = await open();
  const cut = temporaryFolder();
  const asLeft = () => {
    for (const name of readdirSync(folder.path))
      copyFileSync(join(folder.path, name), join(cut.path, name));
    return openInboxSafely({ folder: cut.path, key: KEY, clock, log: silentLog });
  };
  const grown: number[] = [];
  for (let nth = 0; nth < 12; nth += 1) {
    inbox.repository.apply(
      Array.from({ length: 60 }, (_, at) =>
        putMessage(textMessage(`n${nth}-${at}`, at, `${nth} ${'words '.repeat(300)}`)),
      ),
    );
    if (nth === 8) inbox.repository.shorten('c1');
    grown.push(statSync(file).size);
    const copy = await asLeft();
    expect(copy.notice).toBeNull();
    expect(copy.inbox.outbox.open()).toHaveLength(3);
    copy.inbox.close();
    const again = await openInboxSafely({ folder: cut.path, key: KEY, clock, log: silentLog });
    expect(again.notice).toBeNull();
    again.inbox.close();
  }
  inbox.close();
  expect(new Set(grown).size).toBeGreaterThan(2);
  await cut.remove();
});
