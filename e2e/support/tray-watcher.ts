/**
 * The desktop's tray, played by the test: apps register their icon with it (StatusNotifierItem), and
 * it reads icon, tooltip and menu (com.canonical.dbusmenu) over the bus, as a panel does.
 */
import { createHash } from 'node:crypto';
import * as dbus from '@jellybrick/dbus-next';
import { type Bus, call, plain, readProperty, serve } from './bus.ts';
import { waitFor } from './wait.ts';

const ITEM_PATH = '/StatusNotifierItem';
const ITEM_INTERFACE = 'org.kde.StatusNotifierItem';
const MENU_INTERFACE = 'com.canonical.dbusmenu';

class WatcherInterface extends dbus.interface.Interface {
  /** Bus names of the items, in the order in which they came. */
  readonly items: string[] = [];
  IsStatusNotifierHostRegistered = true;
  ProtocolVersion = 0;

  constructor() {
    super('org.kde.StatusNotifierWatcher');
  }

  get RegisteredStatusNotifierItems(): string[] {
    return this.items;
  }

  RegisterStatusNotifierItem(service: string): void {
    this.items.push(service);
    this.StatusNotifierItemRegistered(service);
  }

  RegisterStatusNotifierHost(_service: string): void {
    this.StatusNotifierHostRegistered();
  }

  StatusNotifierItemRegistered(service: string): string {
    return service;
  }

  StatusNotifierHostRegistered(): void {}
}

WatcherInterface.configureMembers({
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's', outSignature: '' },
    RegisterStatusNotifierHost: { inSignature: 's', outSignature: '' },
  },
  signals: {
    StatusNotifierItemRegistered: { signature: 's' },
    StatusNotifierHostRegistered: { signature: '' },
  },
  properties: {
    RegisteredStatusNotifierItems: { signature: 'as', access: 'read' },
    IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' },
    ProtocolVersion: { signature: 'i', access: 'read' },
  },
});

export interface MenuItem {
  id: number;
  label: string;
  enabled: boolean;
  checked: boolean;
  separator: boolean;
  children: MenuItem[];
}

export class TrayWatcher {
  readonly #bus: Bus;
  readonly #interface: WatcherInterface;

  private constructor(bus: Bus, object: WatcherInterface) {
    this.#bus = bus;
    this.#interface = object;
  }

  static async start(bus: Bus): Promise<TrayWatcher> {
    const object = new WatcherInterface();
    await serve(bus, 'org.kde.StatusNotifierWatcher', '/StatusNotifierWatcher', object);
    return new TrayWatcher(bus, object);
  }

  /** The item that registered last, since the last `clear`. */
  async item(timeoutMs?: number): Promise<TrayItem> {
    const name = await waitFor('a tray item', () => this.#interface.items.at(-1), timeoutMs);
    return new TrayItem(this.#bus, name);
  }

  clear(): void {
    this.#interface.items.length = 0;
  }
}

export class TrayItem {
  readonly #bus: Bus;
  readonly #name: string;

  constructor(bus: Bus, name: string) {
    this.#bus = bus;
    this.#name = name;
  }

  /** A fingerprint of the picture that is shown; another picture has another one. */
  async icon(): Promise<string> {
    const pictures = await this.#property('IconPixmap');
    return createHash('sha256').update(JSON.stringify(pictures)).digest('hex').slice(0, 16);
  }

  async tooltip(): Promise<string> {
    const [, , title, text] = (await this.#property('ToolTip')) as [
      string,
      unknown,
      string,
      string,
    ];
    return [title, text].filter(Boolean).join('\n');
  }

  /** A left click. */
  async activate(): Promise<void> {
    await call(
      this.#bus,
      { destination: this.#name, path: ITEM_PATH, interface: ITEM_INTERFACE },
      'Activate',
      'ii',
      [0, 0],
    );
  }

  async menu(): Promise<MenuItem[]> {
    const target = await this.#menuTarget();
    const [, root] = await call(this.#bus, target, 'GetLayout', 'iias', [0, -1, []]);
    return menuItem(root as RawItem).children;
  }

  /** Waits until the menu has the item, and chooses it. Labels of submenus come first. */
  async choose(...labels: (string | RegExp)[]): Promise<void> {
    await waitFor(`the menu item ${labels.join(' › ')}`, async () => {
      const root = { children: await this.menu() };
      const item = labels.reduce<Pick<MenuItem, 'children'> | undefined>(
        (found, label) => found?.children.find((one) => matches(one.label, label)),
        root,
      ) as MenuItem | undefined;
      return item ? this.#click(item.id) : false;
    });
  }

  /** False when the menu was replaced since it was read: its ids changed. */
  async #click(id: number): Promise<boolean> {
    const data = new dbus.Variant('i', 0);
    const target = await this.#menuTarget();
    try {
      await call(this.#bus, target, 'Event', 'isvu', [id, 'clicked', data, 0]);
      return true;
    } catch (error) {
      if (!(error instanceof dbus.DBusError)) throw error;
      // After "Quit" nobody is left to answer.
      return error.type === 'org.freedesktop.DBus.Error.NoReply';
    }
  }

  async #menuTarget() {
    const path = (await this.#property('Menu')) as string;
    return { destination: this.#name, path, interface: MENU_INTERFACE };
  }

  #property(name: string): Promise<unknown> {
    return readProperty(
      this.#bus,
      { destination: this.#name, path: ITEM_PATH },
      ITEM_INTERFACE,
      name,
    );
  }
}

type RawItem = [id: number, properties: Record<string, dbus.Variant>, children: dbus.Variant[]];

function menuItem([id, properties, children]: RawItem): MenuItem {
  const known = plain(properties) as Record<string, unknown>;
  return {
    id,
    // An underscore marks the access key; two mean a literal one.
    label: String(known.label ?? '').replace(/_(.)/g, '$1'),
    enabled: known.enabled !== false,
    checked: known['toggle-state'] === 1,
    separator: known.type === 'separator',
    children: children.map((child) => menuItem(child.value as RawItem)),
  };
}

const matches = (label: string, wanted: string | RegExp) =>
  typeof wanted === 'string' ? label === wanted : wanted.test(label);
