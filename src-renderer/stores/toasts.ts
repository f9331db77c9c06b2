/** Short words at the foot of the window, and words for screen readers alone. */
import { create } from 'zustand';
import { toUserError } from '../bridge';
import { errorText } from '../i18n';

export interface Toast {
  id: number;
  text: string;
  kind: 'done' | 'failure';
  action: { label: string; run: () => void } | null;
}

interface ToastsStore {
  toasts: Toast[];
  /** The latest announcement; `id` tells the same words said twice apart. */
  announcement: { id: number; text: string } | null;
}

export const useToasts = create<ToastsStore>(() => ({ toasts: [], announcement: null }));

const SHOWN_MS = 6000;
/** More than this many at a time bury what is under them. */
const AT_A_TIME = 3;
let lastId = 0;

/** Shows a line for six seconds; failures stay until they are closed. */
export function showToast(
  text: string,
  { kind = 'done', action = null }: Partial<Pick<Toast, 'kind' | 'action'>> = {},
): void {
  const toast: Toast = { id: ++lastId, text, kind, action };
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, toast].slice(-AT_A_TIME) }));
  if (kind === 'done') setTimeout(() => closeToast(toast.id), SHOWN_MS);
}

export function closeToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Tells what went wrong with something the user did, where no better place for it is near. */
export function showFailure(error: unknown): void {
  showToast(errorText(toUserError(error)), { kind: 'failure' });
}

/** Said politely by a screen reader, not shown. */
export function announce(text: string): void {
  useToasts.setState({ announcement: { id: ++lastId, text } });
}
