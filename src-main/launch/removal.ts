/** The start that removes all that the app keeps on this computer; no other part of the app runs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closestLanguage } from '@shared/locales';
import { app, dialog } from 'electron';
import { createTranslate, loadWords } from '../app/i18n';
import { DEEP_LINK_SCHEME } from '../app/ways-in';
import { leaveLaunchAtLogin } from '../attention/login-item';
import { toUserError } from '../common/failure';
import { createCredentials, DEFAULT_SERVICE } from '../storage/credentials';
import { removalQuestion } from '../windows/confirm';

/** Before `ready`: Chromium writes its files of this start into a temporary folder. */
export function setUpRemoval(): void {
  app.setPath('sessionData', mkdtempSync(join(tmpdir(), 'wassist-tray-')));
}

/** @param asked Ask the owner first: an uninstaller also runs for updates. */
export async function runRemoval(asked: boolean): Promise<void> {
  const language = closestLanguage(app.getLocale());
  await loadWords(language);
  const translate = createTranslate(() => language);
  const agreed = !asked || (await dialog.showMessageBox(removalQuestion(translate))).response === 1;
  let code = 0;
  try {
    if (agreed) await removeAll();
  } catch (error) {
    code = 1;
    const { code: reason, params } = toUserError(error);
    process.stderr.write(`${translate(`errors:${reason}`, params)}\n`);
  }
  rmSync(app.getPath('sessionData'), { recursive: true, force: true });
  app.exit(code);
}

async function removeAll(): Promise<void> {
  const { removeEverything } = await import('./remove-everything');
  const service = process.env.WASSIST_TRAY_KEYCHAIN_SERVICE || DEFAULT_SERVICE;
  await removeEverything({
    folder: app.getPath('userData'),
    credentials: createCredentials({ service }),
    leaveSystem: async () => {
      app.removeAsDefaultProtocolClient(DEEP_LINK_SCHEME);
      await leaveLaunchAtLogin();
    },
  });
}
