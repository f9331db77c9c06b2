/** Where the owner goes on writing: the one way for the focus into the box of the conversation in sight. */
import { type RefObject, useLayoutEffect } from 'react';

const notText = ['button', 'checkbox', 'radio', 'range', 'color', 'file', 'submit', 'reset'];

/** The box, or what is in its place when the 24 hours are over; a window draws one at most. */
interface Place {
  conversationId: string;
  element: HTMLElement;
}

let place: Place | null = null;
/** The conversation whose box is to have the focus as soon as it is drawn. */
let wanted: string | null = null;
/** Typed before that box was drawn. */
let ahead: { conversationId: string; text: string } | null = null;
/** Gets what was typed for a box that never came. */
let leaveAhead: (conversationId: string, text: string) => void = () => undefined;
/** The field in which the owner typed meanwhile. */
let elsewhere: EventTarget | null = null;
let lastKey: string | null = null;
let inputs = 0;

/**
 * Into the box of the conversation in sight, now or once it is drawn. `conversationId`: of an answer that may be
 * late; nothing happens where the owner is with somebody else by now.
 */
export function focusComposer(conversationId?: string): void {
  const here = wanted ?? place?.conversationId ?? null;
  if (conversationId === undefined || conversationId === here) awaitComposer(here);
}

/** A conversation was chosen: its box is to have the focus; null: none, or what lies over it keeps the focus. */
export function awaitComposer(conversationId: string | null): void {
  if (ahead?.conversationId !== conversationId) leaveTypedAhead();
  wanted = conversationId;
  elsewhere = null;
  reach();
}

/** The owner types in another field while a box is awaited: it keeps the focus. */
export function noteTyping(field: EventTarget | null): void {
  if (isBoxAwaited()) elsewhere = field;
}

/** A field that takes letters. */
export function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !notText.includes(target.type);
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** A box was asked for that is not drawn yet. */
export const isBoxAwaited = () => wanted !== null && place?.conversationId !== wanted;

/** Keeps a character for the box that is awaited; false where none is. */
export function typeAhead(character: string): boolean {
  if (wanted === null || !isBoxAwaited() || (character === ' ' && ahead === null)) return false;
  ahead = { conversationId: wanted, text: (ahead?.text ?? '') + character };
  return true;
}

/** `leave` keeps what was typed for a box that was not drawn until another one was asked for. */
export function onLeftAhead(leave: typeof leaveAhead): void {
  leaveAhead = leave;
}

/** The box may never come. */
export function leaveTypedAhead(): void {
  if (ahead) leaveAhead(ahead.conversationId, ahead.text);
  ahead = null;
}

/** The owner signs out or locks: no box is awaited any more. */
export function forgetComposer(): void {
  ahead = null;
  wanted = null;
  elsewhere = null;
}

/** What was typed before the box of this conversation was drawn. */
export function takeTypedAhead(conversationId: string): string {
  if (conversationId !== ahead?.conversationId) return '';
  const { text } = ahead;
  ahead = null;
  return text;
}

function reach(): void {
  if (place === null || place.conversationId !== wanted) return;
  if (elsewhere !== null && document.activeElement === elsewhere) {
    wanted = null;
    return;
  }
  place.element.focus();
  // Again after a menu or dialog that closes along with it has given the focus back to where it was.
  setTimeout(() => {
    if (place === null || place.conversationId !== wanted) return;
    place.element.focus();
    wanted = null;
  });
}

/** The target of `focusComposer` in the drawn conversation: a text area, or the line that says why there is none. */
export const composerPlace = (): HTMLElement | null => place?.element ?? null;

/** Names the element that `focusComposer` goes to. It has the focus at once where nothing else has it. */
export function useComposerPlace(
  conversationId: string,
  target: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    const element = target.current;
    if (!element) return;
    place = { conversationId, element };
    // There is no box to take what was typed.
    if (!(element instanceof HTMLTextAreaElement)) takeTypedAhead(conversationId);
    if (wanted === conversationId) reach();
    else if (document.activeElement === document.body) element.focus();
    return () => {
      if (place?.element === element) place = null;
    };
  }, [conversationId, target]);
}

let isQuiet = false;

/** At the active row of the list; `quietly` where nobody went there: the list keeps its order up to date. */
export function focusList({ quietly = false } = {}): void {
  isQuiet = quietly;
  document.querySelector<HTMLElement>('[data-scroller] [tabindex="0"]')?.focus();
  isQuiet = false;
}

/** The focus was put there without anybody asking. */
export const isQuietFocus = () => isQuiet;

/** To the search box, with its old text selected. */
export function focusSearch(): void {
  // After a dialog that closes along with it has given the focus back.
  setTimeout(() => {
    const box = document.querySelector<HTMLInputElement>('nav input[type="search"]');
    box?.focus();
    box?.select();
  });
}

/** Keeps in mind which key the owner pressed last; null: he works with a pointer. */
export function noteInput(key: string | null): void {
  lastKey = key;
  inputs += 1;
}

/** Rises with each key and press: what main finds is late for an owner who has gone on. */
export const inputCount = (): number => inputs;

/** Whether the last thing that the owner did was to press a key. */
export const worksByKey = () => lastKey !== null;

/** The focus is on its way through the window. */
export const isTabbing = () => lastKey === 'Tab' || lastKey === 'F6';
