/** The question before everything goes: the system's own box, out of a page's reach. */
import { BrowserWindow, dialog } from 'electron';
import type { Translate } from '../i18n';

/** True when the owner said so; never from a window that he does not see. */
export async function confirmRemoval(translate: Translate): Promise<boolean> {
  const window = BrowserWindow.getFocusedWindow();
  if (!window?.isVisible()) return false;
  const words = (key: string) => translate(`app:removal.${key}`);
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
