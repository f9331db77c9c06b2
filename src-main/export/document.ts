/** What is saved: read from inbox.db page by page, and handed on piece by piece. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { cleanText } from '@shared/clean';
import type { ThreadItem } from '@shared/thread-views';
import type { ConversationRow, ConversationView } from '@shared/views';
import type { Translate } from '../app/i18n';
import { untilAborted } from '../common/abort';
import { UserFailure } from '../common/failure';
import type { MediaLibrary } from '../media/library';
import type { Inbox, InboxViews } from '../storage/types';
import type { PaperPage } from '../windows/paper';
import { type Customer, createCsv, createText, type Row } from './csv';
import { lineOf, type People } from './lines';
import { createPage, type PageLine } from './page';

export interface DocumentParts {
  inbox: Pick<Inbox, 'views' | 'repository'>;
  translate: Translate;
  /** For days and hours. */
  locale: string;
  language: string;
  /** The computer's region, which its spreadsheet uses. */
  region: string;
  /** Without names and numbers of people. */
  anonymous: boolean;
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}

/** One conversation as plain text. */
export async function* conversationText(
  as: 'text' | 'csv',
  conversationId: string,
  parts: DocumentParts,
): AsyncGenerator<string> {
  const view = viewOf(conversationId, parts);
  const { customer, people } = personOf(view, 1, parts);
  const csv = createCsv(parts.translate, parts);
  const text = createText(headOf(view, customer, parts), parts);
  yield as === 'csv' ? csv.begin : text.begin;
  for await (const items of counted(view, parts)) {
    const lines = items.flatMap((item) => lineOf(item, { ...parts, people }) ?? []);
    yield as === 'csv' ? csv.put(lines.map((line) => ({ customer, line }))) : text.put(lines);
  }
}

/** Pictures that are fetched at the same time. */
const FETCHED_AT_ONCE = 4;
/** Few: how far it is is told after each page. */
const WITH_PICTURES_AT_ONCE = 40;

/** One conversation as a page to be printed; a picture that cannot be loaded is named in it. */
export async function conversationPage(
  conversationId: string,
  media: Pick<MediaLibrary, 'read'>,
  parts: DocumentParts,
): Promise<PaperPage> {
  const view = viewOf(conversationId, parts);
  const { customer, people } = personOf(view, 1, parts);
  const page = createPage(headOf(view, customer, parts), parts);
  const pieces = [page.begin];
  for await (const items of counted(view, parts, WITH_PICTURES_AT_ONCE)) {
    const lines: PageLine[] = items.flatMap((item) => {
      const line = lineOf(item, { ...parts, people });
      if (!line) return [];
      return [{ ...line, conversationId, messageId: item.message.id, pictures: new Set<number>() }];
    });
    await findPictures(lines, media, parts.signal);
    pieces.push(page.put(lines));
  }
  return { html: [...pieces, page.end].join(''), policy: page.policy };
}

/** They are kept by the library, from which the page then has them. */
async function findPictures(
  lines: readonly PageLine[],
  media: Pick<MediaLibrary, 'read'>,
  signal: AbortSignal,
): Promise<void> {
  const wanted = lines.flatMap((line) =>
    line.files.filter(({ isPicture }) => isPicture).map(({ index }) => ({ line, index })),
  );
  const fetchNext = async (): Promise<void> => {
    for (let next = wanted.shift(); next && !signal.aborted; next = wanted.shift()) {
      const { line, index } = next;
      const { conversationId, messageId } = line;
      const found = await media.read({ conversationId, messageId, index });
      if (found.ok && found.mimeType.startsWith('image/')) line.pictures.add(index);
    }
  };
  // A server may take its time over one.
  await untilAborted(Promise.all(Array.from({ length: FETCHED_AT_ONCE }, fetchNext)), signal);
}

/** All conversations for a spreadsheet. */
export async function* periodCsv(
  span: { fromMs: number; toMs: number },
  parts: DocumentParts,
): AsyncGenerator<string> {
  const { views } = parts.inbox;
  const csv = createCsv(parts.translate, parts);
  const known = new Map<string, ReturnType<typeof personOf>>();
  const meet = (items: readonly ThreadItem[]) => {
    const ids = new Set(items.map((item) => item.conversationId));
    const unmet = [...ids].filter((id) => !known.has(id));
    for (const row of views.rows(unmet)) known.set(row.id, personOf(row, known.size + 1, parts));
  };
  const total = views.countIn(span.fromMs, span.toMs);
  let done = 0;
  yield csv.begin;
  for await (const items of periodPages(views, span, parts.signal)) {
    meet(items);
    const rows = items.flatMap((item): Row[] => {
      const person = known.get(item.conversationId);
      const line = person && lineOf(item, { ...parts, people: person.people });
      return line ? [{ customer: person.customer, line }] : [];
    });
    yield csv.put(rows);
    done += items.length;
    parts.onProgress(done, Math.max(done, total));
  }
}

/** What a conversation is called in the names of files. */
export function customerName(
  row: Pick<ConversationRow, 'name' | 'numberText'>,
  number: number,
  { translate, anonymous }: Pick<DocumentParts, 'translate' | 'anonymous'>,
): string {
  if (anonymous) return translate('saving:who.customer', { number });
  return cleanText(row.name ?? '').trim() || row.numberText || translate('inbox:noName');
}

function personOf(
  row: Pick<ConversationRow, 'name' | 'numberText' | 'agent'>,
  number: number,
  parts: DocumentParts,
): { customer: Customer; people: People } {
  const { translate, anonymous } = parts;
  const name = customerName(row, number, parts);
  const agent = anonymous ? '' : cleanText(row.agent?.name ?? '').trim();
  return {
    customer: { name, number: anonymous ? '' : (row.numberText ?? '') },
    people: {
      customer: name,
      agent: agent || translate('saving:who.agent'),
      me: translate('saving:who.me'),
      elsewhere: translate('saving:who.elsewhere'),
      system: translate('saving:who.system'),
    },
  };
}

function viewOf(conversationId: string, { inbox }: DocumentParts): ConversationView {
  const view = inbox.views.get(conversationId);
  if (!view) throw new UserFailure('notFound');
  return view;
}

/** Who it is with, and which days of it are on this computer. */
function headOf(
  view: ConversationView,
  { name, number }: Customer,
  { inbox, translate, locale }: DocumentParts,
): [string, ...string[]] {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const { items, olderOnServer } = inbox.views.threadPage(view.id, 'oldest', 1);
  const [first] = items;
  const to = view.lastMessageAtMs ?? first?.createdAtMs;
  const span =
    first && to
      ? translate('saving:head.span', { days: day.formatRange(first.createdAtMs, to) })
      : translate('saving:head.nothing');
  return [
    translate('saving:head.title', { name }),
    ...(number && number !== name ? [number] : []),
    olderOnServer && first ? `${span} ${translate('saving:head.older')}` : span,
  ];
}

async function* counted(
  { id }: ConversationView,
  { inbox, signal, onProgress }: DocumentParts,
  atOnce?: number,
): AsyncGenerator<ThreadItem[]> {
  const total = inbox.repository.messageCount(id);
  let done = 0;
  for await (const items of threadPages(inbox.views, id, signal, atOnce)) {
    yield items;
    done += items.length;
    onProgress(done, Math.max(done, total));
  }
}

const letterCountries = new Set([
  'US',
  'CA',
  'MX',
  'PH',
  'CL',
  'CO',
  'CR',
  'GT',
  'PA',
  'PR',
  'SV',
  'VE',
]);

/** What printers of the country hold. */
export function paperSize(region: string): 'A4' | 'Letter' {
  const country = new Intl.Locale(region).maximize().region ?? '';
  return letterCountries.has(country) ? 'Letter' : 'A4';
}

/** Read and written in some milliseconds, also where nothing is optimized (launch/set-up.ts). */
const AT_ONCE = 50;

/** Messages of one conversation in pages, oldest first, with time for all else between; what is not sent yet comes last. */
async function* threadPages(
  views: Pick<InboxViews, 'threadPage'>,
  conversationId: string,
  signal: AbortSignal,
  atOnce = AT_ONCE,
): AsyncGenerator<ThreadItem[]> {
  let at: Parameters<InboxViews['threadPage']>[1] = 'oldest';
  for (;;) {
    const { items, hasNewer } = views.threadPage(conversationId, at, atOnce);
    yield items;
    const last = items.at(-1);
    if (!last || !hasNewer) return;
    at = { key: last.key, side: 'after' };
    await nextTurn(undefined, { signal });
  }
}

/** Messages of all conversations from one time until before another. */
async function* periodPages(
  views: Pick<InboxViews, 'messagesIn'>,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  signal: AbortSignal,
): AsyncGenerator<ThreadItem[]> {
  for (let after: number | null = null; ; ) {
    const page: ReturnType<InboxViews['messagesIn']> = views.messagesIn(
      fromMs,
      toMs,
      after,
      AT_ONCE,
    );
    yield page.items;
    after = page.lastRow;
    if (after === null) return;
    await nextTurn(undefined, { signal });
  }
}
