/** `node scripts/sign-release.mjs FOLDER`: signs what installed copies read of a release (src-main/updates). */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signFeed } from './lib/packaging/sign-feed.mjs';
import { main, PlainError } from './lib/plain-error.mjs';

await main(async () => {
  const [folder] = process.argv.slice(2);
  const privateKey = process.env.UPDATE_PRIVATE_KEY;
  if (!folder) throw new PlainError('Say which folder holds the release.');
  if (!privateKey)
    throw new PlainError('UPDATE_PRIVATE_KEY is empty: nobody would take the update.');
  const feeds = readdirSync(folder).filter((name) => /^latest.*\.yml$/.test(name));
  if (feeds.length === 0) throw new PlainError(`${folder} holds no latest*.yml.`);
  for (const name of feeds) {
    const path = join(folder, name);
    writeFileSync(path, signFeed(readFileSync(path, 'utf8'), privateKey));
    console.log(`Signed ${path}.`);
  }
});
