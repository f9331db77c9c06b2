/** What a notification says, as much as the owner lets it say. */
import { previewText } from '@shared/preview';
import type { Settings } from '@shared/settings';
import { minutesLeft } from '@shared/time-left';
import type { Translate } from '../../i18n';
import type { AttentionFacts } from '../../storage/types';
import { WINDOW_WARNING_MS } from '../state/decide';
import type { NotificationStep } from './policy';

export interface Words {
  title: string;
  body: string;
}

export interface WordsContext {
  translate: Translate;
  locale: string;
  content: Settings['notifications']['content'];
  appName: string;
  nowMs: number;
}

/** Desktops show a few lines at most; a message of 20,000 characters is not handed to them whole. */
const LONGEST_LINE = 240;
const LONGEST_TITLE = 80;
const NAMES = 3;

/** The contact's name, else the number, as people write it. */
export function contactName(facts: AttentionFacts, translate: Translate): string {
  const name = facts.name ? plain(facts.name, LONGEST_TITLE) : '';
  return name || facts.numberText || translate('inbox:noName');
}

export function customerWords(
  step: Extract<NotificationStep, { kind: 'show' }>,
  facts: AttentionFacts,
  context: WordsContext,
): Words {
  const { translate, content } = context;
  const count = translate('attention:newMessages', { count: step.count });
  if (content === 'nothing') return { title: context.appName, body: count };
  const title = contactName(facts, translate);
  const lines =
    content === 'full'
      ? step.previews.map((preview) => plain(previewText(preview, translate), LONGEST_LINE))
      : [];
  const counted = step.count > 1 || lines.length === 0 ? [count] : [];
  const body = [...counted, ...lines, ...closingWords(facts.windowEndsAtMs, context)];
  return { title, body: body.join('\n') };
}

export function summaryWords(
  total: number,
  newest: readonly AttentionFacts[],
  { translate, locale, content, appName }: WordsContext,
): Words {
  const title = translate('attention:summary.title', { count: total });
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

/** One line without control characters (D-Bus takes no NUL, and a bidi override could turn the rest around). */
function plain(text: string, longest: number): string {
  const line = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  const characters = Array.from(line.slice(0, 2 * longest));
  return characters.length > longest || line.length > 2 * longest
    ? `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : line;
}
