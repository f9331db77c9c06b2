/** The first thing that happens: a shipped app that was to be started open or weakened ends in a sentence. */
import { closestLanguage } from '@shared/locales';
import { app, dialog } from 'electron';
import { createTranslate } from '../app/i18n';
import { buildKind } from './build-kind';
import { refusedSwitches } from './switches';

/** Ends the program where it must not start as it was started: nothing of Chromium listens yet. */
export function refuseWeakStart(): void {
  const refused = refusedSwitches(process.argv, process.env, process.platform);
  if (refused.length === 0 || buildKind() !== 'shipped') return;
  // Electron knows the language only when it is ready, and that is too late.
  const { locale } = new Intl.DateTimeFormat().resolvedOptions();
  const translate = createTranslate(() => closestLanguage(locale));
  // On Linux it goes to the error output.
  dialog.showErrorBox(app.name, translate('guard:weakStart', { switches: refused.join(', ') }));
  app.exit(1);
}

/** Every page in Chromium's sandbox, also where a switch says otherwise: as root alone it does not start with it. */
export function keepSandbox(): void {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (!isRoot || buildKind() === 'shipped') app.enableSandbox();
}
