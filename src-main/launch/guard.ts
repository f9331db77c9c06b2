/** Runs first: a shipped app started with switches that weaken it says so and ends. */
import { closestLanguage } from '@shared/locales';
import { app, dialog } from 'electron';
import { createTranslate } from '../app/i18n';
import { buildKind } from './build-kind';
import { refusedSwitches } from './switches';

/** Before Chromium listens on anything. */
export function refuseWeakStart(): void {
  const refused = refusedSwitches(process.argv, process.env, process.platform);
  if (refused.length === 0 || buildKind() !== 'shipped') return;
  // Electron knows the language only when it is ready, which is too late.
  const { locale } = new Intl.DateTimeFormat().resolvedOptions();
  const translate = createTranslate(() => closestLanguage(locale));
  // On Linux this prints to stderr.
  dialog.showErrorBox(app.name, translate('guard:weakStart', { switches: refused.join(', ') }));
  app.exit(1);
}

/** Every page runs in Chromium's sandbox, also with --no-sandbox. Only as root it cannot start with it. */
export function keepSandbox(): void {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (!isRoot || buildKind() === 'shipped') app.enableSandbox();
}
