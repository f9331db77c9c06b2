/** Saves a message's file where the owner chooses, or copies it to the clipboard. */
import { chmod, stat, writeFile } from 'node:fs/promises';
import { BrowserWindow, dialog, type MessageBoxOptions, type WebContents } from 'electron';
import { writeClipboardImage } from '../app/clipboard';
import type { Translate } from '../app/i18n';
import { askForPlace, placeFailure } from '../app/save-place';
import { UserFailure } from '../common/failure';
import type { Log } from '../common/log';
import { type Danger, dangerOf, markOrigin } from './danger';
import type { MediaLibrary, MediaRef } from './library';
import { savedName } from './saved-name';

/** Actions on a file. */
export interface MediaFiles {
  /**
   * Null when the owner cancelled. Throws UserFailure: notFound, mediaSize, network, diskFull,
   * placeReadOnly; fileDisguised for a program that says it is something else.
   */
  save(ref: MediaRef, sender: WebContents): Promise<{ path: string } | null>;
  /** Pictures only. Throws UserFailure `mediaType` for anything else. */
  copy(ref: MediaRef): Promise<void>;
}

interface MediaFilesParts {
  library: MediaLibrary;
  translate: Translate;
  log: Log;
}

export function createMediaFiles({ library, translate, log }: MediaFilesParts): MediaFiles {
  /** In a dialog of the system, which no page can draw over. */
  async function isWanted(
    kind: string,
    endings: Record<string, string>,
    window: BrowserWindow | null,
  ) {
    const options: MessageBoxOptions = {
      type: 'warning',
      message: translate(`native:file.${kind}`, endings),
      detail: translate(`native:file.${kind}Hint`, endings),
      buttons: [translate('native:file.cancel'), translate('native:file.save')],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    };
    const { response } = window
      ? await dialog.showMessageBox(window, options)
      : await dialog.showMessageBox(options);
    return response === 1;
  }

  return {
    async save(ref, sender) {
      const { bytes, ...file } = await library.load(ref);
      const name = savedName(file, ref.index, Date.now());
      const danger = dangerOf(file, name);
      const endings = inCapitals(danger);
      if (danger.kind === 'disguised') throw new UserFailure('fileDisguised', endings);
      const window = BrowserWindow.fromWebContents(sender);
      if (danger.kind !== 'none' && !(await isWanted(danger.kind, endings, window))) return null;
      const filePath = await askForPlace(name, sender);
      if (!filePath) return null;
      try {
        await writeFile(filePath, bytes);
        // A program that it replaces would leave it the right to run.
        const { mode } = await stat(filePath);
        if (process.platform !== 'win32' && mode & 0o111) await chmod(filePath, mode & 0o666);
      } catch (error) {
        throw placeFailure(error);
      }
      if (!(await markOrigin(filePath, file.address))) log.warn('media.unmarked');
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

/** As the card of a document writes them. */
const inCapitals = ({ kind: _, ...endings }: Danger): Record<string, string> =>
  Object.fromEntries(Object.entries(endings).map(([name, value]) => [name, value.toUpperCase()]));
