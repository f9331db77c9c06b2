/**
 * Whether this Linux desktop has a tray at all: `new Tray` never says. Icons are shown by the process that has
 * registered as a host with org.kde.StatusNotifierWatcher.
 */
import { z } from 'zod';
import { BUS_DAEMON, type SessionBus } from '../session-bus';

const WATCHER = 'org.kde.StatusNotifierWatcher';

const owned = z.tuple([z.boolean()]).rest(z.unknown());
const hostRegistered = z.tuple([z.object({ value: z.boolean() })]).rest(z.unknown());

export interface TrayWatch {
  /** The first answer. */
  readonly known: Promise<void>;
  available(): boolean;
  stop(): void;
}

/** `onChange` tells of what comes after the first answer. */
export function watchTray(bus: SessionBus, onChange: (available: boolean) => void): TrayWatch {
  let available = false;
  let stopped = false;
  async function hasHost(): Promise<boolean> {
    const reply = await bus.call({
      ...BUS_DAEMON,
      member: 'NameHasOwner',
      signature: 's',
      body: [WATCHER],
    });
    if (!owned.parse(reply.body)[0]) return false;
    try {
      const { body } = await bus.call({
        destination: WATCHER,
        path: '/StatusNotifierWatcher',
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: [WATCHER, 'IsStatusNotifierHostRegistered'],
      });
      return hostRegistered.parse(body)[0].value;
    } catch {
      // A watcher that does not tell is taken to have its own host, as in most desktops.
      return true;
    }
  }

  const look = () => hasHost().catch(() => false);
  const known = look().then((now) => {
    available = now;
  });

  async function lookAgain(): Promise<void> {
    await known;
    const now = await look();
    if (stopped || now === available) return;
    available = now;
    onChange(now);
  }

  const stops = [
    bus.on(
      {
        sender: BUS_DAEMON.destination,
        interface: BUS_DAEMON.interface,
        member: 'NameOwnerChanged',
        arg0: WATCHER,
      },
      () => void lookAgain(),
    ),
    ...['StatusNotifierHostRegistered', 'StatusNotifierHostUnregistered'].map((member) =>
      bus.on({ sender: WATCHER, interface: WATCHER, member }, () => void lookAgain()),
    ),
  ];

  return {
    known,
    available: () => available,
    stop() {
      stopped = true;
      for (const stop of stops) stop();
    },
  };
}
