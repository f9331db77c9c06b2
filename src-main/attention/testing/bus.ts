/** A session bus in data: calls are answered by the test, signals sent by it. */
import { vi } from 'vitest';
import { BUS_DAEMON, type BusCall, BusError, type SessionBus } from '../session-bus';

export const SERVER = ':1.7';

type Answer = (call: BusCall) => unknown[];

export function createTestBus(answers: Record<string, Answer>) {
  const listeners = new Map<string, Set<(body: unknown[]) => void>>();
  const calls: BusCall[] = [];
  const emit = vi.fn<SessionBus['emit']>();
  let sender = SERVER;

  const bus: SessionBus = {
    async call(call) {
      calls.push(call);
      const answer = answers[call.member];
      if (!answer) throw new BusError('org.freedesktop.DBus.Error.UnknownMethod');
      return { sender, body: answer(call) };
    },
    emit,
    on({ member }, listener) {
      const own = listeners.get(member) ?? new Set();
      const hear = (body: unknown[]) =>
        listener({ sender, path: '/', interface: 'test', member, body });
      listeners.set(member, own.add(hear));
      return () => own.delete(hear);
    },
    variant: (signature, value) => ({ signature, value }),
  };

  return {
    bus,
    emit,
    answers,
    calls: (member: string) => calls.filter((call) => call.member === member),
    /** From the service, or from the named sender. */
    signal(member: string, body: unknown[], from = SERVER) {
      sender = from;
      for (const hear of listeners.get(member) ?? []) hear(body);
      sender = SERVER;
    },
    listening: () => [...listeners.values()].reduce((sum, own) => sum + own.size, 0),
    ownerChanged(name: string, owner: string) {
      sender = BUS_DAEMON.destination;
      for (const hear of listeners.get('NameOwnerChanged') ?? []) hear([name, SERVER, owner]);
      sender = owner || SERVER;
    },
  };
}

export function refuse(type: string): Answer {
  return () => {
    throw new BusError(type);
  };
}
