/**
 * The desktop's D-Bus session bus (Linux), reduced to what this room needs: call, signal, listen.
 * The library is loaded only here, and only when there is a bus.
 */
import type { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../common/clock';

/** One method call; `signature` and `body` go together. */
export interface BusCall {
  destination: string;
  path: string;
  interface: string;
  member: string;
  signature?: string;
  body?: unknown[];
}

export interface BusSignal {
  /** Unique name of the connection that sent it. */
  sender: string;
  path: string;
  interface: string;
  member: string;
  body: unknown[];
}

/** Which signals are wanted (a match rule of the D-Bus specification). */
export interface SignalMatch {
  sender: string;
  interface: string;
  member: string;
  /** Only signals whose first argument is this. */
  arg0?: string;
}

/** The open bus. It stays as it is when the desktop goes away: calls fail, nothing is heard. */
export interface SessionBus {
  /** Throws BusError: the other side refused, is not there, or did not answer in time. */
  call(call: BusCall): Promise<{ sender: string; body: unknown[] }>;
  emit(signal: Omit<BusSignal, 'sender'> & { signature: string }): void;
  /** Returns the way to stop listening. */
  on(match: SignalMatch, listener: (signal: BusSignal) => void): () => void;
  /** A value with its D-Bus type, for dictionaries of `a{sv}`. */
  variant(signature: string, value: unknown): unknown;
}

/** A call that came to nothing. */
export class BusError extends Error {
  /** For example `org.freedesktop.DBus.Error.ServiceUnknown`. */
  readonly type: string;

  constructor(type: string, options?: ErrorOptions) {
    super(type, options);
    this.name = 'BusError';
    this.type = type;
  }
}

/** Types of a BusError for a service that does not exist here: a retry is no use. */
export const NO_SERVICE = [
  'org.freedesktop.DBus.Error.ServiceUnknown',
  'org.freedesktop.DBus.Error.NameHasNoOwner',
];

/** The bus itself: who owns a name, and which signals it passes on. */
export const BUS_DAEMON = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

/** A desktop service that hangs must not hang us. */
const ANSWER_WITHIN_MS = 5000;
const MOST_LISTENERS = 50;

/**
 * Where the bus listens, as the one form that the library takes as it is: it decodes no escapes, and
 * would start a program for an address that says so. Abstract sockets begin with NUL, as Node has them.
 */
export function busAddress(env: Record<string, string | undefined>): string | null {
  const stated = env.DBUS_SESSION_BUS_ADDRESS ?? '';
  for (const address of stated.split(';')) {
    const [, parts = ''] = /^unix:(.*)$/.exec(address) ?? [];
    const fields = new Map(
      parts.split(',').map((part) => {
        const at = part.indexOf('=');
        return [part.slice(0, at), unescaped(part.slice(at + 1))];
      }),
    );
    const path = fields.get('path');
    if (path) return `unix:socket=${path}`;
    const abstract = fields.get('abstract');
    if (abstract) return `unix:socket=\0${abstract}`;
  }
  const usual = env.XDG_RUNTIME_DIR ? join(env.XDG_RUNTIME_DIR, 'bus') : '';
  return !stated && usual && existsSync(usual) ? `unix:socket=${usual}` : null;
}

/** The bytes of the specification's escapes are UTF-8's. */
function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The desktop's bus on Linux; null elsewhere, and where there is none. */
export async function desktopBus(after: Promise<void>, clock: Clock): Promise<SessionBus | null> {
  if (process.platform !== 'linux') return null;
  await after;
  return connectSessionBus(process.env, clock);
}

/** Null where there is no session bus. */
export async function connectSessionBus(
  env: Record<string, string | undefined>,
  clock: Clock,
): Promise<SessionBus | null> {
  const address = busAddress(env);
  if (!address) return null;
  const { sessionBus, Message, MessageType, Variant, DBusError } = await import(
    '@jellybrick/dbus-next'
  );
  const bus = sessionBus({ busAddress: address });
  bus.setMaxListeners(MOST_LISTENERS);
  const connected = await new Promise<boolean>((resolve) => {
    const cancel = clock.after(ANSWER_WITHIN_MS, () => resolve(false));
    bus.on('connect', () => {
      cancel();
      resolve(true);
    });
    // Stays for the bus's whole life: without a listener, a desktop that goes away would end the app.
    (bus as EventEmitter).on('error', () => {
      cancel();
      resolve(false);
    });
  });
  if (!connected) return null;

  async function call(request: BusCall): Promise<{ sender: string; body: unknown[] }> {
    let cancel = () => {};
    const late = new Promise<never>((_, reject) => {
      cancel = clock.after(ANSWER_WITHIN_MS, () =>
        reject(new BusError('org.freedesktop.DBus.Error.NoReply')),
      );
    });
    try {
      const reply = await Promise.race([bus.call(new Message(request)), late]);
      return { sender: reply?.sender ?? '', body: reply?.body ?? [] };
    } catch (error) {
      if (error instanceof BusError) throw error;
      const type = error instanceof DBusError ? error.type : 'org.freedesktop.DBus.Error.Failed';
      throw new BusError(type, { cause: error });
    } finally {
      cancel();
    }
  }

  /** A rule that the bus does not take, or a bus that is gone, only means that nothing is heard. */
  function changeMatch(member: 'AddMatch' | 'RemoveMatch', rule: string): void {
    call({ ...BUS_DAEMON, member, signature: 's', body: [rule] }).catch(() => {});
  }

  return {
    call,

    emit({ path, interface: name, member, signature, body }) {
      bus.send(Message.newSignal(path, name, member, signature, body));
    },

    on(match, listener) {
      const { sender, arg0 } = match;
      const rule =
        `type='signal',sender='${sender}',interface='${match.interface}',member='${match.member}'` +
        (arg0 ? `,arg0='${arg0}'` : '');
      const relay = (message: InstanceType<typeof Message>) => {
        if (message.type !== MessageType.SIGNAL) return;
        if (message.interface !== match.interface || message.member !== match.member) return;
        if (isForged(match.sender, message.sender)) return;
        const { path, member, body } = message;
        if (arg0 && body[0] !== arg0) return;
        // Out of the library's hands first: it would answer a signal with whatever a listener throws.
        queueMicrotask(() =>
          listener({ sender: message.sender, path, interface: message.interface, member, body }),
        );
      };
      bus.on('message', relay);
      changeMatch('AddMatch', rule);
      return () => {
        bus.removeListener('message', relay);
        changeMatch('RemoveMatch', rule);
      };
    },

    variant: (signature, value) => new Variant(signature, value),
  };
}

/** Only the bus itself can sign with its name; a peer could send us signals that look the same. */
export function isForged(expected: string, sender: string | undefined): boolean {
  return expected === 'org.freedesktop.DBus' && sender !== expected;
}
