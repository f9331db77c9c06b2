/** What the owner takes out of the app: one conversation, or all of a period. One at a time. */
import type { BridgeInput } from '@shared/bridge';
import { closestLanguage } from '@shared/locales';
import { app, type WebContents } from 'electron';
import type { Translate } from '../app/i18n';
import { askForPlace } from '../app/save-place';
import { untilAborted } from '../common/abort';
import { UserFailure } from '../common/failure';
import type { Log } from '../common/log';
import type { MediaLibrary } from '../media/library';
import { savedName } from '../media/saved-name';
import type { Inbox } from '../storage/types';
import type { Paper } from '../windows/paper';
import type { DocumentParts } from './document';

/** Where it was saved, null where it was printed; null as a whole: the owner cancelled. */
export type Taken = { path: string | null } | null;

export interface Exports {
  /** Throws UserFailure: saving, notFound, diskFull, placeReadOnly, notPrinted. */
  conversation(input: BridgeInput<'export.conversation'>, sender: WebContents): Promise<Taken>;
  period(input: BridgeInput<'export.period'>, sender: WebContents): Promise<Taken>;
  /** Nothing of it stays; resolves when that is so. */
  cancel(): Promise<void>;
}

interface ExportsParts {
  inbox: () => Inbox;
  media: Pick<MediaLibrary, 'read'>;
  paper: Pick<Paper, 'pdf' | 'print'>;
  translate: Translate;
  locale: () => string;
  onProgress: (progress: { done: number; total: number }) => void;
  log: Log;
}

type Work = (document: DocumentParts, signal: AbortSignal) => Promise<Taken>;

export function createExports(parts: ExportsParts): Exports {
  const { translate, paper, log } = parts;
  let underWay: { stop: AbortController; ended: Promise<unknown> } | null = null;

  async function run(as: string, anonymous: boolean, work: Work): Promise<Taken> {
    if (underWay) throw new UserFailure('saving');
    const stop = new AbortController();
    const { signal } = stop;
    const locale = parts.locale();
    const taken = work(
      {
        inbox: parts.inbox(),
        translate,
        locale,
        language: closestLanguage(locale),
        // As the computer is set, whatever language the app speaks.
        region: app.getSystemLocale() || locale,
        anonymous,
        signal,
        onProgress: (done, total) => parts.onProgress({ done, total }),
      },
      signal,
    );
    underWay = { stop, ended: taken.catch(() => {}) };
    try {
      const result = await taken;
      if (result) log.info('export.done', { as });
      return result;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    } finally {
      underWay = null;
    }
  }

  async function save(
    name: string,
    extension: string,
    sender: WebContents,
    pieces: () => AsyncIterable<string | Uint8Array>,
    signal: AbortSignal,
  ): Promise<Taken> {
    const file = { name: `${name}.${extension}`, statedType: null, extension };
    // The system's dialog may stay open for hours: a cancelled export does not wait for it.
    const asked = askForPlace(savedName(file, 0, Date.now()), sender);
    const path = await untilAborted(asked, signal);
    if (path === null) return null;
    const { writeWhole } = await import('./own-file');
    await writeWhole(path, pieces());
    return { path };
  }

  return {
    conversation: ({ conversationId, as, anonymous }, sender) =>
      run(as, anonymous, async (document, signal) => {
        const { conversationPage, conversationText, customerName, paperSize } = await import(
          './document'
        );
        const view = document.inbox.views.get(conversationId);
        if (!view) throw new UserFailure('notFound');
        const page = () => conversationPage(conversationId, parts.media, document);
        const size = paperSize(document.region);
        if (as === 'print')
          return (await paper.print(await page(), size, signal)) ? { path: null } : null;
        const name = `WhatsApp – ${customerName(view, 1, document)}`;
        async function* pdf() {
          yield await paper.pdf(await page(), size, signal);
        }
        return save(
          name,
          as === 'text' ? 'txt' : as,
          sender,
          () => (as === 'pdf' ? pdf() : conversationText(as, conversationId, document)),
          signal,
        );
      }),

    period: ({ anonymous, ...span }, sender) =>
      run('period', anonymous, async (document, signal) => {
        const { periodCsv } = await import('./document');
        const [from, to] = [span.fromMs, span.toMs].map((ms) =>
          new Date(ms).toLocaleDateString('sv'),
        );
        return save(
          `WhatsApp ${from} ${to}`,
          'csv',
          sender,
          () => periodCsv(span, document),
          signal,
        );
      }),

    async cancel() {
      underWay?.stop.abort();
      await underWay?.ended;
    },
  };
}
