/** The question before quitting, in a box of the system's: there need be no window of ours to ask in. */
import { BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { QuitChoice, QuitQuestion } from '../app/quit';

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
