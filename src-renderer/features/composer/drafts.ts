/**
 * Drafts on their way to inbox.db. Each text is bound to its conversation from the first key on, so
 * that no late timer, answer or switch can carry it to another one.
 */
import type { BridgeInput } from '@shared/bridge';
import { call, on } from '../../bridge';
import { takeDraftOf } from '../thread/opening';

/** After the last key. */
export const DRAFT_SAVE_MS = 300;
/** After the first key that is not stored, however fast the owner types on: a crash costs no more. */
export const DRAFT_SAVE_AT_LATEST_MS = 1000;

interface Waiting {
  conversationId: string;
  place: Place;
  text: string;
  sinceMs: number;
  timer: ReturnType<typeof setTimeout> | null;
  /** Under way to main. */
  saving: Promise<void> | null;
  /** Holds what was typed in the other window too, and is stored at once. */
  merged: boolean;
}

/** What a text is typed in: the composer's box, or a dialog that is filled in for one customer. */
export type Place = 'box' | BridgeInput<'forms.set'>['form'];

/** Texts that main does not surely hold yet, by place and conversation. */
const waiting = new Map<string, Waiting>();
/** Texts under way from a box to the outbox, and what is in the box by now: the owner may type on. */
const leaving = new Map<string, { text: string; now: string }>();
/** The draft that main holds of each box, as it last told here. */
const known = new Map<string, string>();
/** Texts of each box on their way to main: any of them may be the stored draft by now. */
const underWay = new Map<string, string[]>();
const mergeListeners = new Set<(conversationId: string, text: string) => void>();
const keyOf = (conversationId: string, place: Place) => `${place} ${conversationId}`;

/** The draft that the conversation opened with, or what was typed here since; null where it must be read. */
export function openedDraft(conversationId: string): string | null {
  const opened = takeDraftOf(conversationId);
  if (opened !== null) known.set(keyOf(conversationId, 'box'), opened);
  return waiting.get(keyOf(conversationId, 'box'))?.text ?? opened;
}

/** The draft of a conversation: what was typed here last, else what main holds. */
export async function loadDraft(conversationId: string, place: Place = 'box'): Promise<string> {
  const stored = await (place === 'box'
    ? call('drafts.get', { conversationId })
    : call('forms.get', { conversationId, form: place }));
  const key = keyOf(conversationId, place);
  const typed = waiting.get(key)?.text;
  // What is typed here goes by what was known when its typing began.
  if (typed === undefined) known.set(key, stored);
  return typed ?? stored;
}

/** Keeps a draft; it is stored a moment after the last key, without what is under way to the outbox. */
export function keepDraft(conversationId: string, typed: string, place: Place = 'box'): void {
  const key = keyOf(conversationId, place);
  const sent = leaving.get(key);
  if (sent) sent.now = typed;
  const text = sent ? withoutSent(typed, sent.text) : typed;
  const earlier = waiting.get(key);
  if (earlier?.timer) clearTimeout(earlier.timer);
  const nowMs = Date.now();
  const sinceMs = earlier?.timer ? earlier.sinceMs : nowMs;
  const delayMs = Math.min(DRAFT_SAVE_MS, sinceMs + DRAFT_SAVE_AT_LATEST_MS - nowMs);
  waiting.set(key, {
    conversationId,
    place,
    text,
    sinceMs,
    timer: setTimeout(() => void saveDraft(conversationId, place), delayMs),
    saving: null,
    merged: false,
  });
}

/** Stores what is waiting now: on leaving the box, the conversation or the page. */
export async function saveDraft(conversationId: string, place: Place = 'box'): Promise<void> {
  const key = keyOf(conversationId, place);
  const entry = waiting.get(key);
  if (!entry) return;
  if (entry.timer) clearTimeout(entry.timer);
  entry.timer = null;
  entry.saving ??= store(entry).then(
    () => {
      if (waiting.get(key) === entry) waiting.delete(key);
    },
    // Kept here and tried again with the next key or when the box is left.
    () => {
      entry.saving = null;
    },
  );
  await entry.saving;
  // Typed in the other window meanwhile: together with that it is stored now.
  const next = waiting.get(key);
  if (next !== entry && next?.merged) await saveDraft(conversationId, place);
}

async function store({ conversationId, place, text }: Waiting): Promise<void> {
  if (place !== 'box') {
    await call('forms.set', { conversationId, form: place, text });
    return;
  }
  const key = keyOf(conversationId, place);
  const over = known.get(key) ?? null;
  const stored = await onItsWay(key, text, () =>
    call('drafts.set', { conversationId, text, over }),
  );
  known.set(key, stored);
  const mine = waiting.get(key);
  if (stored === text || !mine) return;
  const merged = mergedDraft(over ?? '', mine.text, stored);
  keepDraft(conversationId, merged);
  const kept = waiting.get(key);
  if (kept) kept.merged = true;
  for (const listener of mergeListeners) listener(conversationId, merged);
}

async function onItsWay<T>(key: string, text: string, save: () => Promise<T>): Promise<T> {
  underWay.set(key, [...(underWay.get(key) ?? []), text]);
  try {
    return await save();
  } finally {
    const [, ...later] = underWay.get(key) ?? [];
    underWay.set(key, later);
  }
}

/**
 * What both windows wrote of one draft, without losing a word of either.
 * @param base What both began with.
 */
export function mergedDraft(base: string, mine: string, theirs: string): string {
  if (mine.startsWith(base)) return theirs + mine.slice(base.length);
  if (theirs.startsWith(base)) return mine + theirs.slice(base.length);
  return [theirs, mine].filter(Boolean).join('\n');
}

/** Told of a box whose text became more than what was typed here; returns the way to stop. */
export function onMerged(listener: (conversationId: string, text: string) => void): () => void {
  mergeListeners.add(listener);
  return () => mergeListeners.delete(listener);
}

/** Stores all that is waiting now. */
export async function saveDrafts(): Promise<void> {
  await Promise.all(
    [...waiting.values()].map(({ conversationId, place }) => saveDraft(conversationId, place)),
  );
}

/** Stores all whenever the page is left or hidden, and before the app ends; for as long as the page lives. */
export function startDrafts(): void {
  const save = () => void saveDrafts();
  window.addEventListener('blur', save);
  window.addEventListener('pagehide', save);
  document.addEventListener('visibilitychange', save);
  on('ending', () => void saveDrafts().then(() => call('windows.saved')));
}

/**
 * Takes what is waiting out of here, because it is being sent: no timer and no leaving of the page
 * stores it any more. The outbox clears the stored draft when it accepts the text; when it does not,
 * `keepDraft` puts the text back.
 */
export function takeDraft(conversationId: string, place: Place = 'box'): void {
  const key = keyOf(conversationId, place);
  const timer = waiting.get(key)?.timer;
  if (timer) clearTimeout(timer);
  waiting.delete(key);
  known.delete(key);
}

/**
 * As `takeDraft`, from the box; `draftHasLeft` says how it ended. Returns what the stored draft may be, as
 * far as it is known here: anything else in it was typed in the other window, and is not sent.
 */
export function sendDraft(conversationId: string, text: string): string[] {
  const key = keyOf(conversationId, 'box');
  const held = known.get(key);
  const drafts = held === undefined ? [] : [held, ...(underWay.get(key) ?? []).slice(-9)];
  takeDraft(conversationId);
  leaving.set(key, { text, now: text });
  return drafts;
}

/** Not accepted: all that is in the box by now is a draft again. */
export function draftHasLeft(conversationId: string, accepted: boolean): void {
  const key = keyOf(conversationId, 'box');
  const now = leaving.get(key)?.now;
  leaving.delete(key);
  if (accepted && !waiting.has(key)) known.set(key, '');
  if (!accepted && now !== undefined) keepDraft(conversationId, now);
}

/** What was typed after a text that is gone; all of it where that text was changed meanwhile. */
export const withoutSent = (typed: string, sent: string) =>
  typed.startsWith(sent) ? typed.slice(sent.length) : typed;

/** Whether a text typed here is not stored yet, or on its way to the outbox. */
export function draftIsWaiting(conversationId: string): boolean {
  const key = keyOf(conversationId, 'box');
  return waiting.has(key) || leaving.has(key);
}
