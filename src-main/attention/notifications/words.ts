/** What a notification says, as much as the owner lets it say. */
import { type Preview, previewText } from '@shared/content';
import { minutesLeft, shortUnit } from '@shared/said-values';
import type { Settings } from '@shared/settings';
import { whyOf, whyText } from '@shared/why';
import { z } from 'zod';
import type { Translate } from '../../app/i18n';
import type { AttentionFacts, AttentionRecord } from '../../storage/attention-types';
import { parseJson } from '../../storage/model/json';
import { plainLine } from '../plain-line';
import { WINDOW_WARNING_MS } from '../state/decide';
import { needsOwner } from './desired';

const reasons = z.array(z.string());

/** Plain text, never markup: a notifier whose desktop reads markup escapes it. */
export interface Words {
  title: string;
  body: string;
}

export interface WordsContext {
  translate: Translate;
  /** For lists of names, such as `pt-BR`. */
  locale: string;
  content: Settings['notifications']['content'];
  appName: string;
  nowMs: number;
}

/** Desktops show a few lines at most; a message of 20,000 characters is not handed to them whole. */
const LONGEST_LINE = 240;
const LONGEST_TITLE = 80;
const NAMES = 3;
/** The most messages that a notification shows. */
const LINES = 2;

/** The contact's name, else the number, as people write it. */
export function contactName(facts: AttentionFacts, translate: Translate): string {
  const name = facts.name ? plainLine(facts.name, LONGEST_TITLE) : '';
  return name || facts.numberText || translate('inbox:noName');
}

/** The words for one conversation: why it needs the owner if it does, the name, how many messages if several, the newest of them. */
export function customerWords(
  { facts, attention }: { facts: AttentionFacts; attention: AttentionRecord },
  /** Messages that were not told yet or that wait, oldest first. */
  messages: readonly Preview[],
  context: WordsContext,
): Words {
  const { translate, content } = context;
  const count = translate('attention:newMessages', { count: Math.max(1, messages.length) });
  if (content === 'nothing') {
    const hasNews = messages.length > 0 || !needsOwner(attention);
    const body = hasNews ? count : translate('attention:badge.needsYou', { count: 1 });
    return { title: context.appName, body };
  }
  const name = contactName(facts, translate);
  const reason = needsOwner(attention) ? attention.reason : null;
  const title = reason ? translate(`attention:reason.${reason}`, { name }) : name;
  const why = whyLine(facts, attention, context);
  const said = messages.length > 0 ? messages : previewsOf(facts.newestCustomer);
  const lines =
    content === 'full'
      ? said
          .slice(-LINES)
          .map((preview) => plainLine(previewText(preview, translate), LONGEST_LINE))
      : [];
  const isCounted = messages.length > 1 || (lines.length === 0 && why.length === 0);
  const counted = isCounted ? [count] : [];
  const body = [...why, ...counted, ...lines, ...closingWords(facts.windowEndsAtMs, context)];
  return { title, body: body.join('\n') };
}

/** "The agent asks for a person: damaged on arrival · 12 min", without the server's words where only the name is shown. */
function whyLine(
  facts: AttentionFacts,
  attention: AttentionRecord,
  context: WordsContext,
): string[] {
  const { translate, locale, content, nowMs } = context;
  const { handoff, review, mark } = facts;
  const why =
    attention.state === 'needs-you' &&
    whyOf({
      attentionReason: attention.reason,
      handoff: handoff === null || handoff === mark.handledHandoff ? null : { reason: handoff },
      review:
        review === null || review === mark.handledReview
          ? null
          : { reasons: parseJson(review, reasons) ?? [] },
      reminder: mark.reminder,
    });
  if (!why) return [];
  const words = whyText(content === 'full' ? why : { ...why, reason: null }, translate);
  const minutes = Math.floor((nowMs - (attention.sinceMs ?? nowMs)) / 60_000);
  const wait = waitWords(minutes, locale);
  // The title says the rest.
  const addsWords = content === 'full' && why.reason;
  return addsWords || wait.length > 0
    ? [[plainLine(words, LONGEST_LINE), ...wait].join(' · ')]
    : [];
}

/** From the first minute on. */
function waitWords(minutes: number, locale: string): string[] {
  if (minutes < 1) return [];
  return minutes < 60
    ? [shortUnit(minutes, 'minute', locale)]
    : [shortUnit(Math.floor(minutes / 60), 'hour', locale)];
}

const previewsOf = (message: AttentionFacts['newestCustomer']) =>
  message ? [message.preview] : [];

/** The words for `total` conversations at once; `newest`, newest first, are those whose names may be shown. */
export function summaryWords(
  total: number,
  needYou: number,
  newest: readonly AttentionFacts[],
  { translate, locale, content, appName }: WordsContext,
): Words {
  const customers = translate('attention:summary.title', { count: total });
  const title =
    needYou > 0
      ? `${customers}, ${translate('attention:summary.needYou', { count: needYou })}`
      : customers;
  if (content === 'nothing') return { title: appName, body: title };
  const names = newest.slice(0, NAMES).map((facts) => contactName(facts, translate));
  const more = total - names.length;
  const listed = more > 0 ? [...names, translate('attention:more', { count: more })] : names;
  return { title, body: new Intl.ListFormat(locale, { type: 'conjunction' }).format(listed) };
}

/** Below one hour the 24-hour window's end is said; before, it would be noise. */
function closingWords(endsAtMs: number | null, { translate, nowMs }: WordsContext): string[] {
  if (endsAtMs === null || endsAtMs <= nowMs || endsAtMs - nowMs > WINDOW_WARNING_MS) return [];
  return [translate('attention:windowCloses', { count: minutesLeft(endsAtMs - nowMs) })];
}
