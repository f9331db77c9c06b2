/**
 * Drafts on their way to inbox.db. Each text is bound to its conversation from the first key on, so
 * that no late timer, answer or switch can carry it to another one. With each text a window says what it
 * knows of the stored one (`over`); main joins both windows' words (src-shared/draft.ts) and answers with
 * what it holds now.
 */
import type { BridgeInput } from '@shared/bridge';
import { mergedDraft } from '@shared/draft';
import type { UserError } from '@shared/errors';
import { call, on, toUserError } from '../../bridge';
import { acceptConversation } from '../../data/conversation';
import { leaveTypedAhead, onLeftAhead } from '../../stores/focus';
import { takeDraftOf } from '../thread/opening';

/** After the last key. */
export const DRAFT_SAVE_MS = 300;
/** How long after the first unstored key a draft is stored: a crash costs no more. */
export const DRAFT_SAVE_AT_LATEST_MS = 1000;

/**
 * What a text is typed in: the composer's box, a dialog that is filled in for one customer, or what the
 * owner keeps of the customer.
 */
export type Place = 'box' | BridgeInput<'forms.set'>['form'] | 'name' | 'note';

interface Box {
  readonly conversationId: string;
  readonly place: Place;
  /** Its text as it is shown. */
  text: string;
  /** Typed here, and not confirmed by main yet. */
  isNew: boolean;
  sinceMs: number;
  timer: ReturnType<typeof setTimeout> | null;
  /** What main holds, as it last said here. */
  held: string | null;
  /** On its way to main. */
  storing: string | null;
  /** On its way to the outbox, and no draft any more; typing can go on after it. */
  sending: string | null;
  /** Why it could not be stored the last time. */
  failed: UserError | null;
  /** One at a time, until main has answered: the newest text goes next. */
  call: Promise<unknown> | null;
}

const boxes = new Map<string, Box>();
const listeners = new Set<(conversationId: string, text: string) => void>();
const keptListeners = new Set<(conversationId: string, place: Place) => void>();

const keyOf = (conversationId: string, place: Place) => `${place} ${conversationId}`;

function boxOf(conversationId: string, place: Place = 'box'): Box {
  const key = keyOf(conversationId, place);
  const box = boxes.get(key) ?? {
    ...{ conversationId, place, text: '', isNew: false, sinceMs: 0, timer: null },
    ...{ held: null, storing: null, sending: null, failed: null, call: null },
  };
  boxes.set(key, box);
  return box;
}

const isWaiting = ({ isNew, call }: Box) => isNew || call !== null;

/** What the box of a conversation shows. */
export const shownDraft = (conversationId: string) => boxOf(conversationId).text;

/** Whether a text typed here is not stored yet, or on its way to the outbox. */
export const draftIsWaiting = (conversationId: string) => isWaiting(boxOf(conversationId));

/** The text to show: main's, or newer text typed here that is not stored yet. */
function held(box: Box, stored: string): string {
  if (!isWaiting(box)) Object.assign(box, { held: stored, text: stored });
  return box.text;
}

/** The draft that the conversation opened with, or what was typed here since; null where it must be read. */
export function openedDraft(conversationId: string): string | null {
  const box = boxOf(conversationId);
  const opened = takeDraftOf(conversationId);
  if (opened !== null) return held(box, opened);
  return isWaiting(box) ? box.text : null;
}

/** The draft of a conversation: the text typed here last, else main's. */
export async function loadDraft(
  conversationId: string,
  place: Exclude<Place, 'name' | 'note'> = 'box',
): Promise<string> {
  const known = boxOf(conversationId, place).held;
  const stored = await (place === 'box'
    ? call('drafts.get', { conversationId })
    : call('forms.get', { conversationId, form: place }));
  const box = boxOf(conversationId, place);
  // Older than what main said meanwhile, with an answer to a text from here.
  return box.held === known ? held(box, stored) : box.text;
}

/** Keeps a draft; it is stored a moment after the last key. */
export function keepDraft(conversationId: string, text: string, place: Place = 'box'): void {
  const box = boxOf(conversationId, place);
  const nowMs = Date.now();
  if (!box.timer) box.sinceMs = nowMs;
  stopTimer(box);
  Object.assign(box, { text, isNew: true });
  const delayMs = Math.min(DRAFT_SAVE_MS, box.sinceMs + DRAFT_SAVE_AT_LATEST_MS - nowMs);
  box.timer = setTimeout(() => void save(box), delayMs);
  tellKept(box);
}

/** Until a draft that could not be read is read again. */
export const READ_AGAIN_MS = 500;
/** Letters for conversations whose drafts are being read, all that come in one go. */
const late = new Map<string, { letters: string; added: Promise<void> }>();

/** Adds letters to the draft of a conversation that is not in sight, as soon as that can be read. */
export function addToDraft(conversationId: string, letters: string): void {
  const reading = late.get(conversationId);
  const after = draftIsWaiting(conversationId) ? shownDraft(conversationId) : null;
  if (reading) reading.letters += letters;
  else late.set(conversationId, { letters, added: addLate(conversationId, after) });
}

/** The owner signed out or locked the app: they cannot be stored any more. */
export const forgetLate = (): void => late.clear();

/** `after`: what they follow, where that is not what main holds; more may be typed meanwhile. */
async function addLate(conversationId: string, after: string | null): Promise<void> {
  const text = await loadDraft(conversationId).catch(() => null);
  const letters = late.get(conversationId)?.letters;
  if (letters === undefined) return;
  if (text === null) {
    await new Promise((passed) => setTimeout(passed, READ_AGAIN_MS));
    return addLate(conversationId, after);
  }
  late.delete(conversationId);
  const known = after ?? boxOf(conversationId).held ?? text;
  const before = text.startsWith(known) ? known : text;
  keepDraft(conversationId, before + letters + text.slice(before.length));
  tell(boxOf(conversationId));
}

/** Stores what is waiting now: on leaving the box or the conversation. */
export const saveDraft = (conversationId: string, place: Place = 'box'): Promise<void> =>
  save(boxOf(conversationId, place));

/** Stores all that is waiting now. */
export async function saveDrafts(): Promise<void> {
  const adding = [...late].map(([id, { added }]) => added.then(() => saveDraft(id)));
  await Promise.all([...adding, ...[...boxes.values()].map(save)]);
}

async function save(box: Box): Promise<void> {
  stopTimer(box);
  while (box.call) await box.call;
  if (!box.isNew) return;
  const text = draftOf(box);
  const stored = store(box, text);
  box.storing = text;
  await during(
    box,
    stored.then(
      (now) => hasStored(box, text, now),
      // Kept here and tried again with the next key or when the box is left.
      (failure) => {
        Object.assign(box, { storing: null, failed: toUserError(failure) });
        tellKept(box);
      },
    ),
  );
}

/** The texts that main may have when it reads this. */
const over = ({ held, storing, sending }: Box): string[] =>
  [held, storing, sending === null ? null : ''].filter((text) => text !== null);

/** Without what is under way to the outbox. */
const draftOf = ({ text, sending }: Box) => (sending === null ? text : withoutSent(text, sending));

/** What was typed after a text that is gone; all of it where that text was changed meanwhile. */
const withoutSent = (text: string, sent: string) =>
  text.startsWith(sent) ? text.slice(sent.length) : text;

async function store(box: Box, text: string): Promise<string> {
  const { conversationId, place } = box;
  if (place === 'box') return call('drafts.set', { conversationId, text, over: over(box) });
  if (place === 'name' || place === 'note')
    acceptConversation(await call('people.set', { conversationId, [place]: text }));
  else await call('forms.set', { conversationId, form: place, text });
  // They are on the screen: the stored ones take their place there at once.
  const view = place === 'extras' && (await call('inbox.get', { conversationId }));
  if (view) acceptConversation(view);
  return text;
}

function hasStored(box: Box, text: string, stored: string): void {
  // Under a send the box does not get the other window's words: it knows no more than its own text.
  const held = box.sending === null ? stored : text;
  Object.assign(box, { held, storing: null, failed: null });
  if (draftOf(box) === text) box.isNew = false;
  tellKept(box);
  // The outbox has the text of the box: the rest of the stored draft is read after that.
  if (stored === text || box.sending !== null) return;
  box.text = mergedDraft([text], box.text, stored);
  tell(box);
}

async function during(box: Box, work: Promise<unknown>): Promise<void> {
  box.call = work;
  await work;
  if (box.call === work) box.call = null;
}

function tell({ conversationId, text }: Box): void {
  for (const listener of listeners) listener(conversationId, text);
}

function tellKept({ conversationId, place }: Box): void {
  for (const listener of keptListeners) listener(conversationId, place);
}

/** Called with each text that is to be stored, and with each answer of main to it. */
export function onKept(listener: (conversationId: string, place: Place) => void): () => void {
  keptListeners.add(listener);
  return () => keptListeners.delete(listener);
}

/** Text typed there that is not stored, and the error of the last try; null: there is none. */
export function unstored(
  conversationId: string,
  place: Place,
): { text: string; failed: UserError | null } | null {
  const box = boxOf(conversationId, place);
  return isWaiting(box) ? { text: box.text, failed: box.failed } : null;
}

function stopTimer(box: Box): void {
  if (box.timer) clearTimeout(box.timer);
  box.timer = null;
}

/** Called when a box's text changed by itself: joined with the other window's, or sent. */
export function onDraft(listener: (conversationId: string, text: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Stores all whenever the page is left or hidden, and before the app ends; for as long as the page lives. */
export function startDrafts(): void {
  onLeftAhead(addToDraft);
  const save = () => void saveDrafts();
  window.addEventListener('blur', save);
  document.addEventListener('visibilitychange', save);
  // Nobody is here to wait for an answer.
  window.addEventListener('pagehide', () => {
    for (const box of [...boxes.values()].filter(({ isNew }) => isNew)) {
      const text = draftOf(box);
      void store(box, text);
      Object.assign(box, { isNew: false, storing: text });
    }
  });
  on('ending', () => {
    leaveTypedAhead();
    void saveDrafts().then(() => call('windows.saved'));
  });
}

/** Removes the waiting text, because it is being sent. The outbox clears the stored text when it accepts it. */
export function takeDraft(conversationId: string, place: Place = 'box'): void {
  const box = boxOf(conversationId, place);
  stopTimer(box);
  // A save may wait for the one before it.
  box.isNew = false;
  boxes.delete(keyOf(conversationId, place));
}

/** Whether a text of this box is on its way to the outbox, handed over by the box that is drawn or one before it. */
export const isHandingOver = (conversationId: string) => boxOf(conversationId).sending !== null;

/** Hands the text of a box to the outbox, one at a time: the box is emptied once the outbox has it, and keeps it otherwise. */
export async function sendDraft(
  conversationId: string,
  text: string,
  handOver: (over: string[]) => Promise<unknown>,
): Promise<void> {
  const box = boxOf(conversationId);
  stopTimer(box);
  const handing = handOver(over(box));
  Object.assign(box, { text, isNew: false, sending: text });
  const settled = Promise.allSettled([handing, box.call]).then(([{ status }]) => {
    if (status === 'fulfilled') Object.assign(box, { text: draftOf(box), sending: null, held: '' });
    else {
      box.sending = null;
      keepDraft(conversationId, box.text);
    }
  });
  await during(box, settled);
  tell(box);
  await handing;
}
