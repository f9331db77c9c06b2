/** What customers said against what reached the owner's desktop and inbox.db. Pure. */

/** A customer's message, as the server has it. */
export interface Said {
  conversationId: string;
  /** The customer's name: the title of a notification. */
  name: string;
  /** Unlike every other one's. */
  text: string;
  /** From then on the server shows it. */
  visibleAtMs: number;
}

/** One call to the desktop's notification service. */
export interface Told {
  atMs: number;
  title: string;
  body: string;
}

/** A text that the owner had before his eyes. */
export interface Seen {
  text: string;
  atMs: number;
}

/** A request that read something, by the server's log. */
export interface Read {
  /** Null: the list of conversations. */
  conversationId: string | null;
  atMs: number;
  /** When it ended, and with it the fault; null while it hangs. */
  endedAtMs: number | null;
  fault: string | null;
}

export interface News {
  said: readonly Said[];
  /** Oldest first. */
  told: readonly Told[];
  seen: readonly Seen[];
  /** Texts that are in inbox.db. */
  stored: ReadonlySet<string>;
  /** Oldest first. */
  reads: readonly Read[];
  /** When the app was killed, and when it was there again. */
  deaths: readonly { atMs: number; againAtMs: number }[];
  /** No fault, no kill. */
  calm: { fromMs: number; toMs: number };
}

export interface NewsComparison {
  said: number;
  missed: string[];
  toldTwice: string[];
  /** Told twice, but killed in the moment between showing it and writing that down. */
  undecidable: number;
  notStored: string[];
  byNotification: number;
  bySummary: number;
  bySeeing: number;
  /** Milliseconds, sorted: behind the end of what kept it, a fault or the app's death. */
  delaysMs: number[];
  /** The same of what was said while nothing was wrong. */
  calmDelaysMs: number[];
}

/** A summary covers what was written, or read by the app, this long before it. */
const SUMMARY_REACH_MS = 5 * 60_000;
/** Between the call to the desktop and the disk. */
const MOMENT_MS = 500;

export function compareNews(news: News): NewsComparison {
  const desktop = readDesktop(news);
  const found: NewsComparison = {
    said: news.said.length,
    missed: [],
    ...repeated(news),
    notStored: news.said.filter(({ text }) => !news.stored.has(text)).map(sentence),
    byNotification: 0,
    bySummary: 0,
    bySeeing: 0,
    delaysMs: [],
    calmDelaysMs: [],
  };
  const faults = news.reads.filter(({ fault }) => fault !== null);
  for (const message of news.said) {
    const by = desktop.waysOf(message);
    if (by.length === 0) {
      found.missed.push(sentence(message));
      continue;
    }
    const first = by.reduce((earliest, way) => (way.atMs < earliest.atMs ? way : earliest));
    found[first.way] += 1;
    if (first.way === 'bySeeing') continue;
    const isCalm = message.visibleAtMs >= news.calm.fromMs && message.visibleAtMs <= news.calm.toMs;
    const delays = isCalm ? found.calmDelaysMs : found.delaysMs;
    delays.push(first.atMs - freeFrom(message, first.atMs, faults, news.deaths));
  }
  found.delaysMs.sort(ascending);
  found.calmDelaysMs.sort(ascending);
  return found;
}

/** The value that 95 of 100 do not exceed; 0 of none. */
export const p95 = (sorted: readonly number[]): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? 0;

/** The most requests in any minute. */
export function mostPerMinute(atMs: readonly number[]): number {
  const sorted = [...atMs].sort(ascending);
  let most = 0;
  let from = 0;
  for (const [index, now] of sorted.entries()) {
    while ((sorted[from] ?? now) <= now - 60_000) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}

interface Way {
  way: 'byNotification' | 'bySummary' | 'bySeeing';
  atMs: number;
}

/** One customer's, with the messages that it names. */
interface Notice {
  atMs: number;
  conversationId: string;
  named: Said[];
  /** How many it covers; more than it names. */
  count: number;
  /** Said last of these. */
  newest: Said;
}

function readDesktop({ said, told, seen, reads }: News) {
  const notices = noticesOf(said, told);
  const byConversation = Map.groupBy(notices, ({ conversationId }) => conversationId);
  const names = new Set(said.map(({ name }) => name));
  const summaries = told.filter(({ title }) => !names.has(title) && /\bcustomers?\b/i.test(title));
  const readsOf = Map.groupBy(reads, ({ conversationId }) => conversationId);
  const order = new Map(said.map(({ text }, index) => [text, index]));
  const seenAt = new Map<string, number>();
  for (const { text, atMs } of seen) if (!seenAt.has(text)) seenAt.set(text, atMs);
  const place = ({ text }: Said) => order.get(text) ?? 0;

  /** A notification of a later message of the same customer counts the earlier ones in. */
  function waysOf(message: Said): Way[] {
    const { conversationId, visibleAtMs, text } = message;
    const notice = byConversation
      .get(conversationId)
      ?.find(({ atMs, newest }) => atMs >= visibleAtMs && place(newest) >= place(message));
    // The pace may let the app read it late: the budget is the same for all that wrote.
    const known = readsOf.get(conversationId)?.map(({ atMs }) => atMs) ?? [];
    const fromMs = [visibleAtMs, ...known.filter((atMs) => atMs >= visibleAtMs)];
    const inReach = summaries.find(({ atMs }) =>
      fromMs.some((sinceMs) => atMs >= sinceMs && atMs - sinceMs <= SUMMARY_REACH_MS),
    );
    const sawAtMs = seenAt.get(text);
    return [
      ...(notice ? [{ way: 'byNotification' as const, atMs: notice.atMs }] : []),
      ...(inReach ? [{ way: 'bySummary' as const, atMs: inReach.atMs }] : []),
      ...(sawAtMs === undefined ? [] : [{ way: 'bySeeing' as const, atMs: sawAtMs }]),
    ];
  }
  return { waysOf };
}

function noticesOf(said: readonly Said[], told: readonly Told[]): Notice[] {
  const byName = Map.groupBy(said, ({ name }) => name);
  return told.flatMap(({ atMs, title, body }) => {
    const lines = new Set(body.split('\n'));
    // Why it needs the owner leads the name.
    const name = title.slice(title.lastIndexOf(': ') + 1).trim();
    const named = byName.get(name)?.filter(({ text }) => lines.has(text)) ?? [];
    const newest = named.at(-1);
    const count = Number(/^(\d+) new/.exec(body)?.[1] ?? 1);
    return newest ? [{ atMs, conversationId: newest.conversationId, named, count, newest }] : [];
  });
}

/** A notification that names nothing new and covers no more than the one before. */
function repeated({ said, told, deaths }: News) {
  const namedAtMs = new Map<string, number>();
  const counts = new Map<string, number>();
  const toldTwice: string[] = [];
  let undecidable = 0;
  for (const notice of noticesOf(said, told)) {
    const grew = notice.count > (counts.get(notice.conversationId) ?? 0);
    counts.set(notice.conversationId, notice.count);
    const isRepeat = !grew && notice.named.every(({ text }) => namedAtMs.has(text));
    const sinceMs = Math.max(...notice.named.map(({ text }) => namedAtMs.get(text) ?? 0));
    for (const { text } of notice.named) namedAtMs.set(text, notice.atMs);
    if (!isRepeat) continue;
    const cutOff = deaths.some(({ atMs }) => atMs >= sinceMs && atMs - sinceMs < MOMENT_MS);
    if (cutOff) undecidable += 1;
    else toldTwice.push(sentence(notice.newest));
  }
  return { toldTwice, undecidable };
}

/** From when on nothing kept the message from being told: visible, the app alive, the last fault over. */
function freeFrom(
  { conversationId, visibleAtMs }: Said,
  toldAtMs: number,
  faults: readonly Read[],
  deaths: News['deaths'],
): number {
  const starts = deaths.map(({ againAtMs }) => againAtMs).filter((atMs) => atMs <= toldAtMs);
  const ends = faults
    .filter(
      (read) =>
        (read.conversationId === null || read.conversationId === conversationId) &&
        read.atMs <= toldAtMs,
    )
    .map(({ atMs, endedAtMs }) => Math.min(endedAtMs ?? atMs, toldAtMs));
  return Math.max(visibleAtMs, ...starts.slice(-1), ...ends.slice(-20));
}

const ascending = (a: number, b: number) => a - b;
const sentence = ({ name, text }: Said) => `${name}: ${text}`;
