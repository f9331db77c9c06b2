/**
 * What is shipped. Run by scripts/package.mjs, which fills in the Electron to pack where only the
 * development runtime is at hand.
 * @type {import('electron-builder').Configuration}
 */
export default {
  appId: 'app.wassist.tray',
  productName: 'Wassist Tray',
  copyright: 'Copyright © 2026 Wassist Tray contributors',
  directories: { output: 'dist', buildResources: 'resources' },
  files: ['out/main/**', 'out/preload/**', 'out/renderer/**', 'package.json'],
  // Beside the archive: the notification server and the tray read icons and sounds there themselves.
  extraResources: [{ from: 'resources', to: 'resources' }],
  // The two native modules bring their own prebuilt N-API binaries; nothing is compiled here.
  npmRebuild: false,
  nodeGypRebuild: false,
  asar: true,
  asarUnpack: ['**/*.node'],
  protocols: [{ name: 'Wassist Tray', schemes: ['wassist-tray'] }],

  // Electron security checklist, item 19; every fuse is named, so that a new one cannot be forgotten.
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },

  win: {
    target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
    icon: 'resources/icon.ico',
  },
  nsis: {
    oneClick: true,
    perMachine: false,
    // Toasts need a Start menu shortcut with the app's AppUserModelID.
    createStartMenuShortcut: true,
    deleteAppDataOnUninstall: false,
  },
  mac: {
    target: [
      { target: 'dmg', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ],
    icon: 'resources/icon.icns',
    category: 'public.app-category.business',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    // Signed and notarised where the release workflow has the certificates in its environment.
    notarize: process.env.APPLE_API_KEY !== undefined,
    extendInfo: { LSUIElement: false },
  },
  linux: {
    target: [{ target: 'AppImage' }, { target: 'deb' }],
    icon: 'resources/icons',
    category: 'Office;InstantMessaging',
    synopsis: 'Answer WhatsApp customers from the desktop tray',
    maintainer: 'Wassist Tray contributors',
    desktop: { entry: { StartupWMClass: 'Wassist Tray', 'X-GNOME-UsesNotifications': 'true' } },
  },
  deb: {
    depends: [
      'libgtk-3-0',
      'libnotify4',
      'libnss3',
      'libsecret-1-0',
      'libxss1',
      'libxtst6',
      'xdg-utils',
    ],
  },
  publish: [{ provider: 'github', releaseType: 'release' }],
};
