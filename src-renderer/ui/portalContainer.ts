/**
 * Where menus and popovers are put: inside the main landmark, so that all content of the page lies in
 * one (axe rule "region"). While a dialog is open they belong to it, and Base UI's own place is right.
 */
export function portalContainer(): HTMLElement | undefined {
  if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return undefined;
  return document.querySelector('main') ?? undefined;
}
