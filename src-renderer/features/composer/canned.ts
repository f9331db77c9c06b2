/** Replies that the owner keeps in the settings and inserts by typing "/". */

import { fold } from '@shared/fold';
import { fileName } from '@shared/media';
import type { CannedReply } from '@shared/settings';

export const cannedVariables = ['name', 'number', 'agent'] as const;
/** Stands in a reply as `{name}`. */
export type CannedVariable = (typeof cannedVariables)[number];
/** The conversation's values; null where it has none. */
export type CannedValues = Record<CannedVariable, string | null>;

/** Where a "/" was typed and what follows it up to the caret. */
export interface SlashQuery {
  start: number;
  end: number;
  query: string;
}

/** A slash counts at the beginning of the text or after a space, and ends at the next space. */
export function slashQuery(text: string, caret: number): SlashQuery | null {
  const match = /(?:^|\s)\/(\S{0,32})$/.exec(text.slice(0, caret));
  if (match?.[1] === undefined) return null;
  return { start: caret - match[1].length - 1, end: caret, query: match[1] };
}

/** Those whose shortcut begins with the query first, then those that hold it in shortcut or text. */
export function matchingReplies(replies: readonly CannedReply[], query: string): CannedReply[] {
  const wanted = fold(query);
  const begins = replies.filter((reply) => fold(reply.shortcut).startsWith(wanted));
  const holds = replies.filter(
    (reply) =>
      !begins.includes(reply) &&
      (fold(reply.shortcut).includes(wanted) || fold(reply.text).includes(wanted)),
  );
  return [...begins, ...holds];
}

/** The reply with known values filled in; other placeholders stay. */
export function filledReply(text: string, values: CannedValues): string {
  return text.replace(/\{(name|number|agent)\}/g, (placeholder, name: CannedVariable) => {
    return values[name] ?? placeholder;
  });
}

/** Variables that are still in a text about to be sent. */
export function emptyVariables(text: string): CannedVariable[] {
  return cannedVariables.filter((name) => text.includes(`{${name}}`));
}

/** The id for the box's `aria-activedescendant`. */
export const optionId = (listId: string, reply: CannedReply) => `${listId}-${reply.id}`;

/** For an answer without words. */
export const nameOfFile = ({ extras }: CannedReply): string =>
  extras?.file ? (fileName(extras.file.url) ?? extras.file.url) : '';
