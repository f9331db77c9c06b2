/** Canned replies as the editor changes them, with the rules of the settings in words. */
import type { CannedReply } from '@shared/settings';

/** What is wrong with an entry: keys of sentences, settings.json `quickReplies.problem.<key>`. */
export interface ReplyProblems {
  shortcut: 'missing' | 'spaces' | 'taken' | null;
  text: 'textMissing' | null;
}

/** Checks an entry against the others, by the rules of settings.ts `cannedReply`. */
export function problemsOf(reply: CannedReply, others: CannedReply[]): ReplyProblems {
  const { shortcut, text, id } = reply;
  const taken = others.some(
    (other) => other.id !== id && other.shortcut.toLowerCase() === shortcut.toLowerCase(),
  );
  return {
    shortcut: !shortcut ? 'missing' : /\s/.test(shortcut) ? 'spaces' : taken ? 'taken' : null,
    text: text.trim() ? null : 'textMissing',
  };
}

/** Replaces the entry of the same id, or adds it at the end. */
export function putReply(replies: CannedReply[], reply: CannedReply): CannedReply[] {
  return replies.some(({ id }) => id === reply.id)
    ? replies.map((other) => (other.id === reply.id ? reply : other))
    : [...replies, reply];
}
