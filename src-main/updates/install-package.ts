/** Hands a package to the system: resources/linux/install-update.sh checks and installs it as root. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The command, which asks for a password unless root runs it. */
export function installCommand(
  script: string,
  { path, sha512, isRoot }: { path: string; sha512: string; isRoot: boolean },
): [program: string, args: string[]] {
  const args = [script, path, Buffer.from(sha512, 'base64').toString('hex')];
  return isRoot ? ['/bin/sh', args] : ['pkexec', ['--disable-internal-agent', '/bin/sh', ...args]];
}

/** Rejects when the password was refused, the file is another one, or the system could not install it. */
export async function installPackage(script: string, path: string, sha512: string): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  await run(...installCommand(script, { path, sha512, isRoot }));
}
