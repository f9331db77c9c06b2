/** A desktop that shows notifications, whichever way it is reached. */

import type { NotificationTestResult } from '@shared/app-state';
import type { Settings } from '@shared/settings';

/** Names a notification; the desktop shows at most one of each. */
export type NotificationKey =
  | `${(typeof ofConversations)[number]}:${string}`
  | (typeof ofTheApp)[number];
const ofConversations = ['conversation', 'ending', 'return', 'kept'] as const;
const ofTheApp = ['summary', 'closing', 'unsent', 'signed-out', 'in-tray', 'test'] as const;

/** Whether it is the key of a notification, also of one that an earlier run showed. */
export function isNotificationKey(value: unknown): value is NotificationKey {
  if (typeof value !== 'string') return false;
  return (
    ofTheApp.some((key) => key === value) ||
    ofConversations.some((kind) => value.startsWith(`${kind}:`) && value.length > kind.length + 1)
  );
}

/**
 * Beside the click itself and the box to answer in. Electron knows them by their place only, also those
 * of an earlier run: the ones that are always there come first.
 */
export const buttonIds = ['done', 'remind', 'mute', 'take-over'] as const;
export type ButtonId = (typeof buttonIds)[number];

/** Buttons in the order of their places. */
export function inOrder(buttons: DesktopNotification['buttons']): DesktopNotification['buttons'] {
  return buttonIds.flatMap((id) => buttons.filter((button) => button.id === id));
}

/** What a person did with a notification. */
export type NotificationAct =
  | { what: 'click'; key: NotificationKey }
  | { what: 'button'; key: NotificationKey; button: ButtonId }
  | { what: 'reply'; key: NotificationKey; text: string };

/** In plain text: a notifier escapes what its desktop would take for markup. */
export interface DesktopNotification {
  key: NotificationKey;
  title: string;
  body: string;
  /** The name of the click itself, for desktops that show it as a button. */
  openLabel: string;
  buttons: { id: ButtonId; label: string }[];
  /** Offer a box to answer in, where the desktop has one. */
  reply: { label: string; placeholder: string } | null;
  sound: Settings['notifications']['sound'];
}

/** What the owner, or the desktop, does with a notification. */
export interface NotifierEvents {
  onClick(key: NotificationKey): void;
  onButton(key: NotificationKey, button: ButtonId): void;
  onReply(key: NotificationKey, text: string): void;
  /** Dismissed, expired or acted on: it is not on the desktop any more. */
  onGone(key: NotificationKey): void;
  /** A click on one that is not known any more, such as one of an earlier run. */
  onStrayClick(): void;
}

/** One for Electron's notifications, one for org.freedesktop.Notifications. */
export interface Notifier {
  /** Shows it, or shows it in the place of the one with the same key. */
  show(notification: DesktopNotification): Promise<NotificationTestResult>;
  close(key: NotificationKey): void;
  /** Resolves when what was under way is shown or gone. */
  stop(): Promise<void>;
}
