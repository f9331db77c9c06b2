/** Notifications by Electron: macOS and Windows, and a Linux without a session bus. */

import type { NotificationTestResult } from '@shared/app-state';
import type {
  Notification as ElectronNotification,
  NotificationConstructorOptions,
} from 'electron';
import type { Clock } from '../../common/clock';
import type { Log } from '../../common/log';
import {
  type ButtonId,
  buttonIds,
  type DesktopNotification,
  inOrder,
  isNotificationKey,
  type NotificationAct,
  type NotificationKey,
  type Notifier,
  type NotifierEvents,
} from './notifier';
import type { Activations } from './windows-toast';
import { toastOptions } from './windows-toast';

export interface ElectronNotifierParts {
  /** Electron's class; handed in, so that tests need no Electron. */
  Notification: typeof ElectronNotification;
  platform: NodeJS.Platform;
  activations: Activations;
  /** macOS shows nothing of an app without a signature (Electron 42 on). */
  isSigned: boolean;
  iconPath: string;
  events: NotifierEvents;
  clock: Clock;
  log: Log;
  play: (sound: 'chime' | 'knock') => void;
}

/** macOS and Windows say whether they showed it; on a Linux without a word we take it as shown. */
const SHOWN_WITHIN_MS = 3000;
/** Windows takes a toast first, and says afterwards that its settings keep it from the screen. */
const MAY_BE_TAKEN_BACK_MS = 1000;
/** Windows reports one click twice, within this time: through the toast that we hold, and through `handleActivation`. */
const TOLD_TWICE_MS = 1000;

export function createElectronNotifier(parts: ElectronNotifierParts): Notifier {
  const { Notification, platform, activations, clock, events, log } = parts;
  // Without a reference Electron collects a notification, and its click is lost (electron#16922).
  const held = new Map<NotificationKey, ElectronNotification>();
  let last = { act: '', atMs: Number.NEGATIVE_INFINITY };

  activations.follow((activation) => {
    if (activation === 'stray') events.onStrayClick();
    else acted(activation);
  });
  // Those of an earlier run can be answered from the Notification Center, too.
  if (platform === 'darwin' && typeof Notification.getHistory === 'function') {
    void Notification.getHistory().then((found) => {
      for (const old of found) {
        if (isNotificationKey(old.id) && !held.has(old.id)) hold(old.id, [...buttonIds], old);
      }
    });
  }

  function acted(act: NotificationAct): void {
    const said = JSON.stringify(act);
    const isEcho = said === last.act && clock.elapsedMs() - last.atMs < TOLD_TWICE_MS;
    if (isEcho) return;
    last = { act: said, atMs: clock.elapsedMs() };
    const { key } = act;
    letGo(key, held.get(key));
    if (act.what === 'click') events.onClick(key);
    else if (act.what === 'button') events.onButton(key, act.button);
    else events.onReply(key, act.text);
  }

  function hold(
    key: NotificationKey,
    buttons: ButtonId[],
    notification: ElectronNotification,
  ): void {
    held.set(key, notification);
    const isHeld = () => held.get(key) === notification;
    notification.on('click', () => acted({ what: 'click', key }));
    notification.on('action', (details, index) => {
      const button = buttons[details.actionIndex ?? index];
      if (button) acted({ what: 'button', key, button });
    });
    notification.on('reply', (details, reply) => {
      const text = details.reply ?? reply;
      if (text) acted({ what: 'reply', key, text });
    });
    notification.on('close', (details) => {
      // On Windows it has only moved to the Action Center, where it can still be clicked.
      if (!isHeld() || (platform === 'win32' && details?.reason === 'timedOut')) return;
      held.delete(key);
      events.onGone(key);
    });
  }

  function letGo(key: NotificationKey, notification: ElectronNotification | undefined): void {
    if (held.get(key) === notification) held.delete(key);
    notification?.close();
  }

  return {
    async show(notification) {
      const { key } = notification;
      if (!Notification.isSupported()) return 'no-server';
      if (platform === 'darwin' && !parts.isSigned) return 'unsigned';
      letGo(key, held.get(key));
      const isToast = activations.areTold;
      const made = new Notification(
        isToast ? toastOptions(notification, parts.iconPath) : optionsOf(notification, parts),
      );
      hold(key, isToast ? [...buttonIds] : inOrder(notification.buttons).map(({ id }) => id), made);
      const result = new Promise<NotificationTestResult>((resolve) => {
        let cancel = clock.after(SHOWN_WITHIN_MS, () =>
          resolve(platform === 'linux' ? 'shown' : 'failed'),
        );
        made.once('show', () => {
          cancel();
          if (platform !== 'win32' || key !== 'test') resolve('shown');
          else cancel = clock.after(MAY_BE_TAKEN_BACK_MS, () => resolve('shown'));
        });
        made.once('failed', () => {
          cancel();
          if (held.get(key) === made) held.delete(key);
          log.warn('notification.failed');
          // On Linux there is no notification server; on the others the service refused.
          resolve(platform === 'linux' ? 'no-server' : 'refused');
        });
      });
      made.show();
      const own = notification.sound === 'chime' || notification.sound === 'knock';
      if (platform === 'linux' && own)
        parts.play(notification.sound === 'chime' ? 'chime' : 'knock');
      return result;
    },

    close: (key) => letGo(key, held.get(key)),

    async stop() {
      held.clear();
    },
  };
}

/**
 * Own sounds: macOS plays a file of the app's bundle by its name, and keeps it quiet in a focus mode;
 * Windows knows only its own sounds for a desktop app, so there the system's is heard.
 */
function optionsOf(
  { key, title, body, buttons, reply, sound }: DesktopNotification,
  { platform, iconPath }: ElectronNotifierParts,
): NotificationConstructorOptions {
  const own = sound === 'chime' || sound === 'knock';
  return {
    id: key,
    title,
    body,
    silent: sound === 'off' || (own && platform === 'linux'),
    ...(own && platform === 'darwin' ? { sound: `${sound}.wav` } : {}),
    ...(platform === 'darwin' ? {} : { icon: iconPath }),
    ...(reply ? { hasReply: true, replyPlaceholder: reply.placeholder } : {}),
    actions: inOrder(buttons).map(({ label }) => ({ type: 'button', text: label })),
  };
}
