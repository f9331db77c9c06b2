/**
 * The app ships on the Electron that package.json pins; its tests also run on Electron 33. The compiler knows the
 * pinned one's names; of those that 33 lacks, each use has to ask first whether it is there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { ROOT } from './lib/paths.mjs';

/**
 * What the typings of 45 have and those of 33.2.1 lack, of the parts that main uses. Left out: names that anything
 * may have (`id`, `remove`), options and events, which an older Electron passes over.
 */
const LACKING_IN_33 = [
  ...[
    'configureWebAuthn',
    'getAccessibilitySupportFeatures',
    'getRecentDocuments',
    'setDesktopName',
  ],
  ...['isHardwareAccelerationEnabled', 'setAccessibilitySupportFeatures', 'setToastActivatorCLSID'],
  ...['toastActivatorCLSID', 'startAppShimServer', 'stopAppShimServer', 'clearPersistedState'],
  ...[
    'getAccentColor',
    'setAccentColor',
    'isContentProtected',
    'isSnapped',
    'getGUID',
    'isSuspended',
  ],
  ...['setSuspended', 'setHighlightColors', 'createMenuSymbol', 'shouldDifferentiateWithoutColor'],
  ...['shouldUseDarkColorsForSystemIntegratedUI', 'getHistory', 'handleActivation', 'removeGroup'],
  ...[
    'decryptStringAsync',
    'encryptStringAsync',
    'isAsyncEncryptionAvailable',
    'startWorkerForScope',
  ],
  ...[
    'getPreloadScripts',
    'registerPreloadScript',
    'unregisterPreloadScript',
    'registerLocalAIHandler',
  ],
  ...['executeInMainWorld', 'copyVideoFrameAt', 'saveVideoFrameAs', 'getZoomMode', 'setZoomMode'],
  ...['isCaretBrowsingEnabled', 'setCaretBrowsingEnabled', 'focusedFrame', 'fromFrameToken'],
  ...['collectJavaScriptCallStack', 'getVisible', 'setBackgroundBlur', 'ClipboardItem'],
];

/** Without comments: they name what is used nowhere. */
const uses = ['src-main', 'src-preload'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .filter((path) => /(?<!\.test)\.ts$/.test(path))
    .flatMap((path) => {
      const text = readFileSync(join(ROOT, folder, path), 'utf8');
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      return LACKING_IN_33.filter((name) => new RegExp(`[.]${name}\\b`).test(code)).map((name) => ({
        path: `${folder}/${path.replaceAll('\\', '/')}`,
        name,
        code,
      }));
    }),
);

it('knows what is used of it: the typings are those of the version that ships', () => {
  const typings = readFileSync(join(ROOT, 'node_modules/electron/electron.d.ts'), 'utf8');
  expect(typings).toContain(`Type definitions for Electron ${manifest.devDependencies.electron}\n`);
  const unknown = LACKING_IN_33.filter((name) => !new RegExp(`\\b${name}\\b`).test(typings));
  expect(unknown).toEqual([]);
  expect(uses.map(({ name }) => name)).toContain('setToastActivatorCLSID');
});

it('ships on one stable version, and none that its lock file knows of is newer', () => {
  const pinned = manifest.devDependencies.electron;
  expect(pinned).toMatch(/^\d+\.\d+\.\d+$/);
  const read = (path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
  expect(read('package-lock.json').packages['node_modules/electron'].version).toBe(pinned);
  // A list of all versions, for browserslist: it comes newer with each update of the tools.
  const known = Object.keys(read('node_modules/electron-to-chromium/full-versions.json'));
  expect(known).toContain('45.0.0');
  const order = new Intl.Collator('en', { numeric: true });
  const isNewer = (version) => !version.includes('-') && order.compare(version, pinned) > 0;
  expect(known.filter(isNewer)).toEqual([]);
});

it.each(uses)('$path asks whether Electron has $name', ({ name, code }) => {
  const asks = [
    `typeof [\\w.]+\\.${name} === 'function'`,
    `\\.${name}\\?\\.\\(`,
    `'${name}' in `,
    // Declared as what may be missing, so that the compiler asks.
    `\\b${name}\\?: `,
  ];
  expect(code).toMatch(new RegExp(asks.join('|')));
});
