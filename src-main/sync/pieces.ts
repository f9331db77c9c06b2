import type { Clock } from '../clock';

/** So many conversations are stored without a pause: main is held up no longer. */
const AT_ONCE = 20;

/** Does the work piece by piece; main does other things in between. */
export async function inPieces<T>(
  items: readonly T[],
  clock: Clock,
  signal: AbortSignal | undefined,
  work: (piece: T[]) => void,
): Promise<void> {
  for (let at = 0; at < items.length; at += AT_ONCE) {
    if (at > 0) await new Promise<void>((resolve) => clock.after(0, resolve));
    signal?.throwIfAborted();
    work(items.slice(at, at + AT_ONCE));
  }
}
