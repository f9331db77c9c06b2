/** What must be set before Electron is ready. */
import { setFlagsFromString } from 'node:v8';
import { app, Menu } from 'electron';
import { APP_USER_MODEL_ID, TOAST_ACTIVATOR } from '../attention/app-id';
import { DEEP_LINK_SCHEME } from '../attention/deep-link';
import { loadBridge } from '../attention/screen-reader';
import { registerAppScheme } from '../windows/app-protocol';
import { keepSandbox } from './guard';

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
