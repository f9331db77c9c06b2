/**
 * The system's own mark of a file that came from outside. What opens it later warns by it: SmartScreen and
 * Office's protected view on Windows, Gatekeeper on macOS; on Linux it says where the file is from.
 */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LIMIT_MS = 5000;

/** What marks a file at `path` from `address`: a stream to write beside it, or programs of which one does it. */
export type Marking =
  | { stream: string; text: string }
  | { programs: [program: string, ...args: string[]][] };

export function markingOf(
  platform: NodeJS.Platform,
  path: string,
  address: string,
  nowMs: number,
): Marking {
  if (platform === 'win32') {
    return { stream: `${path}:Zone.Identifier`, text: '[ZoneTransfer]\r\nZoneId=3\r\n' };
  }
  if (platform === 'darwin') {
    const seconds = Math.floor(nowMs / 1000).toString(16);
    const value = `0083;${seconds};Wassist Tray;`;
    return { programs: [['/usr/bin/xattr', '-w', 'com.apple.quarantine', value, path]] };
  }
  // The address itself may hold a key to the file.
  const { origin } = new URL(address);
  return {
    programs: [
      ['gio', 'set', '--', path, 'xattr::xdg.origin.url', origin],
      ['setfattr', '-n', 'user.xdg.origin.url', '-v', origin, '--', path],
    ],
  };
}

/** False where the disk or the system has no such mark. */
export async function markOrigin(path: string, address: string): Promise<boolean> {
  const marking = markingOf(process.platform, path, address, Date.now());
  if ('stream' in marking) {
    return writeFile(marking.stream, marking.text).then(
      () => true,
      () => false,
    );
  }
  for (const [program, ...args] of marking.programs) {
    const done = await run(program, args, { timeout: LIMIT_MS }).then(
      () => true,
      () => false,
    );
    if (done) return true;
  }
  return false;
}
