/**
 * `app://`: the only place pages come from (Electron security checklist, items 7 and 18).
 * `app://app/…` serves the built renderer, `app://media/…` pictures and files that main has checked,
 * `app://paper/…` a page to be printed.
 */
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { net, protocol } from 'electron';
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

/** Once the app is ready. GET alone; what is not there is a 404. */
export function serveApp(parts: AppProtocolParts): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET') return new Response(null, { status: 405 });
    if (url.host === 'media') return serveMedia(url, request.headers.get('range'), parts.media);
    if (url.host === 'paper') return servePaper(url, parts.paper);
    if (url.host !== 'app') return new Response(null, { status: 404 });
    // In no build but that of `npm run dev`.
    if (import.meta.env.DEV && process.env.WASSIST_TRAY_PAGES) {
      return pageFromVite(url, process.env.WASSIST_TRAY_PAGES);
    }
    return servePage(url, parts);
  });
}

function servePage(url: URL, { rendererFolder, log }: AppProtocolParts): Response {
  // The URL parser has already resolved "..": what is left stays below the folder.
  const path = decodeURIComponent(url.pathname);
  const contentType = contentTypes[extname(path)];
  if (!contentType || path.includes('\0') || path.split(/[\\/]/).includes('..')) {
    return new Response(null, { status: 404 });
  }
  try {
    // Synchronous: an asynchronous read would wait behind the other work of the start.
    const body = readFileSync(join(rendererFolder, path));
    return new Response(new Uint8Array(body), {
      headers: {
        ...commonHeaders,
        'Content-Type': contentType,
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      },
    });
  } catch (error) {
    log.error('page.missing', { path, reason: error instanceof Error ? error.name : 'unknown' });
    return new Response(null, { status: 404 });
  }
}

/** Vite's server adds scripts and styles to a page and tells it of changes: its pages get a weaker policy. */
async function pageFromVite(url: URL, server: string): Promise<Response> {
  const answer = await net.fetch(`${server}${url.pathname}${url.search}`);
  const headers = new Headers(answer.headers);
  headers.set(
    'Content-Security-Policy',
    "default-src 'self' 'unsafe-inline' app: data:; connect-src 'self' ws://127.0.0.1:*",
  );
  return new Response(answer.body, { status: answer.status, headers });
}

function servePaper(url: URL, paper: PaperPages): Response {
  const page = paper.take(url.pathname.slice(1));
  if (!page) return new Response(null, { status: 404 });
  return new Response(page.html, {
    headers: {
      ...commonHeaders,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': page.policy,
    },
  });
}

async function serveMedia(url: URL, range: string | null, media: MediaLibrary): Promise<Response> {
  const [conversationId, messageId, index] = url.pathname
    .slice(1)
    .split('/')
    .map(decodeURIComponent);
  if (!conversationId || !messageId || !index || !/^\d{1,2}$/.test(index)) {
    return new Response(null, { status: 404 });
  }
  const found = await media.read({ conversationId, messageId, index: Number(index) });
  if (!found.ok) return new Response(null, { status: found.status });
  const { bytes, mimeType } = found;
  const headers = {
    ...commonHeaders,
    'Content-Type': mimeType,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Accept-Ranges': 'bytes',
  };
  const part = rangeOf(range, bytes.length);
  if (!part) return new Response(new Uint8Array(bytes), { headers });
  return new Response(new Uint8Array(bytes.subarray(part.start, part.end + 1)), {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${part.start}-${part.end}/${bytes.length}` },
  });
}
