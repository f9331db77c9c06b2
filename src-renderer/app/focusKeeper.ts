/**
 * Where the focus goes when its element is removed: a button that a press takes away, a removed filter, details that
 * close. On the page itself, keyboard users would be lost.
 */
import { composerPlace, focusComposer, focusList, isBoxAwaited } from '../stores/focus';
import { useNavigation } from '../stores/navigation';
import { tabStops } from '../ui/tabStops';

const inOverlay = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** The code that removed it may place the focus: a dialog, a menu, the next conversation. */
const OTHERS_MS = 120;

/** For as long as the page lives. */
export function startFocusKeeper(): void {
  let last: HTMLElement | null = null;
  let around: HTMLElement[] = [];
  let asked = false;
  const isGone = () => last !== null && (!last.isConnected || last.matches(':disabled'));
  const isNowhere = () => document.activeElement === document.body;

  const look = () => {
    asked = false;
    if (!isGone() || !isNowhere()) return;
    const again = last && drawnAgain(last, around);
    last = null;
    if (again) again.focus();
    // A button would be pressed by the spaces of what is typed for the box.
    else if (!isBoxAwaited()) goOn(around);
  };
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    last = target;
    around = ancestorsOf(target);
  });
  document.addEventListener('focusout', () => {
    // The owner left it by a click: nothing to keep.
    setTimeout(() => {
      if (!isGone() && isNowhere()) last = null;
    });
  });
  new MutationObserver(() => {
    if (asked || !isGone() || !isNowhere()) return;
    asked = true;
    setTimeout(look, OTHERS_MS);
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
}

/** A menu's button is mounted again when the menu first opens (ui/lazyOverlay.tsx). */
function drawnAgain(gone: HTMLElement, [parent]: readonly HTMLElement[]): HTMLElement | undefined {
  if (!parent?.isConnected) return undefined;
  const all = [...parent.querySelectorAll<HTMLElement>(gone.localName)];
  return all.find(
    (one) => one.ariaLabel === gone.ariaLabel && one.textContent === gone.textContent,
  );
}

function goOn(around: readonly HTMLElement[]): void {
  const near = around.filter((one) => one.isConnected);
  const covers = document.querySelector(inOverlay);
  const isCovered = covers !== null || useNavigation.getState().overlay !== null;
  if (isCovered && !near.some((one) => one.matches(inOverlay))) return;
  for (const one of near) {
    if (one.matches('main, #root, body') || one.contains(composerPlace())) break;
    const row = one.querySelector<HTMLElement>('[data-scroller] [tabindex="0"]');
    const stop = row ?? tabStops(one)[0];
    if (!stop) continue;
    stop.focus();
    return;
  }
  if (composerPlace()) focusComposer();
  else focusList();
}

function ancestorsOf(element: HTMLElement): HTMLElement[] {
  const { parentElement } = element;
  return parentElement ? [parentElement, ...ancestorsOf(parentElement)] : [];
}
