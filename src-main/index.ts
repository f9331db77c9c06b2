/**
 * The composition root: the only file that knows all rooms. It makes the parts, hands each what it
 * needs, and connects them in the one direction of flow (docs/architecture.md).
 */
import { existsSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { closestLanguage } from '@shared/locales';
import type { Settings } from '@shared/settings';
import type { ConversationView } from '@shared/views';
import { app, session as electronSession, Menu, Notification, shell } from 'electron';
import { REMOVAL_SWITCH, readArgs, type Wish } from './app/args';
import { writeClipboardText } from './app/clipboard';
import { diagnosticsText } from './app/diagnostics';
import { createTranslate, loadWords } from './app/i18n';
import { createIdleMemory } from './app/idle-memory';
import { beginRun } from './app/last-run';
import { watchLifecycle, watchLinks } from './app/lifecycle';
import { createLog } from './app/logging';
import { createNetwork } from './app/network';
import { createQuit, quitReasons } from './app/quit';
import { createStartOrder } from './app/start-order';
import { versions } from './app/versions';
import { createAppLock } from './app-lock/app-lock';
import { touchId } from './app-lock/touch-id';
import { createAttention } from './attention';
import { APP_USER_MODEL_ID, TOAST_ACTIVATOR } from './attention/app-id';
import { DEEP_LINK_SCHEME, parseDeepLink } from './attention/deep-link';
import { keepLaunchAtLogin, openedAtLogin, switchedOffBySystem } from './attention/login-item';
import { watchActivations } from './attention/notifications/activations';
import { watchPresence } from './attention/presence';
import { awaitScreenReader, loadBridge } from './attention/screen-reader';
import { connectSessionBus } from './attention/session-bus';
import { createShortcuts } from './attention/shortcuts';
import { createDispatch } from './bridge/dispatch';
import { bridgeHandlers } from './bridge/handlers';
import { registerBridge } from './bridge/register';
import { createShown } from './bridge/shown';
import { createServerClock } from './common/server-clock';
import { buildKind, isSigned, releaseKey } from './launch/build-kind';
import { forbidCoreDumps } from './launch/core-dumps';
import { keepSandbox, refuseWeakStart } from './launch/guard';
import { runRemoval, setUpRemoval } from './launch/removal';
import { createMediaFiles } from './media/files';
import { createGuardedFetch } from './media/guarded-fetch';
import { createMediaLibrary, mayFetch } from './media/library';
import { createSession } from './session/session';
import { createCredentials, DEFAULT_SERVICE } from './storage/credentials';
import { createSettings, retentionLimits } from './storage/settings';
import { openSettingsFile } from './storage/settings-file';
import { createUpdates } from './updates';
import { installPackage } from './updates/install-package';
import { isLoopback } from './wassist/address';
import { setApplicationMenu } from './windows/app-menu';
import { registerAppScheme, serveApp } from './windows/app-protocol';
import { askQuit } from './windows/ask-quit';
import { confirmRemoval, confirmServer } from './windows/confirm';
import { denyPermissions, lockDownContents } from './windows/security';
import { keepSpellCheck } from './windows/spell-check';
import { createWindows } from './windows/windows';

refuseWeakStart();

const root = join(import.meta.dirname, '../..');
/** Other programs read icons and sounds there, so it lies outside the archive. */
const resourcesFolder = join(app.isPackaged ? process.resourcesPath : root, 'resources');
const args = readArgs(process.argv);

// Main does little, seldom: to optimize its code took a fifth of what the app needs in the tray.
setFlagsFromString('--no-opt');
keepSandbox();
app.setAppUserModelId(APP_USER_MODEL_ID);
if (process.platform === 'win32') app.setToastActivatorCLSID?.(TOAST_ACTIVATOR);
if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
registerAppScheme();
// A page makes a lot and keeps little: with room for it, a conversation opens without a pause to clear up.
app.commandLine.appendSwitch('js-flags', '--min-semi-space-size=8');
// Else Electron makes a menu of its own first.
Menu.setApplicationMenu(null);

if (process.platform === 'linux') loadBridge(process.env);

// Before `ready`: macOS hands over the link that starts the app once, and early.
const links = watchLinks();

// Not awaited at the top level: `ready` waits for this module to finish loading.
if (args.removal) setUpRemoval();
if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(() => (args.removal ? runRemoval(args.removal === 'ask') : start()));
} else app.quit();

function start(): void {
  const activations = watchActivations(Notification, process.platform);
  const userData = app.getPath('userData');
  const run = beginRun(userData, {
    version: app.getVersion(),
    bootAtMs: Date.now() - uptime() * 1000,
    desktop: process.env.XDG_SESSION_ID ?? null,
  });
  const clock = createServerClock();
  const hidden = args.hidden || args.wish !== null || openedAtLogin();
  const order = createStartOrder(clock, hidden);
  const log = createLog(join(userData, 'logs', 'main.log'), !app.isPackaged, order.drawn);
  const settings = createSettings(openSettingsFile(userData));
  forbidCoreDumps((error) => {
    if (error) log.warn('core-dumps.not-forbidden');
  });
  const localeOf = (language: Settings['language']) =>
    language === 'system' ? app.getLocale() : language;
  const locale = () => localeOf(settings.get().language);
  const translate = createTranslate(() => closestLanguage(locale()), locale);
  const speak = (language: Settings['language']) => loadWords(closestLanguage(localeOf(language)));
  // What is said before they are there, or without them, is said in English.
  const words = speak(settings.get().language).catch((error: unknown) =>
    log.error('language.unreadable', { error: String(error) }),
  );
  const { fetch, sendFetch, stream, budget, fixedPollMs } = createNetwork(process.env);
  lockDownContents(log);
  denyPermissions(electronSession.defaultSession);

  const windows = createWindows({
    preloadPath: join(root, 'out/preload/index.cjs'),
    iconPath: join(resourcesFolder, 'icons', '256.png'),
    settings,
    bounds: settings.windowBounds,
    trayBounds: () => attention.trayBounds(),
    canHide: () => attention.trayAvailable,
    contextMenu: { translate, copyText: (text) => void writeClipboardText(text) },
    quit,
    clock,
    log,
    onPutAway: () => attention.wentToTray(),
    onUsed: () => presence.used(),
    onFrontChange: () => {
      presence.look();
      idleMemory.look();
      ownerMoved();
    },
    onDrawn: order.pageDrawn,
  });
  void order.drawn.then(() => {
    const wanted = () => [locale(), app.getLocale(), ...app.getPreferredSystemLanguages()];
    keepSpellCheck(electronSession.defaultSession, settings, wanted);
  });
  const showMenu = () =>
    setApplicationMenu(translate, {
      openSettings: () => windows.openMain({ view: 'settings' }),
      quit,
    });
  void words.then(showMenu);

  const bus =
    process.platform === 'linux'
      ? order.drawn.then(() => connectSessionBus(process.env, clock))
      : Promise.resolve(null);
  void bus.then(
    (open) => open && awaitScreenReader(open, () => app.setAccessibilitySupportEnabled(true)),
  );
  const attention = createAttention({
    clock,
    log,
    settings: { get: settingsInSight, onChange: settings.onChange },
    isLocked: () => lock.isLocked(),
    bus,
    activations,
    isSigned: isSigned(),
    appName: app.name,
    resourcesFolder,
    translate,
    locale,
    actions: {
      openMain: (conversationId) => windows.openMain(showing(conversationId)),
      openBeforeClosing: () => windows.openMain({ view: 'list', filter: 'before-closing' }),
      openQuickReply: windows.openQuickReply,
      openSettings: () => windows.openMain({ view: 'settings' }),
      openUpdates: () => windows.openMain({ view: 'updates' }),
      checkNow: () => void session.workspace()?.poller.checkNow('user'),
      quit,
      conversationInFront: () => presence.conversationInFront(),
      updateSettings: settings.patch,
      setTitlePrefix: windows.setTitlePrefix,
      setOverlay: windows.setOverlay,
      trayLost: windows.bringBack,
    },
  });

  const wishToQuit = createQuit({
    reasons: () => quitReasons(session, quitName),
    ask: askQuit,
    onChange: (listener) => session.workspace()?.inbox.onChange(listener) ?? (() => {}),
    hide: windows.hide,
    isInUse: windows.anyFocused,
    handBack: async () => {
      const handoff = session.workspace()?.handoff;
      const held = handoff?.held() ?? [];
      await Promise.allSettled(held.map((one) => handoff?.handBack(one.conversationId)));
    },
    quit: () => app.quit(),
    translate,
  });
  /** The question stands on the screen, where nothing of customers may. */
  const quitName = (view: ConversationView | null) =>
    settingsInSight().notifications.content === 'nothing' || !view
      ? translate('attention:aCustomer')
      : (view.name ?? view.numberText ?? translate('inbox:noName'));
  /** The owner's own wish, from wherever. */
  function quit(): void {
    wishToQuit();
  }

  const credentials = createCredentials({
    service: process.env.WASSIST_TRAY_KEYCHAIN_SERVICE || DEFAULT_SERVICE,
  });
  const lock = createAppLock({
    credentials,
    clock,
    log,
    touch: touchId(() => translate('app:touchReason')),
    beforeLocking: windows.saveTyped,
    onChange: () => {
      // What is on the desktop names customers: it begins again as the lock wants it.
      const workspace = session.workspace();
      attention.detach();
      if (workspace) attention.attach(workspace);
      if (lock.isLocked()) windows.reload();
      else windows.broadcast('session.changed', session.state());
    },
  });
  /** What notifications, tray and questions may say at this moment. */
  function settingsInSight() {
    const all = settings.get();
    if (!lock.isLocked()) return all;
    return { ...all, notifications: { ...all.notifications, content: 'nothing' as const } };
  }

  const session = createSession({
    credentials,
    keyringOpen: (by) => lock.begin(by === 'start'),
    onForgotten: lock.forget,
    isLocked: lock.isLocked,
    record: settings.workspace,
    rooms: async () =>
      (await import('./session/rooms')).createRooms({
        folder: userData,
        clock,
        log,
        random: Math.random,
        fixedPollMs,
        stream,
        isInstant: () => settings.get().notifications.instant,
        firstPollAfter: order.drawn,
        openingHours: () => settings.get().openingHours,
        retention: () => retentionLimits(settings.get().storage),
        onConnection: (state) => {
          attention.showConnection(state);
          windows.broadcast('connection.changed', state);
        },
        onOpened: (workspace) => {
          workspace.inbox.onChange((change) => {
            if (!lock.isLocked()) windows.broadcast('inbox.changed', change);
          });
          workspace.poller.setPresence(presence.now(), windows.conversationInFront());
          attention.attach(workspace);
        },
        onDamaged: () => session.repair(),
      }),
    closingWorkspace: () => attention.detach(),
    startDemo: async () => (await import('../src-simulator')).startDemo(),
    budget,
    fetch,
    sendFetch,
    presetServer: args.baseUrl,
    firstNotice: run.cutOff ? { code: 'cutOff', params: {} } : null,
    confirmServer: (origin) => confirmServer(origin, translate),
    clock,
    log,
    onChange: (state) => {
      attention.showSession(state);
      windows.broadcast('session.changed', state);
      // Where threads were left: ids of a workspace that is gone.
      if (state.status === 'signed-out') {
        void electronSession.defaultSession.clearStorageData({ storages: ['localstorage'] });
      }
    },
  });

  clock.onMoved(() => windows.broadcast('clock.changed', clock.aheadMs()));

  const restored = args.demo ? session.startDemo() : session.restore();

  /** Of a server on this computer (simulator, demo) its own files; tests keep files on other ports too. */
  function mayAskHere(url: URL): boolean {
    const { host, hostname } = new URL(`http://${session.state().server}`);
    return isLoopback(hostname) && (url.host === host || buildKind() !== 'shipped');
  }
  const media = createMediaLibrary({
    inbox: () => (lock.isLocked() ? null : (session.workspace()?.inbox ?? null)),
    fetch: createGuardedFetch((address) => mayFetch(address, mayAskHere)),
    mayAskHere,
    clock,
    log,
    onProgress: (ref, ratio) => windows.broadcast('media.progress', { ...ref, ratio }),
  });

  const updates = createUpdates({
    publicKey:
      app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml'))
        ? releaseKey()
        : null,
    // An AppImage is its owner's own file; a .deb is the system's.
    asksForPassword: process.platform === 'linux' && !process.env.APPIMAGE,
    installPackage: (path, sha512) =>
      installPackage(join(resourcesFolder, 'linux', 'install-update.sh'), path, sha512),
    loadUpdater: async () => (await import('electron-updater')).default.autoUpdater,
    settings,
    unsent: () => session.workspace()?.inbox.outbox.counts().waiting ?? 0,
    endApp: () => lifecycle.end(),
    restart: () => lifecycle.restart(),
    clock,
    log,
    onChange: (state) => {
      attention.showReadyVersion(state.phase === 'ready' ? state.version : null);
      windows.broadcast('updates.changed', state);
    },
  });

  function quickReply(): void {
    if (windows.raiseQuickReply()) return;
    const waiting = session.workspace()?.inbox.views.nextWaiting([]);
    if (waiting) windows.openQuickReply(waiting);
    else windows.openMain();
  }
  const shortcuts = createShortcuts({ onQuickReply: quickReply, log });

  const shown = createShown();
  serveApp({ rendererFolder: join(root, 'out/renderer'), media, log });
  registerBridge({
    owns: windows.owns,
    log,
    dispatch: createDispatch(
      bridgeHandlers({
        session,
        settings,
        speak,
        shown,
        windows,
        attention,
        isHere: () => presence.isHere(),
        lock,
        updates,
        clock,
        media: createMediaFiles({ library: media, translate, log }),
        shortcuts,
        removeEverything: async () => {
          if (await confirmRemoval(translate)) lifecycle.restart([REMOVAL_SWITCH]);
        },
        writeClipboard: writeClipboardText,
        openExternal: shell.openExternal,
        versions,
        diagnostics: () => diagnosticsText({ versions, session, settings, attention, clock }),
      }),
      shown,
      log,
      () => session.state().locked,
    ),
  });

  const presence = watchPresence({
    clock,
    bus,
    focused: windows.anyFocused,
    conversationInFront: windows.conversationInFront,
    onPresence: ownerMoved,
    onSigns: lock.look,
    onWake: (reason) => {
      void session.workspace()?.poller.checkNow(reason);
      session.workspace()?.outbox.wake();
      session.workspace()?.doorbell.wake();
    },
    onSleep: () => session.workspace()?.doorbell.sleep(),
  });

  const idleMemory = createIdleMemory({
    clock,
    inUse: windows.anyFocused,
    onIdle: () => session.workspace()?.inbox.releaseMemory(),
  });
  idleMemory.look();

  /** Where the owner is sets the pace, and says whom he need not be told of. */
  function ownerMoved(): void {
    session.workspace()?.poller.setPresence(presence.now(), windows.conversationInFront());
    attention.ownerMoved();
  }

  settings.onChange((changed) => {
    if (!lock.isLocked()) windows.broadcast('settings.changed', changed);
    session.workspace()?.doorbell.look();
    // In the language that may just have been chosen.
    showMenu();
    keepLaunchAtLogin(changed.startup.launchAtLogin, log);
  });

  function open(deepLink: string | null): void {
    const link = deepLink ? parseDeepLink(deepLink) : null;
    windows.openMain(showing(link?.conversationId ?? null));
  }
  function carryOut(wish: Wish): void {
    if (wish === 'quick-reply') quickReply();
    else attention.pause(wish === 'pause' ? '1-hour' : 'resume');
  }
  const lifecycle = watchLifecycle({
    links,
    open,
    carryOut,
    save: () => void windows.saveTyped(),
    end: async () => {
      run.ends();
      presence.stop();
      idleMemory.stop();
      await Promise.all([attention.stop(), windows.end()]);
      updates.stop();
      await session.close();
    },
  });

  attention.showSession(session.state());
  shortcuts.restore(settings.get().shortcuts.quickReply);
  updates.start();
  // At every start: the program may have moved.
  if (switchedOffBySystem()) settings.patch({ startup: { launchAtLogin: false } });
  else keepLaunchAtLogin(settings.get().startup.launchAtLogin, log);
  const { wish } = args;
  if (wish) void restored.then(() => carryOut(wish));
  else if (!hidden)
    void order.windowAfter(restored).then(() => open(args.deepLink ?? links.first()));
  void words.then(attention.start).then(() => {
    if (hidden && !attention.trayAvailable) windows.bringBack();
  });
}

function showing(conversationId: string | null) {
  return conversationId
    ? ({ view: 'conversation', conversationId, messageKey: null } as const)
    : undefined;
}
