/** The world of the model test of telling: customers, a server, an owner, and runs of the app over one inbox. */
import { everyCapability } from '@shared/capabilities';
import { defaultSettings, type Settings } from '@shared/settings';
import { expect } from 'vitest';
import { createTranslate } from '../app/i18n';
import { createNotifications, type Notifications } from '../attention/notifications/notifications';
import { startAttentionLoop } from '../attention/state/loop';
import { createQueue } from '../attention/state/queue';
import { changeable } from '../attention/testing/inbox';
import type { AttentionActions } from '../attention/types';
import { silentLog } from '../common/log';
import { createServerClock, rememberClock } from '../common/server-clock';
import { createDoorbell } from '../doorbell/doorbell';
import type { FakeStream } from '../doorbell/testing/fake-stream';
import type { Doorbell } from '../doorbell/types';
import { openInbox } from '../storage/inbox';
import type { Inbox } from '../storage/types';
import { createHandoff } from '../sync/handoff';
import { createOutbox } from '../sync/outbox';
import { createPoller } from '../sync/poller';
import { createFakeClock, type FakeClock } from '../sync/testing/fake-clock';
import { FakeServer } from '../sync/testing/fake-server';
import { createLife, type Life } from '../sync/testing/mortal';
import type { Outbox, Poller } from '../sync/types';

/** Few enough for a summary to name them all. */
export const CUSTOMERS = ['c1', 'c2', 'c3'];
const MINUTE = 60_000;

interface Run {
  life: Life;
  doorbell: Doorbell | null;
  poller: Poller;
  outbox: Outbox;
  notifications: Notifications;
  end: () => Promise<void>;
}

export class NewsWorld {
  readonly clock = createFakeClock();
  readonly server = new FakeServer(this.clock);
  readonly inbox: Inbox;
  readonly settings = changeable<Settings>(defaultSettings);
  inFront: string | null = null;
  isInstant = () => true;
  #asleepMs = 0;
  /** What customers wrote, by conversation. */
  readonly #written = new Map<string, string[]>();
  /** Messages that a notification told of, or that the owner has seen. */
  readonly #known = new Set<string>();
  /** Messages that a person answered elsewhere: who did has seen them. */
  readonly #answered = new Set<string>();
  /** When each message was stored at the server, and when its customer was told of here. */
  readonly writtenAtMs = new Map<string, number>();
  readonly toldAtMs = new Map<string, number>();
  readonly stream: FakeStream | null;
  #run: Run;

  constructor(streamOn: ((clock: FakeClock) => FakeStream) | null = null) {
    const { clock } = this;
    this.stream = streamOn?.(clock) ?? null;
    this.inbox = openInbox({ file: null, key: 'model', clock, log: silentLog });
    for (const id of CUSTOMERS) {
      this.server.add(id, { contactName: id });
      this.server.write(id, 'Long ago');
    }
    this.#run = this.#start();
  }

  /** The first fill has ended: what is written from now on is news. */
  async settle(): Promise<void> {
    await this.clock.advance(MINUTE);
  }

  get outbox(): Outbox {
    return this.#run.outbox;
  }

  get doorbell(): Doorbell | null {
    return this.#run.doorbell;
  }

  get poller(): Poller {
    return this.#run.poller;
  }

  #start(): Run {
    const { inbox, settings, server } = this;
    const clock = createServerClock({
      wallMs: this.clock.now,
      runningMs: this.clock.elapsedMs,
      upMs: () => this.clock.elapsedMs() + this.#asleepMs,
      after: this.clock.after,
    });
    const stopClock = rememberClock(clock, inbox);
    server.onAnswer = () => clock.heard(Math.floor(server.now() / 1000) * 1000, 0);
    const life = createLife({ clock, client: server.client, inbox });
    const mortal: Inbox = {
      ...inbox,
      repository: life.inbox.repository,
      outbox: life.inbox.outbox,
    };
    const parts = { ...life, inbox: mortal, log: silentLog, random: () => 0.5, fixedPollMs: null };
    const doorbell =
      this.stream &&
      createDoorbell({
        client: this.stream.client,
        inbox: mortal,
        stream: this.stream.network,
        isInstant: () => this.isInstant(),
        clock: life.clock,
        log: silentLog,
        random: Math.random,
      });
    const poller = createPoller({ ...parts, ...(doorbell ? { doorbell } : {}) });
    doorbell?.start(poller);
    const handoff = createHandoff({ ...parts, server: poller.server });
    const outbox = createOutbox({ ...parts, handoff, poller });
    const notifications = createNotifications({
      isLocked: () => false,
      connect: async () => ({
        show: async ({ key, body }) => {
          if (life.alive()) this.#shown(key, body);
          return 'shown';
        },
        close: () => undefined,
        stop: async () => undefined,
      }),
      actions: {
        conversationInFront: () => this.inFront,
        openMain: () => undefined,
        openQuickReply: () => undefined,
      } as unknown as AttentionActions,
      settings,
      capabilities: () => everyCapability,
      translate: createTranslate(() => 'en'),
      locale: () => 'en',
      appName: 'Wassist Tray',
      clock: life.clock,
      log: silentLog,
    });
    handoff.start();
    outbox.start();
    poller.setPresence('background');
    poller.start();
    const queue = createQueue({
      ...mortal,
      handoffs: { cancel: () => undefined, takeBack: () => false },
      openingHours: () => [],
      clock: life.clock,
    });
    notifications.attach({ inbox: mortal, poller, outbox, handoff, queue });
    const stopLoop = startAttentionLoop({ ...parts, settings });
    const end = async () => {
      stopLoop();
      stopClock();
      handoff.stop();
      await Promise.all([doorbell?.stop(), notifications.stop(), poller.stop(), outbox.stop(0)]);
    };
    return { life, doorbell, poller, outbox, notifications, end };
  }

  #shown(key: string, body: string): void {
    const ids = CUSTOMERS.filter((id) =>
      key === 'summary' ? body.includes(id) : key === `conversation:${id}`,
    );
    const news = ids.flatMap((id) => this.#stored(id)).filter((text) => !this.#known.has(text));
    if (ids.length > 0) expect(news, `${key} tells nothing new`).not.toEqual([]);
    for (const text of news) {
      this.#known.add(text);
      this.toldAtMs.set(text, this.clock.elapsedMs());
    }
  }

  /** The stored messages of this world's customers. */
  #stored(id: string): string[] {
    const written = new Set(this.#written.get(id));
    return this.inbox.repository
      .newestMessages(id, 1000)
      .flatMap(({ message }) => message.text?.body ?? [])
      .filter((text) => written.has(text));
  }

  writes(id: string, late: boolean): void {
    const texts = this.#written.get(id) ?? [];
    const text = `${id} ${texts.length}`;
    this.#written.set(id, [...texts, text]);
    const message = this.server.write(id, text);
    this.writtenAtMs.set(text, this.clock.elapsedMs());
    this.stream?.rings(id, text);
    if (!late) return;
    // Committed after the one before it, with an earlier time.
    const { messages } = this.server.thread(id);
    const before = messages.at(-2);
    if (before?.role !== 'user') return;
    messages.splice(-2, 2, message, { ...before, createdAt: message.createdAt });
    messages.splice(-2, 1, { ...message, createdAt: before.createdAt });
  }

  answers(id: string): void {
    this.server.write(id, 'At nine.', 'assistant');
    if (!this.server.thread(id).conversation.isHumanTakeover) return;
    for (const text of this.#written.get(id) ?? []) this.#answered.add(text);
  }

  /**
   * The API does not say since when: an answer that is read only after somebody took over counts as his,
   * and what it answers as seen by him.
   */
  takenOver(id: string, isHumanTakeover: boolean): void {
    this.server.change(id, { isHumanTakeover });
    if (!isHumanTakeover) return;
    const { messages } = this.server.thread(id);
    const lastAnswer = messages.findLastIndex(({ role }) => role === 'assistant');
    for (const { text } of messages.slice(0, Math.max(0, lastAnswer))) {
      if (text?.body) this.#answered.add(text.body);
    }
  }

  /** As the page does that is in front of somebody. */
  sees(id: string): void {
    for (const text of this.#stored(id)) this.#known.add(text);
    const upToMs = this.inbox.repository.conversation(id)?.newestMessage?.createdAtMs;
    if (upToMs !== undefined) {
      this.inbox.repository.apply([{ kind: 'seen', conversationId: id, upToMs }]);
    }
  }

  pause(untilMs: number | null): void {
    const { notifications } = defaultSettings;
    this.settings.set({
      ...defaultSettings,
      notifications: { ...notifications, pausedUntilMs: untilMs },
    });
  }

  /** As SIGKILL. */
  async killed(): Promise<void> {
    this.#run.life.kill();
    this.#run = this.#start();
  }

  async restarted(): Promise<void> {
    const ended = this.#run.end();
    await this.clock.advance(0);
    await ended;
    this.#run.life.kill();
    this.#run = this.#start();
  }

  /** The server goes on, the computer's timers do not. */
  sleeps(ms: number): void {
    this.server.offsetMs += ms;
    this.#asleepMs += ms;
    this.clock.set(this.clock.now() + ms);
    void this.poller.checkNow('wake');
  }

  /** All is well again, and the owner is somewhere else. */
  async comeToRest(): Promise<void> {
    this.server.trouble = () => null;
    this.server.fates = [];
    this.inFront = null;
    this.pause(null);
    void this.poller.checkNow('user');
    await this.clock.advance(6 * MINUTE);
  }

  check(): void {
    for (const id of CUSTOMERS) {
      const written = this.#written.get(id) ?? [];
      expect(this.#stored(id).toSorted(), `stored of ${id}`).toEqual(written.toSorted());
      const unknown = written.filter((text) => !this.#known.has(text) && !this.#answered.has(text));
      expect(unknown, `neither told nor seen of ${id}`).toEqual([]);
    }
    expect(this.inbox.attention.news(), 'left to tell').toEqual([]);
    expect(this.poller.state().phase).toBe('online');
    // A failed reply waits for the owner, and his later ones wait behind it.
    for (const id of CUSTOMERS) {
      const [first] = this.inbox.outbox.openIn(id);
      if (first) expect(['failed', 'unknown'], 'waits without a reason').toContain(first.state);
    }
  }

  async end(): Promise<void> {
    const ended = this.#run.end();
    await this.clock.advance(5000);
    await ended;
    this.inbox.close();
  }
}
