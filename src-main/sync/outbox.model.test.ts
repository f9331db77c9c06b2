/**
 * The outbox against a simple model: whatever the network answers, whenever the app is killed and
 * whatever the owner decides, each message that was asked for arrives once, in order, where it belongs.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { silentLog } from '../log';
import type { OutboxEntry } from '../storage/types';
import type { WassistErrorKind } from '../wassist/types';
import { absorb } from './absorb';
import { createOutbox } from './outbox';
import { mayHaveArrived } from './outbox/step';
import { createReader } from './reader';
import { createFakeClock } from './testing/fake-clock';
import { createFakeInbox } from './testing/fake-inbox';
import { FakeServer, goesWell, type SendFate } from './testing/fake-server';
import { createLife, type Life } from './testing/mortal';
import type { Outbox } from './types';

const RUNS = 10_000;
const CONVERSATIONS = ['c1', 'c2'];
const DAY_SECONDS = 24 * 3600;
const MINUTE = 60_000;

/** What the owner did away with himself, and whether it may have been on its way by then. */
interface Discarded {
  entry: OutboxEntry;
  mayHaveArrived: boolean;
}

class World {
  readonly clock = createFakeClock();
  readonly server = new FakeServer(this.clock);
  readonly inbox = createFakeInbox();
  readonly discarded: Discarded[] = [];
  life!: Life;
  outbox!: Outbox;

  constructor(honoursKeys: boolean) {
    this.server.honoursKeys = honoursKeys;
    for (const id of CONVERSATIONS) {
      this.server.add(id);
      this.server.write(id, 'Are you open?');
      this.listed(id);
    }
    this.start();
  }

  start(): void {
    this.life = createLife({
      clock: this.clock,
      client: this.server.client,
      inbox: this.inbox,
    });
    const parts = { ...this.life, log: silentLog, random: () => 0.5, fixedPollMs: null };
    this.outbox = createOutbox({
      ...parts,
      handoff: { takeOver: () => Promise.resolve() },
      poller: {
        reader: createReader(this.life, () => undefined),
        delivery: { watch: () => undefined },
        onState: () => () => undefined,
      },
    });
    this.outbox.start();
  }

  reviveIfDead(): void {
    if (!this.life.alive()) this.start();
  }

  /** The list of conversations, as a poll brings it. */
  listed(id: string): void {
    const said = {
      kind: 'conversations',
      conversations: [this.server.conversation(id)],
      askedAtMs: this.clock.now(),
      byName: true,
    } as const;
    absorb(this.inbox, said, this.clock.now());
  }

  ask(id: string, text: string): void {
    try {
      this.outbox.sendText(id, text, null);
    } catch {
      // The window is closed, or the app was killed before it answered: nothing was promised.
    }
  }

  /** What the owner can see to be stuck, he decides; he does not send again what he sees coming. */
  decide(entry: OutboxEntry, choice: 'try-again' | 'discard'): void {
    const { idempotencyKey, state, attempts } = entry;
    const comesLate = this.server.late.has(idempotencyKey);
    if (choice === 'try-again' && state === 'unknown' && comesLate && !this.server.honoursKeys)
      return;
    try {
      this.outbox.decide(entry.id, choice);
    } catch {
      // No choice now, or killed: what counts is what became of the entry.
    }
    if (!this.inbox.outbox.get(entry.id)) {
      this.discarded.push({ entry, mayHaveArrived: attempts > 0 });
    }
  }

  /** Sooner or later the network is good, everything late has come, and the owner has decided everything. */
  async comeToRest(): Promise<void> {
    this.server.fates = [];
    this.server.trouble = () => null;
    // Signed in again, where the server had refused the token.
    this.life.kill();
    for (let round = 0; round < 40; round += 1) {
      this.reviveIfDead();
      for (const id of CONVERSATIONS) {
        this.server.change(id, { chatWindowRemainingTime: DAY_SECONDS });
        this.listed(id);
      }
      await this.clock.advance(5 * MINUTE);
      const open = this.inbox.outbox.open();
      if (open.length === 0) return;
      for (const entry of open) {
        const closed = entry.error?.code === 'windowClosed';
        if (entry.state === 'failed') this.decide(entry, closed ? 'discard' : 'try-again');
        if (entry.state === 'unknown') this.decide(entry, 'try-again');
      }
    }
    throw new Error('does not come to rest');
  }

  check(): void {
    for (const id of CONVERSATIONS) {
      const sent = this.inbox.everyEntry().filter(({ conversationId }) => conversationId === id);
      const delivered = this.server.delivered.filter(({ conversationId }) => conversationId === id);
      const gone = this.discarded.filter(({ entry }) => entry.conversationId === id);
      for (const text of TEXTS) {
        const asked = sent.filter((entry) => textOf(entry) === text).length;
        const arrived = delivered.filter((one) => one.text === text).length;
        const spare = gone.filter(
          ({ entry, mayHaveArrived }) => mayHaveArrived && textOf(entry) === text,
        ).length;
        expect(arrived, `"${text}" lost in ${id}`).toBeGreaterThanOrEqual(asked);
        expect(arrived, `"${text}" doubled in ${id}`).toBeLessThanOrEqual(asked + spare);
      }
      // Words that the owner did away with may come late, and be taken for the same words sent again.
      const ambiguous = new Set(gone.map(({ entry }) => textOf(entry)));
      const sequenceOf = new Map(
        sent
          .filter((entry) => !ambiguous.has(textOf(entry)))
          .map((entry) => [entry.idempotencyKey, entry.sequence]),
      );
      const order = delivered.flatMap(({ key }) => sequenceOf.get(key ?? '') ?? []);
      expect(order, `order in ${id}`).toEqual(order.toSorted((a, b) => a - b));
    }
    for (const { key, conversationId } of this.server.delivered) {
      const entry = [...this.inbox.everyEntry(), ...this.discarded.map((one) => one.entry)].find(
        ({ idempotencyKey }) => idempotencyKey === key,
      );
      expect(entry?.conversationId, 'misplaced').toBe(conversationId);
    }
  }
}

const TEXTS = ['Yes', 'No', 'At nine.'];
const textOf = ({ payload }: OutboxEntry) => (payload.kind === 'text' ? payload.text : null);

const answer = (error: WassistErrorKind | null, commitAfterMs: number | null, answerAfterMs = 0) =>
  ({ error, commitAfterMs, answerAfterMs }) satisfies SendFate;
const fates: SendFate[] = [
  goesWell,
  answer(null, 0, 3_000),
  answer('timeout', 0, 30_000),
  answer('timeout', null, 30_000),
  answer('timeout', 45_000, 30_000),
  answer('timeout', 0),
  answer('server', 0),
  answer('server', null),
  answer('server', 12_000),
  answer('server', 10 * MINUTE),
  answer('badPayload', 0),
  answer('network', null),
  answer('rateLimited', null),
  answer('validation', null),
  answer('windowClosed', null),
  answer('auth', null),
];
const troubles: (WassistErrorKind | null)[] = [null, 'network', 'server', 'rateLimited', 'timeout'];

type Step = (world: World) => Promise<void> | void;
class Command implements fc.AsyncCommand<object, World> {
  constructor(
    private readonly name: string,
    private readonly step: Step,
  ) {}
  check = () => true;
  async run(_model: object, world: World): Promise<void> {
    world.reviveIfDead();
    await world.clock.advance(0);
    try {
      await this.step(world);
    } catch (error) {
      if (world.life.alive()) throw error;
    }
    await world.clock.advance(0);
  }
  toString = () => this.name;
}

const command = <T>(name: string, given: fc.Arbitrary<T>, step: (given: T) => Step) =>
  given.map((value) => new Command(`${name} ${JSON.stringify(value)}`, step(value)));
const conversationId = fc.constantFrom(...CONVERSATIONS);

const commands = [
  command('ask', fc.tuple(conversationId, fc.constantFrom(...TEXTS)), ([id, text]) => (world) => {
    world.ask(id, text);
  }),
  command(
    'next sends',
    fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 3 }),
    (next) => (world) => {
      world.server.fates.push(...next);
    },
  ),
  command('reads meet', fc.constantFrom(...troubles), (kind) => (world) => {
    world.server.trouble = () => kind;
  }),
  command(
    'time passes',
    fc.constantFrom(1, 900, 6_000, 31_000, 5 * MINUTE),
    (ms) => (world) => world.clock.advance(ms),
  ),
  command('killed', fc.constantFrom(0, 7_000, 40_000), (downMs) => (world) => {
    world.life.kill();
    return world.clock.advance(downMs);
  }),
  command(
    'doomed',
    fc.tuple(fc.nat(6), fc.constantFrom('before', 'after')),
    ([calls, when]) =>
      (world) => {
        world.life.killAt(calls + 1, when);
      },
  ),
  command(
    'decided',
    fc.tuple(fc.nat(4), fc.constantFrom('try-again', 'discard')),
    ([nth, choice]) =>
      (world) => {
        const entry = world.inbox.outbox.open()[nth];
        if (entry) world.decide(entry, choice);
      },
  ),
  command('thread read', conversationId, (id) => (world) => {
    // Not waited for: it never ends when the app is killed meanwhile.
    createReader(world.life, () => undefined)
      .newest(id, {})
      .catch(() => undefined);
  }),
  command(
    'others write',
    fc.tuple(conversationId, fc.constantFrom('user', 'assistant')),
    ([id, role]) =>
      (world) => {
        // The agent may say the very words; while one of ours may be on its way, nobody could tell them apart.
        const open = world.inbox.outbox.openIn(id);
        const ambiguous = open.some((entry) => entry.state === 'sending' || mayHaveArrived(entry));
        const alike = !ambiguous && world.discarded.length === 0;
        world.server.write(id, alike ? 'Yes' : 'Something else', role);
        world.listed(id);
      },
  ),
  command(
    'window',
    fc.tuple(conversationId, fc.constantFrom(0, 45, DAY_SECONDS)),
    ([id, left]) =>
      (world) => {
        world.server.change(id, { chatWindowRemainingTime: left });
      },
  ),
  command('clock set', fc.constantFrom(-3_600_000, -5_000, 5_000, 3_600_000), (by) => (world) => {
    world.clock.set(world.clock.now() + by);
    world.outbox.wake();
  }),
  command('woken', fc.constant(null), () => (world) => world.outbox.wake()),
];

it(`loses nothing, sends nothing twice, and keeps the order, in ${RUNS} random lives`, async () => {
  let delivered = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.commands(commands, { maxCommands: 40, size: 'max' }),
      async (honoursKeys, steps) => {
        const world = new World(honoursKeys);
        await fc.asyncModelRun(() => ({ model: {}, real: world }), steps);
        await world.comeToRest();
        world.check();
        delivered += world.server.delivered.length;
      },
    ),
    { numRuns: RUNS },
  );
  expect(delivered).toBeGreaterThan(RUNS);
}, 120_000);
