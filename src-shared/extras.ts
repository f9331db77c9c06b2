/**
 * What a reply has beside its words: a footer, buttons, a file (wassist-api.md 1.2). Its schema is
 * in extras-schema.ts, so that none of that code reaches the renderer.
 */
import { mediaKind } from './content';
import type { Message } from './domain';

export interface ReplyButton {
  /** `url` opens an address, `quick_reply` answers with its words. */
  type: 'url' | 'quick_reply';
  text: string;
  /** Null on a reply button. */
  url: string | null;
}

/** A file is sent by its address: the API takes no upload (wassist-api.md 0.8). */
export interface ReplyFile {
  url: string;
  /** What its server says that it is; null: that was not asked yet. */
  mimeType: string | null;
  /** Null: its server does not say. */
  bytes: number | null;
}

export interface ReplyExtras {
  footer: string;
  /** All of one type. */
  buttons: ReplyButton[];
  file: ReplyFile | null;
}

/** In UTF-16 units; of buttons: how many. */
export const EXTRAS_LIMITS = {
  footer: 60,
  label: 20,
  replies: 3,
  links: 1,
  address: 2000,
} as const;

const megabyte = 1024 * 1024;
/** WhatsApp's limits by kind (wassist-api.md 5 has them for templates). */
const MOST_BYTES = {
  image: 5 * megabyte,
  audio: 16 * megabyte,
  video: 16 * megabyte,
  document: 100 * megabyte,
} as const;

const office = 'application/vnd.openxmlformats-officedocument.';
const takenTypes = new Set([
  'image/jpeg',
  'image/png',
  'video/mp4',
  'video/3gpp',
  'audio/aac',
  'audio/mp4',
  'audio/mpeg',
  'audio/amr',
  'audio/ogg',
  'application/pdf',
  `${office}wordprocessingml.document`,
  `${office}spreadsheetml.sheet`,
  `${office}presentationml.presentation`,
]);

/** Why WhatsApp does not take such a file; null where it does. */
export function fileProblem({
  mimeType,
  bytes,
}: Pick<ReplyFile, 'mimeType' | 'bytes'>): 'fileType' | 'fileSize' | null {
  if (mimeType === null || !takenTypes.has(mimeType)) return 'fileType';
  return (bytes ?? 0) > MOST_BYTES[mediaKind(mimeType)] ? 'fileSize' : null;
}

export const mostMegabytes = (mimeType: string | null): number =>
  MOST_BYTES[mediaKind(mimeType)] / megabyte;

/** What is still wrong with a reply; the sentences are `replyUnready_…` in errors.json. */
export type ExtrasProblem = 'words' | 'label' | 'link' | 'file';

/** Pure; null: it can be sent. What is too long is not taken by the schema, nor by the fields. */
export function extrasProblem(words: string, { buttons, file }: ReplyExtras): ExtrasProblem | null {
  if (buttons.some(lacksLabel)) return 'label';
  if (buttons.some(lacksLink)) return 'link';
  if (file && fileProblem(file) !== null) return 'file';
  return words.trim() === '' && !file ? 'words' : null;
}

export const lacksLabel = ({ text }: ReplyButton): boolean => text.trim() === '';
export const lacksLink = ({ type, url }: ReplyButton): boolean =>
  type === 'url' && !isWebAddress(url ?? '');

/** As far as one sees from the address alone. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text.trim())) return false;
  const { protocol, hostname } = new URL(text.trim());
  return /^https?:$/.test(protocol) && hostname !== '';
}

/** Another button that fits beside those that are there. */
export function mayAdd(type: ReplyButton['type'], { buttons }: ReplyExtras): boolean {
  const most = type === 'url' ? EXTRAS_LIMITS.links : EXTRAS_LIMITS.replies;
  return buttons.length < most && buttons.every((button) => button.type === type);
}

export const noExtras: ReplyExtras = { footer: '', buttons: [], file: null };

/** Without what was left empty, and without spaces around; null where nothing is left. */
export function tidyExtras({ footer, buttons, file }: ReplyExtras): ReplyExtras | null {
  const tidy: ReplyExtras = {
    footer: footer.trim(),
    buttons: buttons
      .map((button) => ({ ...button, text: button.text.trim(), url: button.url?.trim() ?? null }))
      .filter(({ text, url }) => text !== '' || url),
    file: file?.url.trim() ? { ...file, url: file.url.trim() } : null,
  };
  return tidy.footer || tidy.buttons.length > 0 || tidy.file ? tidy : null;
}

/** As the server is to show it. */
export const unifiedOf = (
  words: string,
  { footer, buttons, file }: ReplyExtras,
): NonNullable<Message['unified']> => ({
  body: words || null,
  footer: footer || null,
  buttons: buttons.map((button) => ({ ...button, quickReplyId: null })),
  media: file ? [{ url: file.url, mimeType: file.mimeType }] : [],
});
