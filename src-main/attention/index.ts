/** Puts the room together: notifications, tray and badge over one attention state. */
import { join } from 'node:path';
import type { Capabilities } from '@shared/domain';
import { Notification } from 'electron';
import { DESKTOP_ENTRY } from './app-id';
import { createBadgeWriter } from './badge/badge-writer';
import { createIndicators, trayCommands } from './indicators';
import { createElectronNotifier } from './notifications/electron-notifier';
import { createFreedesktopNotifier, gnomeBannersOff } from './notifications/freedesktop-notifier';
import { createNotifications } from './notifications/notifications';
import type { Notifier, NotifierEvents } from './notifications/notifier';
import { type OwnSound, playSound, soundFiles } from './notifications/sounds';
import type { SessionBus } from './session-bus';
import { startAttentionLoop } from './state/loop';
import { createAppTray, createLauncher } from './tray/tray';
import { type TrayWatch, watchTray } from './tray/watcher';
import type { Attention, AttentionParts } from './types';

/** A desktop that is just starting, or whose shell restarts, has no tray for some seconds. */
const TRAY_MAY_TAKE_MS = 10_000;
/** A desktop that does not answer delays the end of the app no longer than this. */
const DESKTOP_MAY_TAKE_MS = 2000;

export function createAttention(parts: AttentionParts): Attention {
  const { actions, clock, log, resourcesFolder } = parts;
  const { platform, env } = process;
  let bus: SessionBus | null = null;
  let watch: TrayWatch | null = null;
  let capabilities: Capabilities | null = null;
  let stopLoop = () => {};
  let cancelLost = () => {};
  let trayCame = () => {};
  let hadTray = false;
  let stopped = false;

  const notifications = createNotifications({
    ...parts,
    connect,
    capabilities: () => capabilities,
  });
  const onCommand = trayCommands(parts);
  const tray = createAppTray({ platform, resourcesFolder, onCommand });
  const launcher = createLauncher({ platform, translate: parts.translate, onCommand });
  const badgeWriter = createBadgeWriter({
    platform,
    resourcesFolder,
    desktopEntry: DESKTOP_ENTRY,
    actions,
    bus: () => bus,
  });
  const indicators = createIndicators(parts, tray, badgeWriter, launcher);

  async function connect(events: NotifierEvents): Promise<Notifier> {
    const sounds = soundFiles(resourcesFolder);
    const play = (sound: OwnSound) => playSound(sounds[sound], log);
    const iconPath = join(resourcesFolder, 'icons', '128.png');
    const open = await parts.bus;
    if (!open) {
      const { activations, isSigned } = parts;
      const given = { Notification, platform, activations, isSigned, iconPath };
      return createElectronNotifier({ ...given, events, clock, log, play });
    }
    return createFreedesktopNotifier({
      bus: open,
      entry: { appName: parts.appName, iconPath, desktopEntry: DESKTOP_ENTRY, sounds },
      events,
      log,
      play,
      bannersOff: () => gnomeBannersOff(env),
    });
  }

  function trayChanged(available: boolean): void {
    log.info('tray.changed', { available });
    cancelLost();
    if (available) {
      if (!hadTray) tray.renew();
      hadTray = true;
      trayCame();
    } else {
      cancelLost = clock.after(TRAY_MAY_TAKE_MS, () => actions.trayLost());
    }
  }

  return {
    async start() {
      bus = await parts.bus;
      if (stopped) return;
      if (bus) {
        watch = watchTray(bus, trayChanged);
        await watch.known;
        if (stopped) return;
        hadTray = watch.available();
      }
      indicators.start();
      if (!bus || hadTray) return;
      await new Promise<void>((resolve) => {
        trayCame = resolve;
        clock.after(TRAY_MAY_TAKE_MS, resolve);
      });
    },

    attach(workspace) {
      if (stopped) return;
      notifications.attach(workspace);
      stopLoop = startAttentionLoop({ ...parts, inbox: workspace.inbox });
      indicators.attach(workspace);
    },

    detach() {
      if (stopped) return;
      stopLoop();
      notifications.detach();
      indicators.attach(null);
    },

    showSession(session) {
      capabilities = session.capabilities;
      indicators.showSession(session);
      if (!stopped) notifications.signedOut(session.notice?.code === 'auth');
    },

    ownerMoved() {
      if (!stopped) notifications.look();
    },

    showConnection: indicators.showConnection,
    showReadyVersion: indicators.showReadyVersion,
    wentToTray: notifications.wentToTray,
    testNotification: notifications.test,

    get trayAvailable() {
      return platform !== 'linux' || (watch?.available() ?? false);
    },

    trayBounds: tray.bounds,
    pause: (until) => onCommand({ kind: 'pause', until }),

    async stop() {
      stopped = true;
      stopLoop();
      cancelLost();
      const told = notifications.stop();
      watch?.stop();
      indicators.stop();
      await Promise.race([
        told,
        new Promise<void>((resolve) => clock.after(DESKTOP_MAY_TAKE_MS, resolve)),
      ]);
    },
  };
}
