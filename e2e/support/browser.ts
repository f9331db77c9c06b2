/** The owner's browser, played by a script: it writes down what it is asked to open. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Profile } from './app.ts';

export interface Browser {
  /** For the app that is to find it: Chromium opens addresses with `xdg-open`. */
  env: NodeJS.ProcessEnv;
  /** Addresses, in order. */
  opened(): string[];
}

/** Its programs are in the profile's folder, and go with it. */
export async function recordBrowser(profile: Profile, env: NodeJS.ProcessEnv): Promise<Browser> {
  const folder = join(profile.folder, 'bin');
  const record = join(profile.folder, 'opened.txt');
  await mkdir(folder);
  for (const program of ['xdg-open', 'xdg-email']) {
    const script = `#!/bin/sh\nprintf '%s\\n' "$@" >> '${record}'\n`;
    await writeFile(join(folder, program), script, { mode: 0o755 });
  }
  return {
    env: { ...env, PATH: `${folder}:${env.PATH}` },
    opened: () =>
      existsSync(record) ? readFileSync(record, 'utf8').split('\n').filter(Boolean) : [],
  };
}
