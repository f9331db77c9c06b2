import { release, type } from 'node:os';
import { app } from 'electron';

/** What runs here, for the about page and the diagnostics. */
export function versions() {
  const { electron = '', chrome = '', node } = process.versions;
  return {
    app: app.getVersion(),
    electron,
    chromium: chrome,
    node,
    os: `${type()} ${release()} ${process.arch}`,
  };
}
