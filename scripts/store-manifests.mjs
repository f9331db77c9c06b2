/** `node scripts/store-manifests.mjs FOLDER TARGET`: what stores want to know of the release in FOLDER. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { storeManifests } from './lib/packaging/stores.mjs';
import { main, PlainError } from './lib/plain-error.mjs';

await main(async () => {
  const [folder, target] = process.argv.slice(2);
  const repository = process.env.GITHUB_REPOSITORY;
  if (!folder || !target) throw new PlainError('Say which folder holds the release, and where to.');
  if (!repository) throw new PlainError('GITHUB_REPOSITORY is empty: stores load from there.');
  const files = readdirSync(folder)
    .filter((name) => /\.(exe|dmg|deb)$/.test(name))
    .map((name) => {
      const hash = createHash('sha256').update(readFileSync(join(folder, name)));
      return { name, sha256: hash.digest('hex') };
    });
  const { version, license, homepage, author: publisher, description: summary } = manifest;
  const date = new Date().toISOString().slice(0, 10);
  const about = { license, homepage, publisher, summary };
  for (const [path, text] of storeManifests({ version, date, repository, files, about })) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
    console.log(`Wrote ${join(target, path)}.`);
  }
});
