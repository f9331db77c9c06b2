import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../storage/testing/inbox';
import { installCommand } from './package';

const SCRIPT = resolve(import.meta.dirname, '../../resources/linux/install-update.sh');
const sha512 = createHash('sha512').update('the new program').digest('base64');

it('asks for the password once, for one command, and as root not at all', () => {
  const of = (isRoot: boolean) =>
    installCommand('/opt/i.sh', { path: '/tmp/a b.deb', sha512, isRoot });
  const hex = Buffer.from(sha512, 'base64').toString('hex');
  expect(of(false)).toEqual([
    'pkexec',
    ['--disable-internal-agent', '/bin/sh', '/opt/i.sh', '/tmp/a b.deb', hex],
  ]);
  expect(of(true)).toEqual(['/bin/sh', ['/opt/i.sh', '/tmp/a b.deb', hex]]);
});

describe.runIf(process.platform === 'linux')('what runs as root', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let file: string;
  let rootsOwn: string;
  let installed: string;
  let script: string;

  /** With a dpkg of the test's own, which notes what it was given and its rights there. */
  beforeEach(() => {
    folder = temporaryFolder();
    file = join(folder.path, "an update's.deb");
    rootsOwn = join(folder.path, 'root');
    installed = join(folder.path, 'installed');
    script = join(folder.path, 'install.sh');
    const programs = join(folder.path, 'bin');
    mkdirSync(rootsOwn);
    mkdirSync(programs);
    writeFileSync(
      join(programs, 'dpkg'),
      `#!/bin/sh\necho changed > "${file}"\n{ stat -c %a "$(dirname "$2")"; cat "$2"; } > "${installed}"\n`,
    );
    chmodSync(join(programs, 'dpkg'), 0o755);
    // The script keeps to the system's programs and folder, whatever its caller sets.
    const shipped = readFileSync(SCRIPT, 'utf8');
    writeFileSync(
      script,
      shipped.replace('PATH=', `PATH=${programs}:`).replace('/var/cache/', `${rootsOwn}/`),
    );
    writeFileSync(file, 'the new program');
  });
  afterEach(() => folder.remove());

  const run = (hash: string) => {
    const [program, args] = installCommand(script, { path: file, sha512: hash, isRoot: true });
    return promisify(execFile)(program, args);
  };

  it('installs the copy that only root can change, and clears it away', async () => {
    await run(sha512);
    expect(readFileSync(installed, 'utf8')).toBe('700\nthe new program');
    expect(readdirSync(rootsOwn)).toEqual([]);
  });

  it.each([
    ['another file', () => writeFileSync(file, 'another program')],
    [
      'a link to another file',
      () => {
        const other = join(folder.path, 'other');
        writeFileSync(other, 'another program');
        symlinkSync(other, `${file}.link`);
        file = `${file}.link`;
      },
    ],
  ])('refuses %s', async (_, change) => {
    change();
    await expect(run(sha512)).rejects.toMatchObject({ code: 3 });
    expect([existsSync(installed), readdirSync(rootsOwn)]).toEqual([false, []]);
  });
});
