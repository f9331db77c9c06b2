/** A question before what a page alone must not decide: the system's own box, out of a page's reach. */
import { BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { Translate } from '../app/i18n';

type Words = (key: string) => string;

const question = (words: Words): MessageBoxOptions => ({
  type: 'warning',
  message: words('title'),
  detail: words('text'),
  buttons: [words('cancel'), words('confirm')],
  defaultId: 0,
  cancelId: 0,
  noLink: true,
});

/** True when the owner confirmed it; never from a window that he does not see. */
async function confirm(words: Words): Promise<boolean> {
  const window = BrowserWindow.getFocusedWindow();
  if (!window?.isVisible()) return false;
  return (await dialog.showMessageBox(window, question(words))).response === 1;
}

/** Before a key goes to a server that is not Wassist's. */
export const confirmServer = (origin: string, translate: Translate) =>
  confirm((key) => translate(`app:otherServer.${key}`, { host: origin }));

const removalWords =
  (translate: Translate): Words =>
  (key) =>
    translate(`app:removal.${key}`);

/** Before everything that the app keeps on this computer is removed. */
export const confirmRemoval = (translate: Translate) => confirm(removalWords(translate));

/** The same without a window; answered with 1. */
export const removalQuestion = (translate: Translate) => question(removalWords(translate));
