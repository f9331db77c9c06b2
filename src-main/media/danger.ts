/**
 * What guards the owner from a customer's file that is saved: the question or warning before, by its content and
 * its name, and after that the system's own mark.
 */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { NamedFile } from './saved-name';

export type Danger =
  | { kind: 'none' }
  /** Its name is honest, and opening it may run code of its sender. */
  | { kind: 'runs'; ending: string }
  /** It is something else than it says. */
  | { kind: 'mismatch'; shown: string; ending: string }
  /** It is a program and says that it is none: not to be saved. */
  | { kind: 'disguised'; shown: string; ending: string };

/**
 * Files that run on a double click, or can contain such a file: the lists of Signal, Telegram and Chromium's
 * "dangerous file types" together, without what only developers have.
 */
const running = new Set(
  (
    'ade adp apk app appimage application appref-ms appx appxbundle asp bas bat cab chm class cmd com command ' +
    'cpl crt crx deb desktop diagcab dll dmg docm dotm drv elf exe fon fxp gadget grp hlp hta htm html img inf ' +
    'ins iqy iso isp jar jnlp js jse kext ksh lib library-ms lnk macho mad maf mag mam maq mas mat mde mht ' +
    'mhtml msc msh msi msix msixbundle msp mst ocx oqy osd out pif pkg pl plg potm ppam ppsm pptm prf prg ps1 ' +
    'ps2 psc1 psc2 pst py pyc pyw rb reg rpm run scf scpt scptd scr sct search-ms service settingcontent-ms sh shb shs slk svg ' +
    'swf sys tcsh theme url vb vbe vbs vhd vhdx vsmacros vss vst vsw vxd webloc website workflow ws wsc wsf ' +
    'wsh xbap xht xhtml xlam xll xlm xlsm xltm xnk xpi xrm-ms zsh'
  ).split(' '),
);

/** Names of the same thing; a picture of another picture type is harmless. */
const same: Record<string, string> = {
  gif: 'picture',
  jpeg: 'picture',
  jpg: 'picture',
  png: 'picture',
  webp: 'picture',
  tiff: 'tif',
  htm: 'html',
  oga: 'ogg',
  opus: 'ogg',
  m4v: 'mp4',
  mov: 'mp4',
  '3gp': 'mp4',
  m4a: 'mp4',
  yml: 'yaml',
  tgz: 'gz',
};

/** The kinds that the card of a document names (features/media/fileType.ts), by the server's word. */
const endingsOfTypes: Record<string, string> = {
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'audio/mpeg': 'mp3',
};

/** @param savedAs The name that it would get; its ending decides what a double click does. */
export function dangerOf(file: NamedFile, savedAs: string): Danger {
  const savedEnding = savedAs.slice(savedAs.lastIndexOf('.') + 1).toLowerCase();
  const isProgram = running.has(file.extension);
  const ending = isProgram ? file.extension : savedEnding;
  const others = shownEndings(file).filter((shown) => !isSame(shown, ending));
  const [shown] = others;
  if (isProgram || running.has(ending)) {
    return shown ? { kind: 'disguised', shown, ending } : { kind: 'runs', ending };
  }
  const isAllOther = others.length > 0 && others.length === shownEndings(file).length;
  return shown && isAllOther ? { kind: 'mismatch', shown, ending } : { kind: 'none' };
}

const isSame = (one: string, other: string) => (same[one] ?? one) === (same[other] ?? other);

/** What the owner was shown: the server's word, and the name's ending. */
function shownEndings({ name, statedType }: NamedFile): string[] {
  const type = statedType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const ofName = /\.([a-z\d]{1,8})$/i.exec(name ?? '')?.[1]?.toLowerCase();
  return [endingsOfTypes[type], ofName].filter((ending) => ending !== undefined);
}

const run = promisify(execFile);
const LIMIT_MS = 5000;

/**
 * What marks a file at `path` as one that came from outside, from `address`: a stream to write beside it, or programs
 * of which one does it. What opens it later warns by it: SmartScreen and Office's protected view on Windows, Gatekeeper
 * on macOS; on Linux it says where the file is from.
 */
type Marking =
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
