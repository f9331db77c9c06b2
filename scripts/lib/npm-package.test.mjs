import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkSha256 } from './npm-package.mjs';

describe('the checksum', () => {
  let folder;
  let file;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'checksum-'));
    file = join(folder, 'a.zip');
    await writeFile(file, 'as released');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('passes the file that it was taken from', async () => {
    const sha256 = createHash('sha256').update('as released').digest('hex');
    await expect(checkSha256(file, sha256)).resolves.toBeUndefined();
  });

  it('refuses another file in a sentence', async () => {
    await expect(checkSha256(file, '0'.repeat(64))).rejects.toThrow(
      /not the expected one and was not used/,
    );
  });
});
