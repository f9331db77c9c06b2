import { silentLog } from '../../common/log';
import { openInbox } from '../../storage/inbox';
import { DEFAULT_BUDGET } from '../../wassist/client';
import { createRequestBudget } from '../../wassist/http/budget';
import { createPoller, type SyncPoller } from '../poller';
import { createFakeClock } from './fake-clock';
import { FakeServer } from './fake-server';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** A server, an inbox that outlives the poller, and a poller once it is opened. */
export class PollerWorld {
  readonly clock = createFakeClock();
  readonly server = new FakeServer(this.clock);
  readonly inbox = openInbox({ file: null, key: 'k', clock: this.clock, log: silentLog });
  #poller: SyncPoller | null = null;
  #isCalm = false;

  get poller(): SyncPoller {
    if (!this.#poller) throw new Error('Not opened yet');
    return this.#poller;
  }

  constructor() {
    this.server.budget = createRequestBudget(DEFAULT_BUDGET, this.clock);
  }

  open(inFront: string | null = null): void {
    const { clock, inbox } = this;
    this.#poller = createPoller({
      client: this.server.client,
      inbox,
      clock,
      log: silentLog,
      random: () => 0.5,
      fixedPollMs: null,
      doorbell: {
        calm: () => this.#isCalm,
        state: () => ({ working: this.#isCalm, lastRingAtMs: null }),
      },
    });
    if (inFront) this.poller.setPresence('front', inFront);
    this.poller.start();
  }

  /** The bell beside the polls. */
  calm(isCalm: boolean): void {
    this.#isCalm = isCalm;
    this.poller.paceChanged();
  }

  /** Conversations c1 (newest) to cN, each with a message. */
  async shop(conversations: number): Promise<void> {
    for (let n = conversations; n >= 1; n -= 1) {
      this.server.add(`c${n}`);
      this.server.write(`c${n}`, `Hello from ${n}`);
      await this.clock.advance(SECOND);
    }
  }

  /** What customers wrote and the owner is to be told of. */
  news(): string[] {
    const facts = this.inbox.attention.facts(this.inbox.repository.ids());
    return facts.flatMap(({ unnotified }) => unnotified.map(({ preview }) => preview.text));
  }

  lists() {
    return this.server.requests.filter(({ route }) => route === 'list');
  }
}
