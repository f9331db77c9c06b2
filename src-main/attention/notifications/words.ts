/** What a notification says, as much as the owner lets it say. */
import { previewText } from '@shared/preview';
import type { Settings } from '@shared/settings';
import { minutesLeft } from '@shared/time-left';
import type { Preview } from '@shared/views';
import type { Translate } from '../../i18n';
import type { AttentionFacts, AttentionRecord } from '../../storage/types';
import { plainLine } from '../plain-line';
import { WINDOW_WARNING_MS } from '../state/decide';
import { needsOwner } from './desired';

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
/** A notification shows at most so many messages. */
const LINES = 2;

/** The contact's name, else the number, as people write it. */
export function contactName(facts: AttentionFacts, translate: Translate): string {
  const name = facts.name ? plainLine(facts.name, LONGEST_TITLE) : '';
  return name || facts.numberText || translate('inbox:noName');
}

/** Of one conversation: why it needs the owner if it does, the name, how many messages if several, the newest of them. */
export function customerWords(
  { facts, attention }: { facts: AttentionFacts; attention: AttentionRecord },
  /** That he has not been told of or that wait, oldest first. */
  messages: readonly Preview[],
  context: WordsContext,
): Words {
  const { translate, content } = context;
  const count = translate('attention:newMessages', { count: Math.max(1, messages.length) });
  if (content === 'nothing') return { title: context.appName, body: count };
  const name = contactName(facts, translate);
  const reason = needsOwner(attention) ? attention.reason : null;
  const title = reason ? translate(`attention:reason.${reason}`, { name }) : name;
  const said = messages.length > 0 ? messages : previewsOf(facts.newestCustomer);
  const lines =
    content === 'full'
      ? said
          .slice(-LINES)
          .map((preview) => plainLine(previewText(preview, translate), LONGEST_LINE))
      : [];
  const counted = messages.length > 1 || lines.length === 0 ? [count] : [];
  const body = [...counted, ...lines, ...closingWords(facts.windowEndsAtMs, context)];
  return { title, body: body.join('\n') };
}

const previewsOf = (message: AttentionFacts['newestCustomer']) =>
  message ? [message.preview] : [];

/** Of `total` conversations at once; `newest`, newest first, are those whose names may be said. */
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
