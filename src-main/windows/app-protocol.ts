/**
 * `app://`: the only place pages come from (Electron security checklist, items 7 and 18).
 * `app://app/…` serves the built renderer, `app://media/…` pictures and files that main has checked,
 * `app://paper/…` a page to be printed.
 */
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { net, type ProtocolRequest, protocol } from 'electron';
import type { Log } from '../common/log';
import type { MediaLibrary } from '../media/library';
import { rangeOf } from '../media/range';

/** The origin of all our pages. */
export const APP_ORIGIN = 'app://app';
/** The origin of printed pages: nobody sees them, and they can call nothing. */
export const PAPER_ORIGIN = 'app://paper';

export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' app: data:",
  "media-src 'self' app:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
};

const commonHeaders = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache' };

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        codeCache: true,
      },
    },
  ]);
}

/** Pages to be printed, each served once (paper.ts). */
interface PaperPages {
  take(name: string): { html: string; policy: string } | null;
}

interface AppProtocolParts {
  rendererFolder: string;
  media: MediaLibrary;
  paper: PaperPages;
  log: Log;
}

interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  data: Buffer;
}

const withoutBody = (statusCode: number): Answer => ({
  statusCode,
  headers: {},
  data: Buffer.alloc(0),
});

/**
 * Once the app is ready. GET alone; what is not there is a 404. `protocol.handle` would take each file
 * through two streams and Node's fetch classes on main's thread: 14 to 21 ms of the first list paint
 * (electron/electron#42612).
 */
export function serveApp(parts: AppProtocolParts): void {
  protocol.registerBufferProtocol('app', (request, callback) => {
    answer(request, parts).then(callback, () => callback(withoutBody(500)));
  });
}

async function answer(
  { method, url: address, headers }: ProtocolRequest,
  parts: AppProtocolParts,
): Promise<Answer> {
  const url = new URL(address);
  if (method !== 'GET') return withoutBody(405);
  if (url.host === 'media') return mediaFile(url, headerOf(headers, 'range'), parts.media);
  if (url.host === 'paper') return paperPage(url, parts.paper);
  if (url.host !== 'app') return withoutBody(404);
  // In no build but that of `npm run dev`.
  if (import.meta.env.DEV && process.env.WASSIST_TRAY_PAGES) {
    return pageFromVite(url, process.env.WASSIST_TRAY_PAGES);
  }
  return builtPage(url, parts);
}

/** Null: not sent. Their names are in any case (RFC 9110, section 5.1). */
const headerOf = (headers: Record<string, string>, name: string): string | null =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? null;

function builtPage(url: URL, { rendererFolder, log }: AppProtocolParts): Answer {
  // The URL parser has already resolved "..": what is left stays below the folder.
  const path = decodeURIComponent(url.pathname);
  const contentType = contentTypes[extname(path)];
  if (!contentType || path.includes('\0') || path.split(/[\\/]/).includes('..')) {
    return withoutBody(404);
  }
  try {
    return {
      statusCode: 200,
      headers: {
        ...commonHeaders,
        'Content-Type': contentType,
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      },
      // Synchronous: an asynchronous read would wait behind the other work of the start.
      data: readFileSync(join(rendererFolder, path)),
    };
  } catch (error) {
    log.error('page.missing', { path, reason: error instanceof Error ? error.name : 'unknown' });
    return withoutBody(404);
  }
}

/** Vite's server adds scripts and styles to a page and tells it of changes: its pages get a weaker policy. */
async function pageFromVite(url: URL, server: string): Promise<Answer> {
  const served = await net.fetch(`${server}${url.pathname}${url.search}`);
  return {
    statusCode: served.status,
    headers: {
      ...Object.fromEntries(served.headers),
      'Content-Security-Policy':
        "default-src 'self' 'unsafe-inline' app: data:; connect-src 'self' ws://127.0.0.1:*",
    },
    data: Buffer.from(await served.arrayBuffer()),
  };
}

function paperPage(url: URL, paper: PaperPages): Answer {
  const page = paper.take(url.pathname.slice(1));
  if (!page) return withoutBody(404);
  return {
    statusCode: 200,
    headers: {
      ...commonHeaders,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': page.policy,
    },
    data: Buffer.from(page.html),
  };
}

async function mediaFile(url: URL, range: string | null, media: MediaLibrary): Promise<Answer> {
  const [conversationId, messageId, index] = url.pathname
    .slice(1)
    .split('/')
    .map(decodeURIComponent);
  if (!conversationId || !messageId || !index || !/^\d{1,2}$/.test(index)) return withoutBody(404);
  const found = await media.read({ conversationId, messageId, index: Number(index) });
  if (!found.ok) return withoutBody(found.status);
  const { bytes, mimeType } = found;
  const headers = {
    ...commonHeaders,
    'Content-Type': mimeType,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Accept-Ranges': 'bytes',
  };
  const part = rangeOf(range, bytes.length);
  if (!part) return { statusCode: 200, headers, data: bytes };
  return {
    statusCode: 206,
    headers: { ...headers, 'Content-Range': `bytes ${part.start}-${part.end}/${bytes.length}` },
    data: bytes.subarray(part.start, part.end + 1),
  };
}
