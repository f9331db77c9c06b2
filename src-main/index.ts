/**
 * The composition root: the only file that knows all rooms. It makes the parts, hands each what it
 * needs, and connects them in the one direction of flow (docs/architecture.md).
 */
import { join } from 'node:path';
import { app, session as electronSession } from 'electron';
import { REMOVAL_SWITCH, readArgs } from './app/args';
import { writeClipboardText } from './app/clipboard';
import { createFoundation } from './app/foundation';
import { createIdleMemory } from './app/idle-memory';
import { watchLifecycle, watchLinks } from './app/lifecycle';
import { createQuit, workspaceAtQuit } from './app/quit';
import { createWaysIn, showing } from './app/ways-in';
import { createAppLock, hidingNames } from './app-lock/app-lock';
import { touchId } from './app-lock/touch-id';
import { createAttention } from './attention';
import { keepLaunchAtLogin, restoreLaunchAtLogin } from './attention/login-item';
import { watchPresence } from './attention/presence';
import { createShortcuts } from './attention/shortcuts';
import { connectBridge } from './bridge';
import { createExports } from './export';
import { runRemoval, setUpRemoval } from './launch/removal';
import { refuseWeakStart, setUpProcess } from './launch/set-up';
import { createMedia } from './media';
import { createSession } from './session/session';
import { retentionLimits } from './storage/settings';
import { createUpdates } from './updates';
import { updatePlatform } from './updates/platform';
import { createAppWindows } from './windows';
import { serveApp } from './windows/app-protocol';
import { askQuit, confirmRemoval, confirmServer } from './windows/confirm';
import { createPaper } from './windows/paper';

refuseWeakStart();

const root = join(import.meta.dirname, '../..');
/** Outside the archive: other programs read icons and sounds there. */
const resourcesFolder = join(app.isPackaged ? process.resourcesPath : root, 'resources');
const args = readArgs(process.argv);

setUpProcess();

// Before `ready`: macOS hands over the link that started the app only once, early.
const links = watchLinks();

// Not awaited at the top level: `ready` waits for this module to finish loading.
if (args.removal) setUpRemoval();
if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(() => (args.removal ? runRemoval(args.removal === 'ask') : start()));
} else app.quit();

function start(): void {
  const foundation = createFoundation(args);
  const { clock, log, settings, translate, words, order, network } = foundation;
  const windows = createAppWindows({
    preloadPath: join(import.meta.dirname, '../preload/index.cjs'),
    iconPath: join(resourcesFolder, 'icons', '256.png'),
    ...foundation,
    bounds: settings.windowBounds,
    trayBounds: () => attention.trayBounds(),
    canHide: () => attention.trayAvailable,
    contextMenu: { translate, copyText: (text) => void writeClipboardText(text) },
    quit,
    customerName,
    onPutAway: () => attention.wentToTray(),
    onUsed: () => presence.used(),
    onFrontChange: () => {
      presence.look();
      idleMemory.look();
      ownerMoved();
    },
    onDrawn: order.pageDrawn,
    drawn: order.drawn,
  });

  const attention = createAttention({
    ...foundation,
    settings: { get: settingsInSight, onChange: settings.onChange },
    isLocked: () => lock.isLocked(),
    resourcesFolder,
    actions: {
      openMain: (conversationId) => windows.openMain(showing(conversationId)),
      openBeforeClosing: () => windows.openMain({ view: 'list', filter: 'before-closing' }),
      openQuickReply: windows.openQuickReply,
      openSettings: windows.openSettings,
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

  const lock = createAppLock({
    ...foundation,
    touch: touchId(() => translate('native:touchReason')),
    beforeLocking: windows.saveTyped,
    onChange: () => {
      // Notifications name customers: show them again as the lock allows.
      const workspace = session.workspace();
      attention.detach();
      if (workspace) attention.attach(workspace);
      if (lock.isLocked()) void exports.cancel();
      if (lock.isLocked()) windows.reload();
      else windows.broadcast('session.changed', session.state());
    },
  });
  /** What notifications, tray and questions may say at this moment. */
  function settingsInSight() {
    return lock.isLocked() ? hidingNames(settings.get()) : settings.get();
  }

  const session = createSession({
    ...foundation,
    ...network,
    keyringOpen: (by) => lock.begin(by === 'start'),
    onForgotten: lock.forget,
    isLocked: lock.isLocked,
    record: settings.workspace,
    rooms: async () =>
      (await import('./session/rooms')).createRooms({
        ...foundation,
        ...network,
        folder: foundation.userData,
        random: Math.random,
        isInstant: () => settings.get().notifications.instant,
        firstPollAfter: order.drawn,
        openingHours: () => settings.get().openingHours,
        composer: () => settings.get().composer,
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
    closingWorkspace: () => {
      attention.detach();
      void exports.cancel();
    },
    startDemo: async () => (await import('../src-simulator')).startDemo(),
    presetServer: args.baseUrl,
    firstNotice: foundation.run.cutOff ? { code: 'cutOff', params: {} } : null,
    confirmServer: (origin) => confirmServer(origin, translate),
    onChange: (state) => {
      attention.showSession(state);
      windows.broadcast('session.changed', state);
      // Scroll positions are kept there by conversation id.
      if (state.status === 'signed-out') {
        void electronSession.defaultSession.clearStorageData({ storages: ['localstorage'] });
      }
    },
  });

  /** Null where no name may be on the screen. */
  function customerName(id: string): string | null {
    const view = session.workspace()?.inbox.views.get(id);
    if (!view || settingsInSight().notifications.content === 'nothing') return null;
    return view.name ?? view.numberText ?? translate('inbox:noName');
  }
  const wishToQuit = createQuit({
    ...workspaceAtQuit(session, customerName, translate),
    ask: askQuit,
    hide: windows.hide,
    isInUse: windows.anyFocused,
    quit: () => app.quit(),
    translate,
  });
  /** The owner chose to quit, in a menu, a window or the tray. */
  function quit(): void {
    wishToQuit();
  }

  clock.onMoved(() => windows.broadcast('clock.changed', clock.aheadMs()));
  const restored = args.demo ? session.startDemo() : session.restore();

  const media = createMedia({
    ...foundation,
    session,
    isLocked: lock.isLocked,
    onProgress: (ref, ratio) => windows.broadcast('media.progress', { ...ref, ratio }),
  });

  const paper = createPaper();
  const exports = createExports({
    ...foundation,
    inbox: () => session.requireWorkspace().inbox,
    media: media.library,
    paper,
    onProgress: (progress) => windows.broadcast('export.progress', progress),
  });

  const updates = createUpdates({
    ...foundation,
    ...updatePlatform(resourcesFolder),
    unsent: () => session.workspace()?.inbox.outbox.counts().waiting ?? 0,
    endApp: () => lifecycle.end(),
    restart: () => lifecycle.restart(),
    onChange: (state) => {
      attention.showReadyVersion(state.phase === 'ready' ? state.version : null);
      windows.broadcast('updates.changed', state);
    },
  });

  const waysIn = createWaysIn({ windows, session, attention });
  const shortcuts = createShortcuts({ onQuickReply: waysIn.quickReply, log });

  serveApp({
    rendererFolder: join(import.meta.dirname, '../renderer'),
    media: media.library,
    paper,
    log,
  });
  connectBridge({
    ...foundation,
    session,
    windows,
    attention,
    isHere: () => presence.isHere(),
    lock,
    updates,
    ...media.calls,
    exports,
    shortcuts,
    removeEverything: async () => {
      if (await confirmRemoval(translate)) lifecycle.restart([REMOVAL_SWITCH]);
    },
  });

  const presence = watchPresence({
    clock,
    bus: foundation.bus,
    focused: windows.anyFocused,
    conversationInFront: windows.conversationInFront,
    onPresence: ownerMoved,
    onSigns: lock.look,
    onWake: (reason) => session.workspace()?.wake(reason),
    onSleep: () => session.workspace()?.sleep(),
  });

  const idleMemory = createIdleMemory({
    clock,
    inUse: windows.anyFocused,
    caches: () => [windows, session.workspace()?.inbox],
  });
  idleMemory.look();

  /** Presence sets the pace of polling, and which notifications are needed. */
  function ownerMoved(): void {
    session.workspace()?.poller.setPresence(presence.now(), windows.conversationInFront());
    attention.ownerMoved();
  }

  settings.onChange((changed) => {
    if (!lock.isLocked()) windows.broadcast('settings.changed', changed);
    session.workspace()?.doorbell.look();
    // The language may be another one.
    windows.showMenu();
    keepLaunchAtLogin(changed.startup.launchAtLogin, log);
  });

  const lifecycle = watchLifecycle({
    links,
    open: waysIn.open,
    carryOut: waysIn.carryOut,
    save: () => void windows.saveTyped(),
    end: async () => {
      foundation.run.ends();
      presence.stop();
      idleMemory.stop();
      await Promise.all([attention.stop(), windows.end(), exports.cancel()]);
      updates.stop();
      await session.close();
    },
  });

  attention.showSession(session.state());
  shortcuts.restore(settings.get().shortcuts.quickReply);
  updates.start();
  restoreLaunchAtLogin(settings, log);
  const { wish } = args;
  if (wish) void restored.then(() => waysIn.carryOut(wish));
  else if (!foundation.hidden)
    void order.windowAfter(restored).then(() => waysIn.open(args.deepLink ?? links.first()));
  void words.then(attention.start).then(() => {
    if (foundation.hidden && !attention.trayAvailable) windows.bringBack();
  });
}
