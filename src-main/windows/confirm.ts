/** A question before what a page alone must not decide: the system's own box, out of a page's reach. */
import { BrowserWindow, dialog } from 'electron';
import type { Translate } from '../i18n';

/** True when the owner confirmed it; never from a window that he does not see. */
async function confirm(words: (key: string) => string): Promise<boolean> {
  const window = BrowserWindow.getFocusedWindow();
  if (!window?.isVisible()) return false;
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: words('title'),
    detail: words('text'),
    buttons: [words('cancel'), words('confirm')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}

/** Before a key goes to a server that is not Wassist's. */
export const confirmServer = (origin: string, translate: Translate) =>
  confirm((key) => translate(`app:otherServer.${key}`, { host: origin }));

/** Before everything that the app keeps on this computer is removed. */
export const confirmRemoval = (translate: Translate) =>
  confirm((key) => translate(`app:removal.${key}`));
