/**
 * What a screen reader gets of the app: the accessibility bus of a desktop (AT-SPI 2), its events of
 * focus and of live regions, as a list of what would be said. Needs the package at-spi2-core, and the app
 * with --force-renderer-accessibility: Chromium makes the tree of a page when somebody asks for it.
 */
import { spawn } from 'node:child_process';
import * as dbus from '@jellybrick/dbus-next';
import { type Bus, call, connectBus } from './bus.ts';
import { waitFor } from './wait.ts';

const LAUNCHER = '/usr/libexec/at-spi-bus-launcher';
const A11Y_BUS = { destination: 'org.a11y.Bus', path: '/org/a11y/bus' };
const REGISTRY = {
  destination: 'org.a11y.atspi.Registry',
  path: '/org/a11y/atspi/registry',
  interface: 'org.a11y.atspi.Registry',
};
const EVENTS = [
  'Object:StateChanged:Focused',
  'Object:TextChanged:Insert',
  'Object:PropertyChange:AccessibleName',
  'Object:PropertyChange:AccessibleDescription',
  'Window:Activate',
];

export interface Heard {
  /**
   * `focus`: role, name, description. `live`: words that came into a live region. `changed`: the name or the
   * description of what has the focus; a reader says it again.
   */
  kind: 'focus' | 'live' | 'window' | 'changed';
  text: string;
  atMs: number;
}

/** As a desktop has it before there is a reader; with no settings kept, as a test's bus has no dconf. */
export async function startAccessibilityBus(
  session: Bus,
  env: NodeJS.ProcessEnv,
): Promise<() => void> {
  const launcher = spawn(LAUNCHER, ['--launch-immediately'], {
    env: { ...env, GSETTINGS_BACKEND: 'memory' },
    stdio: 'ignore',
  });
  await waitFor('the accessibility bus', async () =>
    call(session, { ...A11Y_BUS, interface: 'org.a11y.Bus' }, 'GetAddress').catch(() => null),
  );
  return () => void launcher.kill();
}

export class ScreenReader {
  readonly heard: Heard[] = [];
  readonly #bus: Bus;
  readonly #stop: () => void;
  #focused = '';

  private constructor(bus: Bus, stop: () => void) {
    this.#bus = bus;
    this.#stop = stop;
    bus.on('message', (message) => void this.#take(message).catch(() => {}));
  }

  /** On the accessibility bus, which runs. */
  static async start(session: Bus): Promise<ScreenReader> {
    const set = { ...A11Y_BUS, interface: 'org.freedesktop.DBus.Properties' };
    for (const name of ['IsEnabled', 'ScreenReaderEnabled']) {
      const on = new dbus.Variant('b', true);
      await call(session, set, 'Set', 'ssv', ['org.a11y.Status', name, on]);
    }
    const where = { ...A11Y_BUS, interface: 'org.a11y.Bus' };
    const [address] = (await call(session, where, 'GetAddress')) as [string];
    const bus = await connectBus(address);
    const dbusItself = {
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
    };
    for (const kind of ['Object', 'Window'])
      await call(bus, dbusItself, 'AddMatch', 's', [
        `type='signal',interface='org.a11y.atspi.Event.${kind}'`,
      ]);
    for (const event of EVENTS) await call(bus, REGISTRY, 'RegisterEvent', 'sass', [event, [], '']);
    return new ScreenReader(bus, () => bus.disconnect());
  }

  stop(): void {
    this.#stop();
  }

  /** Everything since the last call, one line each. */
  take(): string[] {
    return this.heard.splice(0).map(({ kind, text }) => `${kind}: ${text}`);
  }

  async #take({ type, sender, path, member, body }: dbus.Message): Promise<void> {
    if (type !== dbus.MessageType.SIGNAL || !sender || !path) return;
    const [detail, on, , value] = (body ?? []) as [string, number, number, dbus.Variant];
    const at = { destination: sender, path };
    if (member === 'StateChanged' && detail === 'focused' && on === 1) {
      const words = [
        await this.#role(at),
        await this.#text(at, 'Name'),
        await this.#text(at, 'Description'),
      ];
      this.#focused = path;
      this.#add('focus', words.filter(Boolean).join(' | '));
    } else if (member === 'PropertyChange' && path === this.#focused) {
      this.#add('changed', String(value?.value ?? ''));
    } else if (member === 'TextChanged' && detail.startsWith('insert')) {
      const [attributes] = (await call(
        this.#bus,
        { ...at, interface: 'org.a11y.atspi.Accessible' },
        'GetAttributes',
      )) as [Record<string, string>];
      const live = attributes['container-live'];
      if (live && live !== 'off')
        this.#add('live', String(value?.value ?? '').replace(/\uFFFC/g, ''));
    } else if (member === 'Activate') this.#add('window', await this.#text(at, 'Name'));
  }

  #add(kind: Heard['kind'], text: string): void {
    if (text.trim()) this.heard.push({ kind, text, atMs: Date.now() });
  }

  async #role(at: { destination: string; path: string }): Promise<string> {
    const [role] = await call(
      this.#bus,
      { ...at, interface: 'org.a11y.atspi.Accessible' },
      'GetRoleName',
    );
    return String(role);
  }

  async #text(at: { destination: string; path: string }, property: string): Promise<string> {
    const [value] = (await call(
      this.#bus,
      { ...at, interface: 'org.freedesktop.DBus.Properties' },
      'Get',
      'ss',
      ['org.a11y.atspi.Accessible', property],
    )) as [dbus.Variant];
    return String(value.value);
  }
}
