import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const locales = join(import.meta.dirname, 'src-shared/locales');
/** What menus of desktops say beside the name, in every language: what the sign-in page leads with. */
const comments = readdirSync(locales, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'en')
  .map(({ name }) => {
    const { lead } = JSON.parse(readFileSync(join(locales, name, 'session.json'), 'utf8'));
    return [`Comment[${name.replace('-', '_')}]`, lead];
  });

/**
 * What is shipped. Run by scripts/package.mjs, which adds what depends on the machine.
 * @type {import('electron-builder').Configuration}
 */
export default {
  // Windows files toasts under it, Linux windows and portals: src-main/attention/app-id.ts.
  appId: 'app.wassist.tray',
  // On Linux only the folder in /opt is named by it: xdg-open 1.1 cannot start what has a space in its
  // path, and links would open nothing. The app itself takes its name from package.json.
  productName: process.platform === 'linux' ? 'wassist-tray' : 'Wassist Tray',
  copyright: 'Copyright © 2026 Wassist Tray contributors',
  directories: { output: 'dist', buildResources: 'resources' },
  // Without spaces: GitHub renames files that have some, and then no updater finds them.
  artifactName: `\${name}-\${version}-\${os}-\${arch}.\${ext}`,

  // Of the two native modules only what this platform loads, and nothing that only compilers read.
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'package.json',
    '!**/*.map',
    `!**/keytar/prebuilds/!(\${platform}-\${arch})/**`,
    '!**/keytar/{script,src,binding.gyp}',
    '!**/keytar/{script,src}/**',
    '!**/node-addon-api/**',
    `!**/@libsql/!(\${platform}-\${arch}*)/**`,
    '!**/@libsql/*-musl*/**',
  ],
  // Beside the archive: the notification server and the tray read icons and sounds there themselves.
  extraResources: [
    {
      from: 'resources',
      to: 'resources',
      filter: ['**/*', '!{source,mac,linux,windows}/**', '!icon.ic*'],
    },
  ],
  // The two native modules bring their own prebuilt N-API binaries; nothing is compiled here.
  npmRebuild: false,
  nodeGypRebuild: false,
  asar: true,
  asarUnpack: ['**/*.node'],
  protocols: [{ name: 'Wassist Tray', schemes: ['wassist-tray'] }],

  win: {
    target: ['nsis'],
    icon: 'resources/icon.ico',
  },
  nsis: {
    oneClick: true,
    perMachine: false,
    // Toasts need a Start menu shortcut with the app's AppUserModelID; the installer gives it `appId`.
    createStartMenuShortcut: true,
    // An update runs the uninstaller too, and the keychain is not its to clear: the app is asked to.
    deleteAppDataOnUninstall: false,
    include: 'resources/windows/uninstaller.nsh',
    // Of the app's own those that NSIS has: Urdu is missing there, Hindi in the version that is used.
    installerLanguages: ['en', 'es', 'pt_BR', 'ar', 'de', 'fr', 'he_IL', 'id_ID', 'it', 'tr'],
  },
  mac: {
    target: ['dmg', 'zip'],
    icon: 'resources/icon.icns',
    category: 'public.app-category.business',
    gatekeeperAssess: false,
    entitlements: 'resources/mac/entitlements.plist',
    entitlementsInherit: 'resources/mac/entitlements.plist',
    // macOS plays a notification's sound by its name, from here only.
    extraResources: [{ from: 'resources/sounds', to: '.' }],
  },
  linux: {
    target: ['AppImage', 'deb'],
    icon: 'resources/icons',
    extraResources: [
      { from: 'resources/linux', to: 'resources/linux', filter: ['install-update.sh'] },
    ],
    category: 'Network;InstantMessaging',
    synopsis: 'Answer WhatsApp customers from the desktop tray',
    maintainer: 'Wassist Tray contributors',
    // The .desktop file is named by package.json's `desktopName`, which is also the id that Electron
    // gives its windows (app_id, from Electron 41.6 on WM_CLASS too): StartupWMClass follows it.
    syncDesktopName: true,
    desktop: {
      entry: {
        Name: 'Wassist Tray',
        'X-GNOME-UsesNotifications': 'true',
        ...Object.fromEntries(comments),
      },
    },
  },
  // Else its desktop entry would switch Chromium's sandbox off; its AppRun: scripts/lib/packaging/app-run.mjs.
  appImage: { executableArgs: [] },
  deb: {
    packageCategory: 'net',
    // What Electron itself loads, and libsecret for keytar. Ubuntu 24.04's renamed libraries (…t64)
    // provide these names too.
    depends: [
      'libasound2',
      'libgbm1',
      'libgtk-3-0',
      'libnotify4',
      'libnss3',
      'libsecret-1-0',
      'xdg-utils',
    ],
    // The tray icon goes over D-Bus; no indicator library is used.
    recommends: [],
    fpm: [`--before-remove=${join(import.meta.dirname, 'resources/linux/before-remove.sh')}`],
  },
};
