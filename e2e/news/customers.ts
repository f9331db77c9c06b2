/** The customers of the news test: they come, and write in bursts, some messages late. */
import { type Random, randomFor } from '../../src-simulator/random.ts';
import type { Simulator } from '../support/simulator.ts';
import { pause } from '../support/wait.ts';
import type { Said } from './compare.ts';
import type { NewsPlan } from './plan.ts';

/** Messages that one customer writes in a row. */
const LONGEST_BURST = 8;
/** How many are committed later, with the time of when they were written. */
const LATE_SHARE = 0.08;
const LATEST_SECONDS = 12;

export class Customers {
  readonly said: Said[] = [];
  readonly #simulator: Simulator;
  readonly #plan: NewsPlan;
  readonly #random: Random;
  #people: { id: string; name: string }[] = [];
  /** Who has not written since the rest did: in the end everybody has. */
  #silent: { id: string; name: string }[] = [];

  constructor(simulator: Simulator, plan: NewsPlan) {
    this.#simulator = simulator;
    this.#plan = plan;
    this.#random = randomFor(plan.seed, 'customers');
  }

  get ids(): string[] {
    return this.#people.map(({ id }) => id);
  }

  get count(): number {
    return this.#people.length;
  }

  /** Whose conversation cannot be read until the faults end. */
  get brokenId(): string {
    return this.#people[0]?.id ?? '';
  }

  async arrive(): Promise<void> {
    for (let nth = 0; nth < this.#plan.conversations; nth += 1) {
      const name = `Shopper ${nth}`;
      const contact = { phoneNumber: `+44 7700 ${900_000 + nth}`, name };
      const { conversationId } = await this.#simulator.newCustomer(contact, {
        text: `Hello from ${name}`,
      });
      this.#people.push({ id: conversationId, name });
    }
  }

  /** Some more messages, a while apart; in calm none of them late. */
  async write(messages: number, apartMs: number, calm = false): Promise<void> {
    for (let left = messages; left > 0; ) {
      const who = this.#next();
      const burst = Math.min(left, this.#random.between(1, LONGEST_BURST));
      for (let nth = 0; nth < burst; nth += 1) await this.#say(who, calm);
      left -= burst;
      await pause(apartMs * burst);
    }
  }

  #next(): { id: string; name: string } {
    if (this.#silent.length === 0) this.#silent = [...this.#people];
    const who = this.#random.pick(this.#silent);
    this.#silent = this.#silent.filter((other) => other !== who);
    return who;
  }

  async #say({ id, name }: { id: string; name: string }, calm: boolean): Promise<void> {
    const text = `News ${String(this.said.length).padStart(5, '0')}`;
    const late = this.#random.chance(calm ? 0 : LATE_SHARE);
    const committedAfterSeconds = late ? this.#random.between(2, LATEST_SECONDS) : 0;
    const message: Said = { conversationId: id, name, text, visibleAtMs: 0 };
    this.said.push(message);
    await this.#simulator.customerWrites(id, { text, committedAfterSeconds });
    message.visibleAtMs = Date.now() + committedAfterSeconds * 1000;
  }
}
