import { silentLog } from '../../common/log';
import type { OutboxEntry } from '../../storage/outbox-types';
import { createHandoff } from '../handoff';
import { createOutbox } from '../outbox';
import { createPoller, type SyncPoller } from '../poller';
import type { Outbox } from '../types';
import { createFakeClock } from './fake-clock';
import { createFakeInbox } from './fake-inbox';
import { FakeServer } from './fake-server';
import type { SendFate } from './fixtures';

export const HOUR = 3_600_000;

export const neverArrives: SendFate = {
  commitAfterMs: null,
  error: 'timeout',
  answerAfterMs: 30_000,
};
export const arrivesUnseen: SendFate = {
  commitAfterMs: 0,
  error: 'timeout',
  answerAfterMs: 30_000,
};
export const arrivesLate: SendFate = {
  commitAfterMs: 12_000,
  error: 'server',
  answerAfterMs: 10,
};
export const offline: SendFate = { commitAfterMs: null, error: 'network', answerAfterMs: 0 };
export const refused: SendFate = { commitAfterMs: null, error: 'validation', answerAfterMs: 0 };

/** Two conversations, an outbox at work, and an inbox that outlives it. The poller reads only when told. */
export class OutboxWorld {
  readonly clock = createFakeClock();
  readonly server = new FakeServer(this.clock);
  readonly inbox = createFakeInbox();
  /** As the owner set it, for replies that can be taken back. */
  holdMs = 0;
  outbox: Outbox;
  poller: SyncPoller;
  #stop: () => Promise<unknown>;

  constructor() {
    this.server.add('c1');
    this.server.add('c2');
    this.server.write('c1', 'Are you open?');
    ({ outbox: this.outbox, poller: this.poller, stop: this.#stop } = this.#run());
    for (const id of ['c1', 'c2']) this.hold(id, 24 * HOUR);
  }

  /** A fresh run of the app over the same inbox. */
  startApp(): void {
    ({ outbox: this.outbox, poller: this.poller, stop: this.#stop } = this.#run());
  }

  async stopAll(): Promise<void> {
    const stopped = this.#stop();
    await this.clock.advance(0);
    await stopped;
  }

  /** As a poll long ago left it. */
  hold(id: string, windowMs: number, fetchedAtMs = this.clock.now()): void {
    this.inbox.repository.apply([
      {
        kind: 'put-conversation',
        conversation: this.server.conversation(id),
        fetchedAtMs,
        windowEndsAtMs: this.clock.now() + windowMs,
        lastMessageAtMs: this.clock.now(),
        messagesStale: true,
      },
    ]);
  }

  stateOf({ id }: OutboxEntry) {
    return this.inbox.outbox.get(id)?.state;
  }

  /** What reached customers. */
  texts(): string[] {
    return this.server.delivered.map(({ text }) => text);
  }

  routes(): string[] {
    return this.server.requests.map(({ route }) => route);
  }

  #run() {
    const { clock, inbox } = this;
    const parts = {
      client: this.server.client,
      inbox,
      clock,
      log: silentLog,
      random: () => 0.5,
      fixedPollMs: 1000 * HOUR,
    };
    const poller = createPoller(parts);
    const handoff = createHandoff({ ...parts, server: poller.server });
    const outbox = createOutbox({ ...parts, handoff, poller, holdMs: () => this.holdMs });
    outbox.start();
    return {
      outbox,
      poller,
      stop: () => {
        handoff.stop();
        return Promise.all([poller.stop(), outbox.stop(0)]);
      },
    };
  }
}
