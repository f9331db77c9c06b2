import { expect, it, vi } from 'vitest';
import { createTestBus, refuse } from '../testing/bus';
import { watchTray } from './watcher';

const WATCHER = 'org.kde.StatusNotifierWatcher';

function desktopWith({ owned = true, host = true as boolean | null } = {}) {
  const state = { owned, host };
  const bus = createTestBus({
    NameHasOwner: () => [state.owned],
    Get: (call) =>
      state.host === null
        ? refuse('org.freedesktop.DBus.Error.UnknownProperty')(call)
        : [{ signature: 'b', value: state.host }],
  });
  return { state, bus };
}

it.each([
  ['a watcher with a host', { owned: true, host: true }, true],
  ['a watcher that does not tell of hosts', { owned: true, host: null }, true],
  ['a watcher without a host', { owned: true, host: false }, false],
  ['no watcher', { owned: false }, false],
])('%s: %s', async (_, desktop, available) => {
  const changed = vi.fn();
  const watch = watchTray(desktopWith(desktop).bus.bus, changed);
  expect(watch.available()).toBe(false);
  await watch.known;
  expect(watch.available()).toBe(available);
  expect(changed).not.toHaveBeenCalled();
});

it('tells when the tray goes and comes', async () => {
  const { state, bus } = desktopWith();
  const changed = vi.fn();
  const watch = watchTray(bus.bus, changed);
  await watch.known;
  state.owned = false;
  bus.ownerChanged(WATCHER, '');
  await vi.waitFor(() => expect(changed.mock.calls).toEqual([[false]]));
  state.owned = true;
  bus.ownerChanged(WATCHER, ':1.9');
  await vi.waitFor(() => expect(changed.mock.calls).toEqual([[false], [true]]));
  state.host = false;
  bus.signal('StatusNotifierHostUnregistered', []);
  await vi.waitFor(() => expect(watch.available()).toBe(false));
});

it('has none when the bus does not answer', async () => {
  const watch = watchTray(createTestBus({}).bus, vi.fn());
  await watch.known;
  expect(watch.available()).toBe(false);
});

it('is silent after its end', async () => {
  const { state, bus } = desktopWith();
  const changed = vi.fn();
  const watch = watchTray(bus.bus, changed);
  await watch.known;
  watch.stop();
  state.owned = false;
  bus.ownerChanged(WATCHER, '');
  await new Promise(setImmediate);
  expect(changed).not.toHaveBeenCalled();
  expect(bus.listening()).toBe(0);
});
