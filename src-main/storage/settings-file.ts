/** settings.json by electron-store. Not in settings.ts, which works without Electron. */
import Store from 'electron-store';
import type { SettingsFile } from './settings';

const FILE_MODE = 0o600;

/** `folder` is absolute. A file that is not JSON is replaced by the defaults. Throws what the file system throws. */
export function openSettingsFile(folder: string): SettingsFile {
  const store = new Store<Record<string, unknown>>({
    name: 'settings',
    cwd: folder,
    configFileMode: FILE_MODE,
    clearInvalidConfig: true,
    accessPropertiesByDotNotation: false,
  });
  return {
    get: (key) => store.get(key),
    set: (key, value) => store.set(key, value),
    delete: (key) => store.delete(key),
  };
}
