/**
 * Notifications straight over D-Bus (Linux). Electron's own go through libnotify, which waits for the
 * server on the main thread, replaces nothing, has no buttons and hands a customer's "<" over as markup.
 */
import { execFile } from 'node:child_process';
import type { Log } from '../../common/log';
import { createSerialQueue } from '../../common/serial-queue';
import { BUS_DAEMON, BusError, type BusSignal, NO_SERVICE, type SessionBus } from '../session-bus';
import {
  aboutNotification,
  booleanProperty,
  capabilitiesReply,
  type DesktopEntry,
  invoked,
  NOTIFICATIONS,
  NOTIFY_SIGNATURE,
  notifyArguments,
  notifyReply,
} from './freedesktop-protocol';
import type { DesktopNotification, NotificationKey, Notifier, NotifierEvents } from './notifier';

export interface FreedesktopParts {
  bus: SessionBus;
  entry: DesktopEntry;
  events: NotifierEvents;
  log: Log;
  /** Plays one of our own sounds, for servers that play none. */
  play: (sound: 'chime' | 'knock') => void;
  /** The desktop shows no banners, where only its settings say so (GNOME). Asked for the test only. */
  bannersOff: () => Promise<boolean>;
}

interface Server {
  /** The unique name of its connection. */
  owner: string;
  capabilities: ReadonlySet<string>;
  /** It has the property that tells of do-not-disturb. */
  tellsInhibited: boolean;
}

/** Some servers say "closed" before they say "clicked": this many closed ones are still known. */
const MOST_KEYS = 200;

export function createFreedesktopNotifier(parts: FreedesktopParts): Notifier {
  const { bus, entry, events, log } = parts;
  let server: Server | null = null;
  const ids = new Map<NotificationKey, number>();
  const keys = new Map<number, NotificationKey>();
  /** One call at a time: a replacement needs the id that the call before it returns. */
  const enqueue = createSerialQueue();

  const stops = [
    ...(['ActionInvoked', 'NotificationReplied', 'NotificationClosed'] as const).map((member) =>
      bus.on(
        { sender: NOTIFICATIONS.destination, interface: NOTIFICATIONS.interface, member },
        // After the running call: a click can arrive together with the answer that tells its id.
        (signal) => attempt(() => hear(signal)),
      ),
    ),
    bus.on(
      {
        sender: BUS_DAEMON.destination,
        interface: BUS_DAEMON.interface,
        member: 'NameOwnerChanged',
        arg0: NOTIFICATIONS.destination,
      },
      serverChanged,
    ),
  ];

  function attempt(work: () => void | Promise<void>): void {
    enqueue(async () => work()).catch((error) =>
      log.error('notification.turn', { type: typeOf(error) }),
    );
  }

  /** Every program's notifications are told to everybody: only ids that we were given are ours. */
  function hear(signal: BusSignal): void {
    const { success, data } = aboutNotification.safeParse(signal.body);
    if (!success) return;
    const [id, detail] = data;
    const key = signal.sender === server?.owner ? keys.get(id) : undefined;
    if (key) happened(signal.member, key, id, detail);
  }

  function happened(member: string, key: NotificationKey, id: number, detail: unknown): void {
    if (member === 'NotificationClosed') {
      if (ids.get(key) !== id) return;
      ids.delete(key);
      events.onGone(key);
      return;
    }
    if (typeof detail !== 'string') return;
    const action = member === 'ActionInvoked' ? invoked(detail) : null;
    if (action?.kind === 'other') return;
    close(key);
    if (!action) events.onReply(key, detail);
    else if (action.kind === 'click') events.onClick(key);
    else events.onButton(key, action.id);
  }

  /** A server that ended took its notifications and their ids with it. */
  function serverChanged(): void {
    server = null;
    const gone = [...ids.keys()];
    ids.clear();
    keys.clear();
    for (const key of gone) events.onGone(key);
  }

  async function currentServer(): Promise<Server> {
    if (server) return server;
    const reply = await bus.call({ ...NOTIFICATIONS, member: 'GetCapabilities' });
    const [capabilities] = capabilitiesReply.parse(reply.body);
    server = { owner: reply.sender, capabilities: new Set(capabilities), tellsInhibited: true };
    return server;
  }

  async function inhibited(asked: Server): Promise<boolean> {
    if (!asked.tellsInhibited) return false;
    try {
      const { body } = await bus.call({
        ...NOTIFICATIONS,
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: [NOTIFICATIONS.interface, 'Inhibited'],
      });
      return booleanProperty.parse(body);
    } catch {
      asked.tellsInhibited = false;
      return false;
    }
  }

  async function notify(notification: DesktopNotification): Promise<'shown' | 'do-not-disturb'> {
    const { key, sound } = notification;
    const asked = await currentServer();
    const bannersOff = key === 'test' && (await parts.bannersOff());
    const quiet = (await inhibited(asked)) || bannersOff;
    const shape = { capabilities: asked.capabilities, replacesId: ids.get(key) ?? 0, quiet };
    const reply = await bus.call({
      ...NOTIFICATIONS,
      member: 'Notify',
      signature: NOTIFY_SIGNATURE,
      body: notifyArguments(notification, entry, shape, bus.variant),
    });
    const [id] = notifyReply.parse(reply.body);
    ids.set(key, id);
    keys.delete(id);
    keys.set(id, key);
    for (const oldest of [...keys.keys()].slice(0, Math.max(0, keys.size - MOST_KEYS))) {
      keys.delete(oldest);
    }
    const own = sound === 'chime' || sound === 'knock' ? sound : null;
    if (own && !quiet && !asked.capabilities.has('sound')) parts.play(own);
    return quiet ? 'do-not-disturb' : 'shown';
  }

  function close(key: NotificationKey): void {
    attempt(async () => {
      const id = ids.get(key);
      if (id === undefined) return;
      ids.delete(key);
      try {
        const body = [id];
        await bus.call({ ...NOTIFICATIONS, member: 'CloseNotification', signature: 'u', body });
      } catch (error) {
        log.info('notification.close-failed', { type: typeOf(error) });
      }
    });
  }

  return {
    show: (notification) =>
      enqueue(async () => {
        try {
          return await notify(notification);
        } catch (error) {
          const type = typeOf(error);
          log.warn('notification.failed', { type });
          if (NO_SERVICE.includes(type)) return 'no-server';
          return /AccessDenied|Excess/.test(type) ? 'refused' : 'failed';
        }
      }),

    close,

    async stop() {
      for (const stop of stops) stop();
      await enqueue(async () => {});
    },
  };
}

const typeOf = (error: unknown) => (error instanceof BusError ? error.type : 'unexpected-answer');

const ANSWER_WITHIN_MS = 2000;

/**
 * GNOME has no property for do-not-disturb, only the setting behind its switch; GNOME itself keeps
 * quiet then, so this is asked only to tell the owner why a test was not seen. Other desktops: false.
 */
export function gnomeBannersOff(env: Record<string, string | undefined>): Promise<boolean> {
  if (!/gnome|unity|budgie/i.test(env.XDG_CURRENT_DESKTOP ?? '')) return Promise.resolve(false);
  const question = ['get', 'org.gnome.desktop.notifications', 'show-banners'];
  return new Promise((resolve) => {
    execFile('gsettings', question, { timeout: ANSWER_WITHIN_MS }, (error, answer) => {
      resolve(!error && answer.trim() === 'false');
    });
  });
}
