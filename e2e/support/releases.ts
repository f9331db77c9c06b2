/** A place of releases on loopback, from which electron-updater (its "generic" provider) takes new versions. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { signFeed } from '../../scripts/lib/packaging/sign-feed.mjs';
import { TEST_UPDATE_KEY } from '../../scripts/lib/packaging/test-update-key.mjs';

export interface Releases {
  /** What an installed app is to have as `app-update.yml`. */
  config: string;
  /** Paths that were asked for. */
  asked: string[];
  close(): Promise<void>;
}

export async function serveRelease(release: {
  version: string;
  notes: string;
  file: string;
}): Promise<Releases> {
  const { version, notes, file } = release;
  const sha512 = createHash('sha512')
    .update(await readFile(file))
    .digest('base64');
  const { size } = statSync(file);
  // YAML is a superset of JSON.
  const written = JSON.stringify({
    version,
    files: [{ url: basename(file), sha512, size }],
    releaseDate: new Date().toISOString(),
    releaseNotes: notes,
  });
  const newest = signFeed(written, TEST_UPDATE_KEY.privateKey);
  const asked: string[] = [];
  const answers: Record<string, (response: ServerResponse) => void> = {
    '/latest-linux.yml': (response) => response.end(newest),
    [`/${basename(file)}`]: (response) => createReadStream(file).pipe(response),
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    asked.push(path);
    const answer = answers[path];
    if (answer) answer(response);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    config: JSON.stringify({
      provider: 'generic',
      url: `http://127.0.0.1:${port}`,
      updaterCacheDirName: 'wassist-tray-updater',
    }),
    asked,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
