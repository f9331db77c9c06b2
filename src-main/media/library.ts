/**
 * Pictures and files of messages: fetched by main, never by a page; checked by size and content; kept
 * in inbox.db (encrypted, bounded), so that what was seen can be seen offline.
 */

import { mediaOf } from '@shared/content';
import type { MediaInfo } from '@shared/domain';
import { CHECKED, fileName } from '@shared/media';
import type { Clock } from '../common/clock';
import { UserFailure } from '../common/failure';
import type { Log } from '../common/log';
import type { Inbox } from '../storage/types';
import { failureName } from '../wassist/http/fetch-failure';
import type { FileCheck } from './file-check';
import { mayFetch, REFUSALS } from './public-address';
import { MEDIA_LIMITS, sniff } from './sniff';

/** One picture or file of a message; `index` counts from 0 in `mediaOf(message)`. */
export interface MediaRef {
  conversationId: string;
  messageId: string;
  index: number;
}

export interface MediaLibraryParts {
  /** Null while signed out. */
  inbox: () => Inbox | null;
  /** Refuses a redirect to where `mayFetch` says no: see guarded-fetch.ts. */
  fetch: typeof globalThis.fetch;
  /** Whether to fetch from this address on this computer: only while the server is here too. */
  mayAskHere: (url: URL) => boolean;
  /** A file that is to be sent, where it was found good. */
  checked: FileCheck['checked'];
  clock: Clock;
  log: Log;
  onProgress: (ref: MediaRef, ratio: number) => void;
}

export interface LoadedMedia {
  bytes: Buffer;
  mimeType: string;
  extension: string;
  /** May be shown inside the app. */
  inline: boolean;
  /** A document's, as its sender called it; pictures and recordings have names of machines. */
  name: string | null;
  /** The server's word for what it is. */
  statedType: string | null;
  /** Its URL. */
  address: string;
}

/** Signed out, nothing is found. */
export interface MediaLibrary {
  /** For a page: only kinds that may be shown. */
  read(
    ref: MediaRef,
  ): Promise<
    { ok: true; bytes: Buffer; mimeType: string } | { ok: false; status: 404 | 415 | 503 }
  >;
  /** For saving or copying. Throws UserFailure: notFound, mediaSize, network. */
  load(ref: MediaRef): Promise<LoadedMedia>;
}

/** Larger files are not kept: they are fetched again. */
const KEPT_BYTES = 8 * 1024 * 1024;
/** Abort when the server sends nothing for this long. */
const STALLED_MS = 30_000;
export function createMediaLibrary(parts: MediaLibraryParts): MediaLibrary {
  const underWay = new Map<string, Promise<LoadedMedia>>();

  async function load(ref: MediaRef): Promise<LoadedMedia> {
    const inbox = parts.inbox();
    const isPreview = ref.conversationId === CHECKED;
    const message = isPreview ? null : inbox?.views.message(ref.conversationId, ref.messageId);
    const media = isPreview ? parts.checked(ref.messageId) : message && mediaOf(message)[ref.index];
    if (!inbox || !media) throw new UserFailure('notFound');
    const key = `${ref.conversationId}/${ref.messageId}/${ref.index}`;
    const kept = isPreview ? null : inbox.media.get(key);
    if (kept) return loaded(kept.bytes, media);
    const running = underWay.get(key);
    if (running) return running;
    const isImage = media.mimeType === null || media.mimeType.startsWith('image/');
    const download = fetchBytes(media.url, isImage ? MEDIA_LIMITS.image : MEDIA_LIMITS.other, ref)
      .then(async (bytes) => {
        const file = await loaded(bytes, media);
        if (bytes.length <= KEPT_BYTES && !isPreview)
          inbox.media.put(key, bytes, file.mimeType, parts.clock.now());
        return file;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, download);
    return download;
  }

  async function fetchBytes(address: string, limit: number, ref: MediaRef): Promise<Buffer> {
    if (!mayFetch(address, parts.mayAskHere)) throw new UserFailure('notFound');
    const download = new AbortController();
    let cancelWait = () => {};
    const wait = () => {
      cancelWait();
      cancelWait = parts.clock.after(STALLED_MS, () => download.abort());
    };
    try {
      wait();
      // No cookies and no token: a picture's address may point to another host.
      const init = { credentials: 'omit', signal: download.signal } as const;
      return await readBytes(await parts.fetch(address, init), limit, ref, wait);
    } catch (error) {
      // An unread body would keep its connection.
      download.abort();
      if (error instanceof UserFailure) throw error;
      const isBlocked = REFUSALS.has(failureName(error) ?? '');
      throw new UserFailure(isBlocked ? 'notFound' : 'network', {}, { cause: error });
    } finally {
      cancelWait();
    }
  }

  async function readBytes(
    response: Response,
    limit: number,
    ref: MediaRef,
    onChunk: () => void,
  ): Promise<Buffer> {
    if (!response.ok || !response.body) throw new UserFailure('notFound');
    const expected = Number(response.headers.get('content-length')) || null;
    if (expected !== null && expected > limit) throw new UserFailure('mediaSize');
    const chunks: Uint8Array[] = [];
    let received = 0;
    for await (const chunk of response.body) {
      onChunk();
      received += chunk.length;
      if (received > limit) throw new UserFailure('mediaSize');
      chunks.push(chunk);
      if (expected) parts.onProgress(ref, Math.min(1, received / expected));
    }
    return Buffer.concat(chunks);
  }

  return {
    load,
    async read(ref) {
      try {
        const { bytes, mimeType, inline } = await load(ref);
        return inline ? { ok: true, bytes, mimeType } : { ok: false, status: 415 };
      } catch (error) {
        const code = error instanceof UserFailure ? error.userError.code : 'unexpected';
        parts.log.warn('media.unavailable', { code });
        return { ok: false, status: code === 'network' ? 503 : code === 'mediaSize' ? 415 : 404 };
      }
    },
  };
}

async function loaded(bytes: Buffer, { url, mimeType }: MediaInfo): Promise<LoadedMedia> {
  const found = await sniff(bytes);
  const name = found.inline ? null : fileName(url);
  return { bytes, ...found, name, statedType: mimeType, address: url };
}
