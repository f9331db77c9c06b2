/**
 * org.freedesktop.Notifications in data: what goes into Notify, what comes back. Pure.
 * Source: specifications.freedesktop.org/notification/latest; inline replies and `Inhibited` are
 * KDE's and GNOME's additions to it.
 */
import { z } from 'zod';
import { type ButtonId, buttonIds, type DesktopNotification } from './notifier';

/** The service, its object and its interface: three names in D-Bus, the same here. */
export const NOTIFICATIONS = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
};
/** The D-Bus types of what `notifyArguments` gives. */
export const NOTIFY_SIGNATURE = 'susssasa{sv}i';

/** The id that the server gave. */
export const notifyReply = z.tuple([z.number().int()]).rest(z.unknown());
/** The answer of GetCapabilities: names such as `actions` and `body-markup`. */
export const capabilitiesReply = z.tuple([z.array(z.string())]).rest(z.unknown());
/** ActionInvoked, NotificationReplied and NotificationClosed: the id, then an action, words or a reason. */
export const aboutNotification = z.tuple([z.number(), z.unknown()]);
/** The answer of org.freedesktop.DBus.Properties.Get for a boolean property. */
export const booleanProperty = z
  .tuple([z.object({ value: z.boolean() })])
  .rest(z.unknown())
  .transform(([{ value }]) => value);

const DEFAULT_ACTION = 'default';
const REPLY_ACTION = 'inline-reply';
/** The server's own setting decides how long it stays. */
const SERVER_DEFAULT_TIMEOUT = -1;
const URGENCY_NORMAL = 1;

/** The app that notifies. */
export interface DesktopEntry {
  appName: string;
  /** Path of a picture that other programs can read. */
  iconPath: string;
  /** Name of the .desktop file, without its ending. */
  desktopEntry: string;
  /** Paths of our own sounds. */
  sounds: Record<'chime' | 'knock', string>;
}

/** A value with its D-Bus type (SessionBus.variant). */
export type Variant = (signature: string, value: unknown) => unknown;

/** The arguments of Notify. `quiet` asks a server that could make a sound to make none. */
export function notifyArguments(
  notification: DesktopNotification,
  entry: DesktopEntry,
  server: { capabilities: ReadonlySet<string>; replacesId: number; quiet: boolean },
  variant: Variant,
): unknown[] {
  const { capabilities } = server;
  // The specification lets a body hold a little markup: a customer's "<" must not become some.
  const body = capabilities.has('body-markup') ? escaped(notification.body) : notification.body;
  return [
    entry.appName,
    server.replacesId,
    entry.iconPath,
    notification.title,
    body,
    actionsOf(notification, capabilities),
    hintsOf(notification, entry, server, variant),
    SERVER_DEFAULT_TIMEOUT,
  ];
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Pairs of key and label. A server without actions would turn them into a dialog (Notify OSD did). */
function actionsOf(
  { openLabel, buttons, reply }: DesktopNotification,
  capabilities: ReadonlySet<string>,
): string[] {
  if (!capabilities.has('actions')) return [];
  const canReply = reply && capabilities.has(REPLY_ACTION);
  return [
    ...[DEFAULT_ACTION, openLabel],
    ...(canReply ? [REPLY_ACTION, reply.label] : []),
    ...buttons.flatMap(({ id, label }) => [id, label]),
  ];
}

function hintsOf(
  { reply, sound }: DesktopNotification,
  { desktopEntry, sounds }: DesktopEntry,
  { capabilities, quiet }: { capabilities: ReadonlySet<string>; quiet: boolean },
  variant: Variant,
): Record<string, unknown> {
  const hints: Record<string, unknown> = {
    urgency: variant('y', URGENCY_NORMAL),
    category: variant('s', 'im.received'),
    'desktop-entry': variant('s', desktopEntry),
  };
  if (reply && capabilities.has(REPLY_ACTION)) {
    hints['x-kde-reply-placeholder-text'] = variant('s', reply.placeholder);
  }
  if (quiet || sound === 'off') hints['suppress-sound'] = variant('b', true);
  else if (sound === 'system') hints['sound-name'] = variant('s', 'message-new-instant');
  else hints['sound-file'] = variant('s', sounds[sound]);
  return hints;
}

export type Invoked = { kind: 'click' } | { kind: 'button'; id: ButtonId } | { kind: 'other' };

/** The meaning of an ActionInvoked's key; `other`: a key that is not ours. */
export function invoked(actionKey: string): Invoked {
  if (actionKey === DEFAULT_ACTION) return { kind: 'click' };
  const id = buttonIds.find((one) => one === actionKey);
  return id ? { kind: 'button', id } : { kind: 'other' };
}
