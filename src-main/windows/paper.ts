/**
 * A page that nobody sees, to be printed: without scripts, without a preload, and served once, under an
 * address that nobody can guess (Electron security checklist, item 7).
 */
import { randomUUID } from 'node:crypto';
import { BrowserWindow, type WebContents } from 'electron';
import { untilAborted } from '../common/abort';
import { UserFailure } from '../common/failure';
import { PAPER_ORIGIN } from './app-protocol';
import { hardened } from './security';

export type PaperSize = 'A4' | 'Letter';

/** With the Content-Security-Policy that it is served under. */
export interface PaperPage {
  html: string;
  policy: string;
}

export interface Paper {
  /** For app-protocol.ts: the page at that address, once. */
  take(name: string): PaperPage | null;
  pdf(page: PaperPage, size: PaperSize, signal: AbortSignal): Promise<Uint8Array>;
  /** Through the system's dialog; false when the owner cancelled. Throws UserFailure `notPrinted`. */
  print(page: PaperPage, size: PaperSize, signal: AbortSignal): Promise<boolean>;
}

/** Inches, as page-style.ts has them for the printer. */
const MARGINS = { top: 0.63, bottom: 0.71, left: 0.63, right: 0.63 };
const PAGE_NUMBER =
  '<p style="width:100%;margin:0;text-align:center;font:9px system-ui,sans-serif;color:#665e57">' +
  '<span class="pageNumber"></span> / <span class="totalPages"></span></p>';

export function createPaper(): Paper {
  const pages = new Map<string, PaperPage>();

  async function onPage<T>(
    page: PaperPage,
    signal: AbortSignal,
    use: (contents: WebContents) => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    const window = new BrowserWindow({
      show: false,
      webPreferences: { ...hardened, javascript: false, spellcheck: false },
    });
    const name = randomUUID();
    pages.set(name, page);
    try {
      const { webContents } = window;
      const used = window.loadURL(`${PAPER_ORIGIN}/${name}`).then(() => use(webContents));
      return await untilAborted(used, signal);
    } finally {
      pages.delete(name);
      if (!window.isDestroyed()) window.destroy();
    }
  }

  return {
    take(name) {
      const page = pages.get(name) ?? null;
      pages.delete(name);
      return page;
    },

    pdf: (page, pageSize, signal) =>
      onPage(page, signal, (contents) =>
        contents.printToPDF({
          pageSize,
          margins: MARGINS,
          printBackground: true,
          generateTaggedPDF: true,
          displayHeaderFooter: true,
          headerTemplate: '<p></p>',
          footerTemplate: PAGE_NUMBER,
        }),
      ),

    print: (page, pageSize, signal) =>
      onPage(
        page,
        signal,
        (contents) =>
          new Promise((resolve, reject) => {
            contents.print({ pageSize, printBackground: true }, (printed, reason) => {
              if (printed || /cancel/i.test(reason)) resolve(printed);
              else reject(new UserFailure('notPrinted'));
            });
          }),
      ),
  };
}
