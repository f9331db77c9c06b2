/** Before Electron is ready: a weakened start is refused, then what Electron must know is set. */
import { setFlagsFromString } from 'node:v8';
import { closestLanguage } from '@shared/locales';
import { app, dialog, Menu } from 'electron';
import { createTranslate } from '../app/i18n';
import { DEEP_LINK_SCHEME } from '../app/ways-in';
import { APP_USER_MODEL_ID, TOAST_ACTIVATOR } from '../attention/app-id';
import { loadBridge } from '../attention/screen-reader';
import { registerAppScheme } from '../windows/app-protocol';
import { buildKind } from './build-kind';
import { refusedSwitches } from './switches';

/** Before Chromium listens on anything: a shipped app started with switches that weaken it says so and ends. */
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

export function setUpProcess(): void {
  // Main does little work: optimized code cost a fifth of the memory needed in the tray.
  setFlagsFromString('--no-opt');
  keepSandbox();
  app.setAppUserModelId(APP_USER_MODEL_ID);
  if (process.platform === 'win32') app.setToastActivatorCLSID?.(TOAST_ACTIVATOR);
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
  registerAppScheme();
  // A page allocates a lot and keeps little: with a larger young generation, opening a conversation
  // is not interrupted by a collection.
  app.commandLine.appendSwitch('js-flags', '--min-semi-space-size=8');
  // Without this Electron makes a default menu first.
  Menu.setApplicationMenu(null);
  if (process.platform === 'linux') loadBridge(process.env);
}

/** Every page runs in Chromium's sandbox, also with --no-sandbox. Only as root it cannot start with it. */
function keepSandbox(): void {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (!isRoot || buildKind() === 'shipped') app.enableSandbox();
}
