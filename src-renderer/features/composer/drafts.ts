/**
 * Drafts on their way to inbox.db. Each text is bound to its conversation from the first key on, so
 * that no late timer, answer or switch can carry it to another one.
 */
import { call } from '../../bridge';

export const DRAFT_SAVE_MS = 300;

interface Waiting {
  text: string;
  timer: ReturnType<typeof setTimeout> | null;
}

/** Texts that main does not surely hold yet, by conversation. */
const waiting = new Map<string, Waiting>();

/** The draft of a conversation: what was typed here last, else what main holds. */
export async function loadDraft(conversationId: string): Promise<string> {
  const stored = await call('drafts.get', { conversationId });
  return waiting.get(conversationId)?.text ?? stored;
}

/** Keeps a draft; it is stored a moment after the last key. */
export function keepDraft(conversationId: string, text: string): void {
  const earlier = waiting.get(conversationId)?.timer;
  if (earlier) clearTimeout(earlier);
  waiting.set(conversationId, {
    text,
    timer: setTimeout(() => void saveDraft(conversationId), DRAFT_SAVE_MS),
  });
}

/** Stores what is waiting now: on leaving the box, the conversation or the page. */
export async function saveDraft(conversationId: string): Promise<void> {
  const entry = waiting.get(conversationId);
  if (!entry) return;
  if (entry.timer) clearTimeout(entry.timer);
  entry.timer = null;
  await call('drafts.set', { conversationId, text: entry.text }).then(
    () => {
      if (waiting.get(conversationId) === entry) waiting.delete(conversationId);
    },
    // Kept here and tried again with the next key or when the box is left.
    () => undefined,
  );
}

/**
 * Takes what is waiting out of here, because it is being sent: no timer and no leaving of the page
 * stores it any more. The outbox clears the stored draft when it accepts the text; when it does not,
 * `keepDraft` puts the text back.
 */
export function takeDraft(conversationId: string): void {
  const timer = waiting.get(conversationId)?.timer;
  if (timer) clearTimeout(timer);
  waiting.delete(conversationId);
}

/** Whether a text typed here is not stored yet. */
export function draftIsWaiting(conversationId: string): boolean {
  return waiting.has(conversationId);
}
