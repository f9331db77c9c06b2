/**
 * The package of an update: installed only if the maker of this build made it too, and then handed to the system.
 * `scripts/sign-release.mjs` signs each file of a release with the private half of the key in this build's package.json.
 */
import { execFile } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { z } from 'zod';

/** A release that is not taken. Its `code` goes into the log. */
class UpdateError extends Error {
  readonly code: 'unsigned' | 'badSignature' | 'changedFile';

  constructor(code: UpdateError['code']) {
    super(code);
    this.name = 'UpdateError';
    this.code = code;
  }
}

/** What `latest*.yml` says of a release; electron-updater passes on what it does not know. */
const releaseSchema = z.object({
  version: z.string(),
  files: z.array(z.object({ url: z.string(), sha512: z.string(), signature: z.string() })).min(1),
});

/**
 * The hashes of a release, each signed for this version and name; electron-updater holds what it
 * downloads against them.
 * @param publicKey Ed25519, PEM.
 * @throws UpdateError `unsigned` or `badSignature`.
 */
export function signedHashes(info: unknown, publicKey: string): Set<string> {
  const release = releaseSchema.safeParse(info);
  if (!release.success) throw new UpdateError('unsigned');
  const { version, files } = release.data;
  const key = createPublicKey(publicKey);
  for (const { url, sha512, signature } of files) {
    const text = Buffer.from(signedText(version, url, sha512));
    if (!verify(null, text, key, Buffer.from(signature, 'base64'))) {
      throw new UpdateError('badSignature');
    }
  }
  return new Set(files.map(({ sha512 }) => sha512));
}

/** Version and name are part of it: an older release cannot be offered as a newer one. */
export const signedText = (version: string, url: string, sha512: string): string =>
  `wassist-tray update\n${version}\n${url}\n${sha512}\n`;

/**
 * Once more, right before the file is handed to the system's installer: it has lain in a folder that
 * every program of the user can write to.
 * Answers with its hash.
 * @throws UpdateError `changedFile`.
 */
export async function checkFile(path: string, hashes: Set<string>): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  const sha512 = hash.digest('base64');
  if (!hashes.has(sha512)) throw new UpdateError('changedFile');
  return sha512;
}

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
