/** Canned replies as the editor changes them, with the rules of the settings in words. */
import type { CannedReply } from '@shared/settings';
import { nameOfFile } from '../composer/canned';

/** What is wrong with an entry: keys of sentences, settings.json `quickReplies.problem.<key>`. */
export interface ReplyProblems {
  shortcut: 'taken' | null;
  text: 'textMissing' | null;
}

/** Checks an entry against the others, by the rules of settings.ts `cannedReply`. */
export function problemsOf(reply: CannedReply, others: CannedReply[]): ReplyProblems {
  const { shortcut, text, id, extras } = reply;
  const name = shortcut.trim().toLowerCase();
  const taken =
    name !== '' && others.some((other) => other.id !== id && other.shortcut.toLowerCase() === name);
  return {
    shortcut: taken ? 'taken' : null,
    text: text.trim() || extras?.file ? null : 'textMissing',
  };
}

const NAME_LENGTH = 30;

/** What it is called where it has to be told from others. */
export function nameOf(reply: CannedReply): string {
  const { shortcut } = reply;
  const text = reply.text || nameOfFile(reply);
  return shortcut || (text.length > NAME_LENGTH ? `${text.slice(0, NAME_LENGTH).trim()}…` : text);
}

/** Replaces the entry of the same id, or adds it at the end. */
export function putReply(replies: CannedReply[], reply: CannedReply): CannedReply[] {
  return replies.some(({ id }) => id === reply.id)
    ? replies.map((other) => (other.id === reply.id ? reply : other))
    : [...replies, reply];
}
