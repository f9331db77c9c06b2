/** A question before what a page alone must not decide: the system's own box, out of a page's reach. */
import { BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { Translate } from '../app/i18n';
import type { QuitChoice, QuitQuestion } from '../app/quit';

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
  confirm((key) => translate(`native:otherServer.${key}`, { host: origin }));

const removalWords =
  (translate: Translate): Words =>
  (key) =>
    translate(`native:removal.${key}`);

/** Before everything that the app keeps on this computer is removed. */
export const confirmRemoval = (translate: Translate) => confirm(removalWords(translate));

/** The same without a window; answered with 1. */
export const removalQuestion = (translate: Translate) => question(removalWords(translate));

/** The question before quitting, in a box of the system's: there need be no window of ours to ask in. */
export async function askQuit({ message, detail, buttons }: QuitQuestion): Promise<QuitChoice> {
  const options: MessageBoxOptions = {
    type: 'question',
    message,
    detail,
    buttons: buttons.map(({ label }) => label),
    defaultId: 0,
    cancelId: buttons.length - 1,
    noLink: true,
  };
  const window = BrowserWindow.getFocusedWindow();
  const { response } = window
    ? await dialog.showMessageBox(window, options)
    : await dialog.showMessageBox(options);
  return buttons[response]?.choice ?? 'stay';
}
