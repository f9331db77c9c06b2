/** A message's file out of the app: to a place that the owner picks, or to the clipboard. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import { writeClipboardImage } from '../clipboard';
import { UserFailure } from '../failure';
import type { MediaLibrary, MediaRef } from './library';
import { savedName } from './saved-name';

/** What the owner may do with a file beside looking at it. */
export interface MediaFiles {
  /** Null when the owner thought better of it. Throws UserFailure: notFound, mediaSize, network, diskFull, readOnly. */
  save(ref: MediaRef, sender: WebContents): Promise<{ path: string } | null>;
  /** Pictures only. Throws UserFailure `mediaType` for anything else. */
  copy(ref: MediaRef): Promise<void>;
}

export function createMediaFiles(library: MediaLibrary): MediaFiles {
  return {
    async save(ref, sender) {
      const { bytes, ...file } = await library.load(ref);
      const name = savedName(file, ref.index, Date.now());
      const options = { defaultPath: join(app.getPath('downloads'), name) };
      const window = BrowserWindow.fromWebContents(sender);
      const { filePath } = window
        ? await dialog.showSaveDialog(window, options)
        : await dialog.showSaveDialog(options);
      if (!filePath) return null;
      try {
        await writeFile(filePath, bytes);
      } catch (error) {
        const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
        throw new UserFailure(full ? 'diskFull' : 'readOnly', {}, { cause: error });
      }
      return { path: filePath };
    },

    async copy(ref) {
      const { bytes, mimeType, inline } = await library.load(ref);
      const isPicture = inline && mimeType.startsWith('image/');
      const copied = isPicture && (await writeClipboardImage(bytes));
      if (!copied) throw new UserFailure('mediaType');
    },
  };
}
