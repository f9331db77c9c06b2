import { mediaOf } from '@shared/content';
import type { Message } from '@shared/domain';

/** One file of a message, as `media.save` and the app://media address name it. */
export interface MediaRef {
  conversationId: string;
  messageId: string;
  index: number;
}

/** What a document is, from its type and name. */
const typeNames: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/msword': 'DOC',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.ms-excel': 'XLS',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PPTX',
  'application/zip': 'ZIP',
  'text/csv': 'CSV',
  'text/plain': 'TXT',
};

/** "PDF"; by the type, else by the name's ending. */
export function fileType(mimeType: string | null, name: string | null): string | null {
  const known = mimeType === null ? undefined : typeNames[mimeType.split(';')[0] ?? ''];
  return known ?? /\.([a-z\d]{1,5})$/i.exec(name ?? '')?.[1]?.toUpperCase() ?? null;
}

/** The place a picture takes before it is there, so that nothing jumps when it comes. In rem. */
const WIDEST = 20;
const HIGHEST = 20;
const NARROWEST = 8;
/** Where the size is not known: as most phone pictures are. */
const UNKNOWN_RATIO = 4 / 3;

/** A place whose height follows from its width. */
interface Box {
  widthRem: number;
  /** Width by height. */
  ratio: number;
}

/** Fits a picture into the bubble; very long or flat ones are cropped to a ratio that can be seen. */
export function boxOf(width: number | null, height: number | null): Box {
  const known = width !== null && height !== null && width > 0 && height > 0;
  const ratio = Math.min(3, Math.max(0.5, known ? width / height : UNKNOWN_RATIO));
  return { widthRem: Math.max(NARROWEST, Math.min(WIDEST, HIGHEST * ratio)), ratio };
}

/** Index of a file among the message's files, for its address; -1: none of them. */
export function mediaIndex(message: Message, url: string): number {
  return mediaOf(message).findIndex((media) => media.url === url);
}
