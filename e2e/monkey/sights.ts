/**
 * Runs in each page before `eyes.ts`: knows whom the window's heading named at any moment, and who was just
 * coming. `installSights` takes nothing along.
 */
import type { Sights } from './traces.ts';

export function installSights(): void {
  if (location.protocol !== 'app:' || window.monkeySights) return;
  const quick = new URLSearchParams(location.search).get('view') === 'quick-reply';
  const heading = quick ? 'main h1' : 'section > header h2[dir]';
  const KEPT = 8;
  let last: string | null = null;
  /** `changedMs`: the page was being changed from then on; `sinceMs`: the change was complete. */
  let seen: { name: string | null; changedMs: number; sinceMs: number; isPainted: boolean }[] = [];
  let changedMs: number | null = null;
  let tell: () => void = () => undefined;

  /** Without the marks that separate a name from the sentence around it. */
  const plain: Sights['plain'] = (text) => (text ?? '').replace(/[\u2066-\u2069]/g, '').trim();
  const now = () => plain(document.querySelector(heading)?.textContent) || null;
  const look = () => {
    const sinceMs = performance.now();
    const fromMs = changedMs ?? sinceMs;
    changedMs = null;
    const name = now();
    if (name === last) return;
    last = name;
    const shown = { name, changedMs: fromMs, sinceMs, isPainted: false };
    seen = [...seen.slice(-KEPT), shown];
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        shown.isPainted = seen.at(-1) === shown;
      }),
    );
    tell();
  };
  // An observer is told once the whole change is made, layout effects included.
  for (const method of ['appendChild', 'insertBefore', 'removeChild'] as const) {
    const real = Node.prototype[method] as (this: Node, ...nodes: Node[]) => Node;
    Node.prototype[method] = function change(this: Node, ...nodes: Node[]) {
      if (this.isConnected) changedMs ??= performance.now();
      return real.apply(this, nodes);
    } as never;
  }

  window.monkeySights = {
    heading,
    plain,
    now,
    look,
    at: (ms) =>
      ms < (seen.at(-1)?.sinceMs ?? 0)
        ? (seen.findLast(({ sinceMs }) => sinceMs <= ms)?.name ?? null)
        : now(),
    coming: (ms) => {
      const change = seen.find((one) => one.changedMs <= ms && ms < one.sinceMs);
      if (change) return change.name ?? '';
      // Gone again before a frame was painted: nobody saw it.
      const next = seen.findIndex(({ sinceMs }) => ms < sinceMs);
      if (seen[next - 1]?.isPainted !== false) return null;
      return seen.slice(next).find(({ name }) => name !== null)?.name ?? '';
    },
    watch: (listener) => {
      tell = listener;
      const changes = { subtree: true, childList: true, characterData: true };
      new MutationObserver(look).observe(document, changes);
      look();
    },
  };
}
