import { describe, expect, it } from 'vitest';
import { busAddress, isForged } from './session-bus';

describe('where the session bus listens', () => {
  it.each<[string, Record<string, string>, string | null]>([
    [
      'a socket file',
      { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus' },
      'unix:socket=/run/user/1000/bus',
    ],
    [
      'with the bus’s id',
      { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/tmp/bus,guid=abc' },
      'unix:socket=/tmp/bus',
    ],
    [
      'an abstract socket',
      { DBUS_SESSION_BUS_ADDRESS: 'unix:abstract=/tmp/dbus-X1,guid=abc' },
      'unix:socket=\0/tmp/dbus-X1',
    ],
    [
      'escaped characters',
      { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/tmp/jos%c3%a9%20b' },
      'unix:socket=/tmp/josé b',
    ],
    [
      'a broken escape, unchanged',
      { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/tmp/a%zz' },
      'unix:socket=/tmp/a%zz',
    ],
    [
      'the first of several that we can open',
      { DBUS_SESSION_BUS_ADDRESS: 'autolaunch:;unix:path=/tmp/second' },
      'unix:socket=/tmp/second',
    ],
    ['none that we can open', { DBUS_SESSION_BUS_ADDRESS: 'tcp:host=localhost,port=1' }, null],
    ['nothing said and nothing there', { XDG_RUNTIME_DIR: '/nonexistent' }, null],
    ['nothing said at all', {}, null],
  ])('%s', (_, env, address) => {
    expect(busAddress(env)).toBe(address);
  });
});

it('believes no peer that speaks as the bus itself', () => {
  expect(isForged('org.freedesktop.DBus', ':1.7')).toBe(true);
  expect(isForged('org.freedesktop.DBus', 'org.freedesktop.DBus')).toBe(false);
  // Services sign with the number of their connection.
  expect(isForged('org.freedesktop.Notifications', ':1.7')).toBe(false);
});
