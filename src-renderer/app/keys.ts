/** Rules for every key of a window, whatever has the focus. */
import { closeFind, isConversationComing, typeFindAhead, useFind } from '../features/find/find';
import {
  composerPlace,
  focusComposer,
  isBoxAwaited,
  isText,
  noteInput,
  noteTyping,
  typeAhead,
} from '../stores/focus';
import {
  closeOverlay,
  eraseOverlayAhead,
  typeOverlayAhead,
  useNavigation,
} from '../stores/navigation';
import { isInboxOpen } from '../stores/session';

/** Chromium sends this code for keys that an input method took, also when `isComposing` lags behind. */
const TAKEN_BY_INPUT_METHOD = 229;
/** Letters choose in these, or do not belong to the page behind. */
const covering = ['dialog', 'alertdialog', 'menu', 'listbox']
  .map((role) => `[role="${role}"]:not([data-closed])`)
  .join();

/** A press there does something. */
const pressable = 'button, input, [role="switch"], [role^="menuitem"], [role="option"]';
/** Within this time after a letter a key goes on with the same text. */
const TYPING_MS = 1000;
/** What is being typed where no text can be: it leads to an item of a menu, or nowhere. */
let stray = { text: '', untilMs: 0 };
/** The field that gave up the focus for an overlay. */
let left: HTMLElement | null = null;

/** For as long as the page lives; before anything else listens for keys. */
export function startKeys(): void {
  window.addEventListener('keydown', guard, { capture: true });
  window.addEventListener('pointerdown', () => noteInput(null), { capture: true });
  window.addEventListener('beforeinput', keepForComingOverlay, { capture: true });
  window.addEventListener('compositionstart', endForComingOverlay, { capture: true });
  window.addEventListener('keydown', type);
}

/**
 * Keys of a composition belong to the input method: no listener here gets them. A held key does nothing that a press
 * does: no button, no answer to a question, no closing.
 */
function guard(event: KeyboardEvent): void {
  noteInput(event.key);
  const isComposed = event.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD;
  if (isText(event.target) && (isComposed || isCharacter(event))) noteTyping(event.target);
  if (isComposed) {
    event.stopImmediatePropagation();
  } else if (
    isForComingOverlay(event) ||
    isForComingFind(event) ||
    (event.repeat && isPress(event)) ||
    isWithinStrayText(event)
  ) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}

/**
 * An overlay's code is fetched when it is first opened: what is typed until it is there is for
 * it, and not for the box that still has the focus.
 */
function isForComingOverlay(event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (!isUnderComingOverlay(target)) return false;
  if (key === 'Escape') {
    closeOverlay();
    if (document.activeElement === document.body) left?.focus();
  }
  if (isCharacter(event) && key !== 'Dead') typeOverlayAhead(key);
  if (key === 'Backspace') eraseOverlayAhead();
  return isCharacter(event) || ['Backspace', 'Enter', 'Escape'].includes(key);
}

/** Nor does an undo or a text that is dropped change what lies under it; what is pasted is kept for it, too. */
function keepForComingOverlay(event: InputEvent): void {
  if (!isUnderComingOverlay(event.target)) return;
  event.preventDefault();
  if (event.inputType === 'insertFromPaste') typeOverlayAhead(event.data ?? '');
}

/** What an input method composes cannot be held back: the field gives up the focus, and takes none of it. */
function endForComingOverlay({ target }: CompositionEvent): void {
  if (!(target instanceof HTMLElement) || !isUnderComingOverlay(target)) return;
  left = target;
  target.blur();
  // Chromium inserts at the selection, whatever has the focus.
  getSelection()?.removeAllRanges();
}

/** Over the sign-in and the lock none is drawn. */
function isUnderComingOverlay(target: EventTarget | null): boolean {
  const isCovering = target instanceof Element && target.closest(covering) !== null;
  return useNavigation.getState().overlay !== null && isInboxOpen() && !isCovering;
}

/** So is that of a conversation, and with it the bar that looks for words in it. */
function isForComingFind(event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (!isConversationComing() || useFind.getState().conversationId === null) return false;
  if (isText(target) || (target instanceof Element && target.closest(covering))) return false;
  if (key === 'Escape') closeFind();
  if (isCharacter(event) && key !== 'Dead') typeFindAhead(key);
  return isCharacter(event) || key === 'Enter' || key === 'Escape';
}

/**
 * A text that was meant for a box may find the focus elsewhere: neither its space nor its Enter presses what
 * happens to have it, or the item that its letters led to. An item's own first letters and Enter choose it.
 */
function isWithinStrayText(event: KeyboardEvent): boolean {
  const { key, timeStamp, target } = event;
  if (key === 'Shift' || !(target instanceof Element)) return false;
  const text = timeStamp < stray.untilMs ? stray.text : '';
  // Elsewhere letters are commands of the list, or go to the box.
  const isStray = target.closest(covering) !== null && !isText(target);
  const goesOn = isStray && isCharacter(event) && (key !== ' ' || text !== '');
  stray = { text: goesOn ? text + key.toLowerCase() : '', untilMs: timeStamp + TYPING_MS };
  const item = target.closest(pressable);
  if (text === '' || !item || !isStray || isBoxAwaited()) return false;
  const isNamed = item.matches('[role]') && item.textContent?.trim().toLowerCase().startsWith(text);
  return key === ' ' || (key === 'Enter' && !isNamed);
}

function isPress({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  if (key === 'Escape') return true;
  if (key === ' ') return !isText(target);
  // Enter alone breaks lines in a box of several; the composer's own rule is in features/composer/keys.ts.
  return key === 'Enter' && (ctrlKey || metaKey || !(target instanceof HTMLTextAreaElement));
}

/** What is typed outside of a field goes into the box, with this first character. */
function type(event: KeyboardEvent): void {
  const { target } = event;
  if (event.defaultPrevented || !isCharacter(event) || isText(target)) return;
  if (target instanceof HTMLSelectElement || isCovered()) return;
  if (event.key !== 'Dead' && typeAhead(event.key)) event.preventDefault();
  // A space presses buttons and scrolls: it never starts a text.
  else if (event.key !== ' ' && composerPlace() instanceof HTMLTextAreaElement) focusComposer();
}

/** A dead key begins a letter. */
export function isCharacter(event: KeyboardEvent): boolean {
  const { key, ctrlKey, altKey, metaKey } = event;
  const { platform } = window.wassistTray;
  if (key !== 'Dead' && [...key].length !== 1) return false;
  // Both at once is AltGr on Windows; Option makes letters on a Mac.
  if (ctrlKey || altKey) return ctrlKey === altKey || (altKey && platform === 'darwin');
  return !metaKey;
}

/** By an overlay, or instead of it the sign-in or the lock is shown. */
const isCovered = () =>
  useNavigation.getState().overlay !== null ||
  document.querySelector(covering) !== null ||
  !isInboxOpen();
