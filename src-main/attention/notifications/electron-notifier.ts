/** Notifications by Electron: macOS and Windows, and a Linux without a session bus. */

import type { NotificationTestResult } from '@shared/views';
import type {
  Notification as ElectronNotification,
  NotificationConstructorOptions,
} from 'electron';
import { z } from 'zod';
import type { Clock } from '../../clock';
import type { Log } from '../../log';
import {
  buttonIds,
  type DesktopNotification,
  isNotificationKey,
  type NotificationKey,
  type Notifier,
  type NotifierEvents,
} from './notifier';

export interface ElectronNotifierParts {
  /** Electron's class; handed in, so that tests need no Electron. */
  Notification: typeof ElectronNotification;
  platform: NodeJS.Platform;
  iconPath: string;
  events: NotifierEvents;
  clock: Clock;
  log: Log;
  play: (sound: 'chime' | 'knock') => void;
}

/** macOS and Windows say whether they showed it; on a Linux without a word we take it as shown. */
const SHOWN_WITHIN_MS = 3000;

const notificationKey = z.custom<NotificationKey>(isNotificationKey);
/** What Windows hands over with a click on a toast, whether its object still lives or not (Electron 42). */
const activation = z.object({
  type: z.enum(['click', 'action', 'reply']),
  arguments: z.string(),
  actionIndex: z.number().optional(),
  reply: z.string().optional(),
});

export function createElectronNotifier(parts: ElectronNotifierParts): Notifier {
  const { Notification, platform, events, log } = parts;
  // Electron lets go of a notification that nobody holds, and its click with it (electron#16922).
  const held = new Map<NotificationKey, ElectronNotification>();
  if (platform === 'win32' && typeof Notification.handleActivation === 'function') {
    Notification.handleActivation(activated);
  }

  function activated(details: unknown): void {
    const { success, data } = activation.safeParse(details);
    if (!success) return;
    const key = notificationKey.safeParse(new URLSearchParams(data.arguments).get('tag'));
    if (!key.success) {
      // Of an earlier run, and Windows kept only a checksum of its key.
      if (data.type !== 'action') events.onStrayClick();
      return;
    }
    // One that we hold speaks through its own events.
    if (held.has(key.data)) return;
    const button = buttonIds[data.actionIndex ?? -1];
    if (data.type === 'reply' && data.reply) events.onReply(key.data, data.reply);
    else if (data.type === 'action' && button) events.onButton(key.data, button);
    else if (data.type === 'click') events.onClick(key.data);
  }

  function hold({ key, buttons }: DesktopNotification, notification: ElectronNotification): void {
    held.set(key, notification);
    const isHeld = () => held.get(key) === notification;
    notification.on('click', () => {
      letGo(key, notification);
      events.onClick(key);
    });
    notification.on('action', (details, index) => {
      const button = inOrder(buttons)[details.actionIndex ?? index]?.id;
      if (button) events.onButton(key, button);
    });
    notification.on('reply', (details, reply) => {
      const words = details.reply ?? reply;
      if (words) events.onReply(key, words);
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
      letGo(key, held.get(key));
      const made = new Notification(optionsOf(notification, parts));
      hold(notification, made);
      const result = new Promise<NotificationTestResult>((resolve) => {
        const cancel = parts.clock.after(SHOWN_WITHIN_MS, () =>
          resolve(platform === 'linux' ? 'shown' : 'failed'),
        );
        made.once('show', () => {
          cancel();
          resolve('shown');
        });
        made.once('failed', () => {
          cancel();
          if (held.get(key) === made) held.delete(key);
          log.warn('notification.failed');
          // On Linux there was nobody to show it; the others have a service that may say no.
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

function inOrder(buttons: DesktopNotification['buttons']): DesktopNotification['buttons'] {
  return buttonIds.flatMap((id) => buttons.filter((button) => button.id === id));
}
