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
  /** The latest announcement; `id` tells the same words said twice apart. */
  announcement: { id: number; text: string } | null;
}

/** Read by ui/Toasts.tsx alone; others write through the functions below. */
export const useToasts = create<ToastsStore>(() => ({ toasts: [], announcement: null }));

const SHOWN_MS = 6000;
/** More than this many at a time bury what is under them. */
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

/** Said politely by a screen reader, not shown. */
export function announce(text: string): void {
  useToasts.setState({ announcement: { id: ++lastId, text } });
}
