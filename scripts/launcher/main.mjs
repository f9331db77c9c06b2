/**
 * What `electron <app folder>` starts in the development runtime: takes the app's name and version
 * from its package.json and loads its main. Top-level await holds Electron's `ready` back until the
 * app's own module has run.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!named) {
  console.error('Usage: electron [switches] <folder of an app>');
  process.exit(2);
}

const folder = resolve(named);
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const name = manifest.productName ?? manifest.name;
app.setName(name);
app.setVersion(manifest.version);
app.setAppPath(folder);
// As Electron's own launcher: an app may have none, as the one that the bench measures.
if (manifest.desktopName) app.setDesktopName(manifest.desktopName);
// As in Electron's own launcher: tells a development start from a packaged one.
Object.defineProperty(process, 'defaultApp', { value: true });

await import(pathToFileURL(join(folder, manifest.main)).href);
