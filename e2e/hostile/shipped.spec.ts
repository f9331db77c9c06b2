/**
 * The shipped build, which no test drives: how it refuses to be opened or weakened from its command line.
 * And both packed builds as a user without rights runs them: Chromium's sandbox does not start as root.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile } from '@electron/asar';
import { environmentOf } from '../support/app.ts';
import { expect, test } from '../support/fixtures.ts';
import { ofRenderers, PACKED_FOLDER, SHIPPED_FOLDER } from '../support/packaged-app.ts';
import { end, gatherOutput, hasEnded } from '../support/programs.ts';
import { waitFor } from '../support/wait.ts';

const SHIPPED_PROGRAM = join(SHIPPED_FOLDER, 'wassist-tray');
/** "nobody" of every Linux. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

const refused: [what: string, args: string[], env?: NodeJS.ProcessEnv][] = [
  ['--remote-debugging-port', ['--remote-debugging-port=0']],
  ['-remote-debugging-port', ['-remote-debugging-port=0']],
  ['--remote-debugging-pipe', ['--remote-debugging-pipe']],
  ['--ignore-certificate-errors', ['--ignore-certificate-errors']],
  ['--host-resolver-rules', ['--host-resolver-rules=MAP * 127.0.0.1']],
  ['--ssl-key-log-file', ['--ssl-key-log-file=/tmp/keys']],
  ['--no-sandbox', ['--hidden', '--no-sandbox']],
  ['--js-flags', ['--js-flags=--expose-gc']],
  ['--hidden', ['wassist-tray://conversation/1', '--hidden']],
  ['ELECTRON_DISABLE_SANDBOX', [], { ELECTRON_DISABLE_SANDBOX: '1' }],
];
for (const [what, args, env] of refused) {
  test(`the shipped app does not start with ${what} (${args.join(' ')})`, async ({
    session,
    profile,
  }) => {
    const child = spawn(SHIPPED_PROGRAM, [...args, `--user-data-dir=${profile.userData}`], {
      // Without rights: as root Chromium itself would say no, for another reason.
      ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
      env: { ...environmentOf({ profile, env: session.env }), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = gatherOutput(child);
    try {
      await waitFor('the app to end', () => hasEnded(child));
      expect(child.exitCode).toBe(1);
      expect(output()).toContain(`does not start with ${what}`);
      expect(output()).not.toContain('DevTools listening');
    } finally {
      await end(child);
    }
  });
}

/** Of each renderer: 2 is a filter of system calls, 0 none. */
const seccompOfRenderers = (userData: string): string[] =>
  ofRenderers(userData, 'status').map((status) => status.match(/^Seccomp:\s+(\d)/m)?.[1] ?? '?');

const sandboxed: [name: string, folder: string, args: string[]][] = [
  ['the shipped app', SHIPPED_FOLDER, []],
  ['a packed app that is told --no-sandbox', PACKED_FOLDER, ['--no-sandbox']],
];
for (const [name, folder, args] of sandboxed) {
  test(`${name} keeps its pages in the sandbox`, async ({ session }) => {
    const home = await mkdtemp(join(tmpdir(), 'wassist-tray-nobody-'));
    if (isRoot) chownSync(home, NOBODY, NOBODY);
    const profile = { folder: home, userData: join(home, 'data'), keychainService: 'unused' };
    const child = spawn(
      join(folder, 'wassist-tray'),
      [...args, '--disable-gpu', `--user-data-dir=${profile.userData}`],
      {
        ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
        env: environmentOf({ profile, env: session.env }),
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const output = gatherOutput(child);
    try {
      // A page's process takes the filter on after it was made, and before it loads anything.
      await waitFor(
        'a page in the sandbox',
        () => {
          const values = seccompOfRenderers(profile.userData);
          if (hasEnded(child)) throw new Error(output());
          return values.length > 0 && values.every((value) => value === '2');
        },
        20_000,
      );
    } finally {
      await end(child);
      await rm(home, { recursive: true, force: true });
    }
  });
}

test('only the build for tests says that it is one', () => {
  const manifestOf = (folder: string) =>
    JSON.parse(extractFile(join(folder, 'resources/app.asar'), 'package.json').toString());
  expect(manifestOf(SHIPPED_FOLDER)).not.toHaveProperty('wassistTrayTests');
  expect(manifestOf(PACKED_FOLDER)).toHaveProperty('wassistTrayTests', true);
  // The rest is the same, byte by byte.
  const filesOf = (folder: string) =>
    execFileSync('sh', [
      '-c',
      `cd "${folder}" && find . -type f ! -path './resources/app.asar' ! -name wassist-tray | sort | xargs -d '\\n' sha256sum`,
    ]).toString();
  expect(filesOf(PACKED_FOLDER)).toBe(filesOf(SHIPPED_FOLDER));
});
