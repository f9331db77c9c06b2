/** The session bus as a desktop's shell uses it: names that we serve, and calls to what others serve. */
import type { EventEmitter } from 'node:events';
import * as dbus from '@jellybrick/dbus-next';

export type Bus = dbus.MessageBus;

/** Rejects when the bus cannot be reached. */
export async function connectBus(busAddress: string): Promise<Bus> {
  const bus = dbus.sessionBus({ busAddress });
  await new Promise<void>((ready, fail) => {
    bus.on('connect', ready);
    (bus as EventEmitter).on('error', fail);
  });
  return bus;
}

/** Exports an object and takes the name for it. */
export async function serve(
  bus: Bus,
  name: string,
  path: string,
  object: InstanceType<typeof dbus.interface.Interface>,
): Promise<void> {
  // The library (0.11.3) hides what configureMembers() set behind empty fields of the instance.
  for (const key of ['$properties', '$methods', '$signals'] as const) {
    if (object[key] === undefined) delete object[key];
  }
  bus.export(path, object);
  const reply = await bus.requestName(name, dbus.NameFlag.DO_NOT_QUEUE);
  if (reply !== dbus.RequestNameReply.PRIMARY_OWNER) throw new Error(`${name} is taken`);
}

/** Calls a method of an object that does not describe itself (Chromium's do not). */
export async function call(
  bus: Bus,
  target: { destination: string; path: string; interface: string },
  member: string,
  signature = '',
  body: unknown[] = [],
): Promise<unknown[]> {
  const reply = await bus.call(new dbus.Message({ ...target, member, signature, body }));
  return reply?.body ?? [];
}

export async function readProperty(
  bus: Bus,
  target: { destination: string; path: string },
  interfaceName: string,
  property: string,
): Promise<unknown> {
  const [value] = await call(
    bus,
    { ...target, interface: 'org.freedesktop.DBus.Properties' },
    'Get',
    'ss',
    [interfaceName, property],
  );
  return plain(value);
}

/** Variants unwrapped, however deep. */
export function plain(value: unknown): unknown {
  if (value instanceof dbus.Variant) return plain(value.value);
  if (Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  }
  return value;
}
