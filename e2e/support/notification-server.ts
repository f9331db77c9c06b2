/**
 * The desktop's notification service, played by the test: it records every call and can do what a
 * person does with a notification (Desktop Notifications Specification 1.2).
 */
import * as dbus from '@jellybrick/dbus-next';
import { type Bus, plain, serve } from './bus.ts';
import { waitFor } from './wait.ts';

export interface Notice {
  id: number;
  /** 0: a new one; otherwise the id of the one that it took the place of. */
  replacesId: number;
  appName: string;
  icon: string;
  title: string;
  body: string;
  /** Key and label, as they were sent. */
  actions: { key: string; label: string }[];
  hints: Record<string, unknown>;
  atMs: number;
}

/** Why a notification is gone, in the specification's numbers. */
const closeReasons = { expired: 1, dismissed: 2, byCall: 3 } as const;

class NotificationsInterface extends dbus.interface.Interface {
  readonly calls: Notice[] = [];
  readonly open = new Map<number, Notice>();
  /** Ids that the app itself asked to close. */
  readonly closedByApp: number[] = [];
  Inhibited = false;
  #lastId = 0;

  constructor() {
    super('org.freedesktop.Notifications');
  }

  Notify(
    appName: string,
    replacesId: number,
    icon: string,
    title: string,
    body: string,
    actions: string[],
    hints: Record<string, dbus.Variant>,
    _expireMs: number,
  ): number {
    const id = replacesId === 0 ? ++this.#lastId : replacesId;
    const notice: Notice = {
      id,
      replacesId,
      appName,
      icon,
      title,
      body,
      actions: pairs(actions),
      hints: plain(hints) as Record<string, unknown>,
      atMs: Date.now(),
    };
    this.calls.push(notice);
    this.open.set(id, notice);
    return id;
  }

  CloseNotification(id: number): void {
    this.closedByApp.push(id);
    if (this.open.delete(id)) this.NotificationClosed(id, closeReasons.byCall);
  }

  /** With a box to answer in, as KDE has it. */
  inlineReply = false;

  GetCapabilities(): string[] {
    const reply = this.inlineReply ? ['inline-reply'] : [];
    return ['actions', 'body', 'icon-static', 'persistence', ...reply];
  }

  GetServerInformation(): [string, string, string, string] {
    return ['Test desktop', 'Wassist Tray tests', '1.0', '1.2'];
  }

  NotificationClosed(id: number, reason: number): [number, number] {
    return [id, reason];
  }

  ActionInvoked(id: number, key: string): [number, string] {
    return [id, key];
  }

  NotificationReplied(id: number, text: string): [number, string] {
    return [id, text];
  }
}

NotificationsInterface.configureMembers({
  methods: {
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u', outSignature: '' },
    GetCapabilities: { inSignature: '', outSignature: 'as' },
    GetServerInformation: { inSignature: '', outSignature: 'ssss' },
  },
  signals: {
    NotificationClosed: { signature: 'uu' },
    ActionInvoked: { signature: 'us' },
    NotificationReplied: { signature: 'us' },
  },
  properties: { Inhibited: { signature: 'b', access: 'read' } },
});

export class NotificationServer {
  readonly #interface: NotificationsInterface;

  private constructor(object: NotificationsInterface) {
    this.#interface = object;
  }

  static async start(bus: Bus): Promise<NotificationServer> {
    const object = new NotificationsInterface();
    await serve(bus, 'org.freedesktop.Notifications', '/org/freedesktop/Notifications', object);
    return new NotificationServer(object);
  }

  /** Every Notify call since the last `clear`, oldest first. */
  get calls(): readonly Notice[] {
    return this.#interface.calls;
  }

  /** What a person would see now. */
  get open(): Notice[] {
    return [...this.#interface.open.values()];
  }

  /** Ids that the app asked to close since the last `clear`. */
  get closedByApp(): readonly number[] {
    return this.#interface.closedByApp;
  }

  /** The first call, past or to come, that matches. */
  waitForCall(matches: (notice: Notice) => boolean, timeoutMs?: number): Promise<Notice> {
    return waitFor('a notification', () => this.calls.find(matches), timeoutMs);
  }

  waitForClosed(id: number, timeoutMs?: number): Promise<boolean> {
    return waitFor(
      `notification ${id} to be closed`,
      () => !this.#interface.open.has(id),
      timeoutMs,
    );
  }

  /** A click on the notification, or on one of its buttons; as desktops do, it goes away then. */
  click(id: number, action = 'default'): void {
    this.#interface.ActionInvoked(id, action);
    this.dismiss(id);
  }

  /** Written and sent in the notification itself. */
  reply(id: number, text: string): void {
    this.#interface.NotificationReplied(id, text);
    this.dismiss(id);
  }

  /** From the app's next start on its notifications can be answered in place. */
  set inlineReply(offered: boolean) {
    this.#interface.inlineReply = offered;
  }

  dismiss(id: number): void {
    if (this.#interface.open.delete(id)) {
      this.#interface.NotificationClosed(id, closeReasons.dismissed);
    }
  }

  /** The desktop's do-not-disturb, as KDE shows it to apps. */
  set inhibited(inhibited: boolean) {
    this.#interface.Inhibited = inhibited;
    dbus.interface.Interface.emitPropertiesChanged(this.#interface, { Inhibited: inhibited }, []);
  }

  /** Forgets what was, for the next test. */
  clear(): void {
    this.#interface.calls.length = 0;
    this.#interface.closedByApp.length = 0;
    this.#interface.open.clear();
    this.#interface.Inhibited = false;
    this.#interface.inlineReply = false;
  }
}

function pairs(flat: string[]): { key: string; label: string }[] {
  return flat.flatMap((key, index) =>
    index % 2 === 0 ? [{ key, label: flat[index + 1] ?? '' }] : [],
  );
}
