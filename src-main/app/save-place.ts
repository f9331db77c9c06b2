/** Where the owner wants a file of his own: the system's dialog, and what the system may say against the place. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import { UserFailure } from '../common/failure';

/** Null when the owner cancelled. */
export async function askForPlace(name: string, sender: WebContents): Promise<string | null> {
  const options = { defaultPath: join(app.getPath('downloads'), name) };
  const window = BrowserWindow.fromWebContents(sender);
  const { filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  return filePath || null;
}

/** Why a file cannot be written there, as a sentence. */
export function placeFailure(error: unknown): UserFailure {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return new UserFailure(full ? 'diskFull' : 'placeReadOnly', {}, { cause: error });
}
