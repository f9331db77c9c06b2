/** Short words at the foot of the window, and words for screen readers alone. */
import { create } from 'zustand';
import { toUserError } from '../bridge';
import { errorText } from '../i18n';

/** One line; `done` goes by itself. */
export interface Toast {
  id: number;
  text: string;
  kind: 'done' | 'failure';
  /** What can be done about it, such as to take it back. */
  action: ToastAction | null;
}

/** A button of a toast, which closes with it. */
export interface ToastAction {
  label: string;
  run: () => void;
}

interface ToastsStore {
  toasts: Toast[];
  /** The announcement that is being said, and those after it, oldest first. */
  announcements: Announcement[];
}

/** Words for a screen reader; an urgent one breaks in. `id` tells the same words said twice apart. */
export interface Announcement {
  id: number;
  text: string;
  urgent: boolean;
}

/** Read by ui/Toasts.tsx alone; others write through the functions below. */
export const useToasts = create<ToastsStore>(() => ({ toasts: [], announcements: [] }));

const SHOWN_MS = 6000;
/** More than this many at a time cover too much. */
const AT_A_TIME = 3;
let lastId = 0;

/** Shows a line for six seconds; failures stay until they are closed. */
export function showToast(
  text: string,
  kind: Toast['kind'] = 'done',
  action: ToastAction | null = null,
): void {
  const toast: Toast = { id: ++lastId, text, kind, action };
  // Only the last thing that was done can be taken back.
  const kept = (one: Toast) => action === null || one.action === null;
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.filter(kept), toast].slice(-AT_A_TIME),
  }));
  if (kind === 'done') setTimeout(() => closeToast(toast.id), SHOWN_MS);
}

/** The owner has read it, or its time is over. */
export function closeToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Tells what went wrong with something the user did, where no better place for it is near. */
export function showFailure(error: unknown): void {
  showToast(errorText(toUserError(error)), 'failure');
}

/**
 * How long one announcement stays alone in its region: what joins it there is read out with it again, and
 * what takes its place at once is read out instead of it.
 */
const ALONE_MS = 400;
const waiting: Record<'polite' | 'urgent', ReturnType<typeof setTimeout> | null> = {
  polite: null,
  urgent: null,
};

/**
 * Said by a screen reader, not shown: politely, or `urgent` at once. Each in turn, none is dropped. The same
 * words again are no change to Chromium, which then tells nobody: between them nothing is said.
 */
export function announce(text: string, { urgent = false } = {}): void {
  const last = useToasts.getState().announcements.findLast((one) => one.urgent === urgent);
  const added = (last?.text === text ? ['', text] : [text]).map((words) => ({
    id: ++lastId,
    text: words,
    urgent,
  }));
  useToasts.setState(({ announcements }) => ({ announcements: [...announcements, ...added] }));
  waiting[urgent ? 'urgent' : 'polite'] ??= setTimeout(() => sayNext(urgent), ALONE_MS);
}

/** The last one stays: a reader may come to it late. It goes when another one comes. */
function sayNext(urgent: boolean): void {
  const region = urgent ? 'urgent' : 'polite';
  waiting[region] = null;
  const [said, next] = useToasts.getState().announcements.filter((one) => one.urgent === urgent);
  if (!next) return;
  useToasts.setState(({ announcements }) => ({
    announcements: announcements.filter((one) => one !== said),
  }));
  waiting[region] = setTimeout(() => sayNext(urgent), ALONE_MS);
}
