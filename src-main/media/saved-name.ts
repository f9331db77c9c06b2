/** What a saved file is called at first. */
import { cleanText } from '@shared/clean';

/** What is known of the file that is to be saved. */
export interface NamedFile {
  /** The name that it came with; null: it has none worth keeping. */
  name: string | null;
  /** The server's word for what it is. */
  statedType: string | null;
  /** By its bytes: a fact, except where these do not say (`vague`). */
  extension: string;
}

/** Bytes that many kinds of documents begin with, or that are not known. */
const vague = new Set(['bin', 'cfb', 'zip', 'xml']);

/** The endings of documents that bytes alone do not tell; no program is among them. */
const documents = new Set(
  (
    'txt csv tsv md log json xml yaml ics vcf eml msg rtf doc dot xls xlt ppt pps pub vsd mpp ' +
    'docx xlsx pptx odt ods odp pages numbers key zip dwg dxf gpx kml srt vtt'
  ).split(' '),
);

const endingsOfTypes: Record<string, string> = {
  'text/plain': 'txt',
  'text/csv': 'csv',
  'text/tab-separated-values': 'tsv',
  'text/markdown': 'md',
  'text/calendar': 'ics',
  'text/vcard': 'vcf',
  'text/xml': 'xml',
  'application/xml': 'xml',
  'application/json': 'json',
  'application/rtf': 'rtf',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.ms-powerpoint': 'ppt',
  'application/vnd.ms-outlook': 'msg',
};

const LONGEST_NAME = 100;
/** Windows opens a device for these, whatever their ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * A document keeps the name and, where its bytes do not say otherwise, the ending that it came with;
 * anything else is named by the day.
 * @param index From 0.
 */
export function savedName(file: NamedFile, index: number, nowMs: number): string {
  const ending = endingOf(file);
  const stem = stemOf(file.name ?? '', ending);
  // Swedish dates are ISO 8601's, of the owner's own day.
  const day = new Date(nowMs).toLocaleDateString('sv');
  return `${stem ?? `whatsapp-${day}-${index + 1}`}.${ending}`;
}

function endingOf({ name, statedType, extension }: NamedFile): string {
  if (!vague.has(extension)) return extension;
  const given = /\.([a-z\d]{1,8})$/i.exec(name ?? '')?.[1]?.toLowerCase();
  if (given && documents.has(given)) return given;
  const type = statedType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return endingsOfTypes[type] ?? extension;
}

/** The name without its ending, as every system takes it; null where nothing of it is left. */
function stemOf(name: string, ending: string): string | null {
  const clean = cleanText(name)
    .replace(/[/\\:*?"<>|\s]+/g, ' ')
    .trim();
  const whole = clean.toLowerCase().endsWith(`.${ending}`)
    ? clean.slice(0, -ending.length - 1)
    : clean.replace(/\.[a-z\d]{1,8}$/i, '');
  const stem = [...whole]
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  return stem === '' || devices.test(stem) ? null : stem;
}
