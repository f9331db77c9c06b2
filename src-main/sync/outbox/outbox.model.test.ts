/**
 * The outbox against a simple model: whatever the network answers, whenever the app is killed and
 * whatever the owner decides, each message that was asked for arrives once, in order, where it belongs.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WassistErrorKind } from '../../wassist/types';
import { createReader } from '../reader';
import { goesWell, type SendFate } from '../testing/fixtures';
import {
  CONVERSATIONS,
  DAY_SECONDS,
  ModelWorld,
  RICH,
  STRANGERS,
  TEMPLATES,
  TEXTS,
} from '../testing/model-world';
import { mayHaveArrived } from './step';

const RUNS = 10_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const answer = (error: WassistErrorKind | null, commitAfterMs: number | null, answerAfterMs = 0) =>
  ({ error, commitAfterMs, answerAfterMs }) satisfies SendFate;
const fates: SendFate[] = [
  goesWell,
  answer(null, 0, 3_000),
  answer('timeout', 0, 30_000),
  answer('timeout', null, 30_000),
  answer('timeout', 45_000, 30_000),
  answer('timeout', 45_000, 90_000),
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

type Step = (world: ModelWorld) => Promise<void> | void;
class Command implements fc.AsyncCommand<object, ModelWorld> {
  constructor(
    private readonly name: string,
    private readonly step: Step,
  ) {}
  check = () => true;
  async run(_model: object, world: ModelWorld): Promise<void> {
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
    'ask for later',
    fc.tuple(
      conversationId,
      fc.constantFrom(...TEXTS),
      fc.constantFrom(1_000, 20_000, 4 * MINUTE, 90 * MINUTE, 9 * HOUR),
    ),
    ([id, text, inMs]) =>
      (world) => {
        world.ask(id, text, inMs);
      },
  ),
  command(
    'ask with more than words',
    fc.tuple(conversationId, fc.constantFrom(...RICH), fc.constantFrom(undefined, 20_000)),
    ([id, { text, extras }, inMs]) =>
      (world) => {
        world.ask(id, text, inMs, extras);
      },
  ),
  command('replies are held', fc.constantFrom(0, 5_000, 10_000), (ms) => (world) => {
    world.holdMs = ms;
  }),
  command(
    'write first',
    fc.tuple(
      fc.constantFrom(...STRANGERS),
      fc.constantFrom(...TEMPLATES),
      fc.constantFrom(0, 0, 0, 20_000, 90 * MINUTE),
    ),
    ([number, template, inMs]) =>
      (world) => {
        world.writeFirst(number, template, inMs);
      },
  ),
  command('stranger writes', fc.constantFrom(...STRANGERS), (number) => (world) => {
    world.strangerWrites(number, 'Are you there?');
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
  command('quit', fc.constantFrom(0, 7_000, 2 * HOUR), (downMs) => async (world) => {
    await world.quit();
    await world.clock.advance(downMs);
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
    fc.tuple(fc.nat(4), fc.constantFrom('try-again', 'send-now', 'edit', 'discard')),
    ([nth, choice]) =>
      (world) => {
        const entry = world.inbox.outbox.open()[nth];
        if (entry) world.decide(entry, choice);
      },
  ),
  command('thread read', conversationId, (id) => (world) => {
    // Not waited for: it never ends when the app is killed meanwhile.
    createReader(world.life)
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
  command('clock set', fc.constantFrom(-HOUR, -5_000, 5_000, HOUR, 9 * HOUR), (by) => (world) => {
    world.clock.set(world.clock.now() + by);
    world.outbox.wake();
  }),
  command('woken', fc.constant(null), () => (world) => world.outbox.wake()),
];

it(`loses nothing, sends nothing twice or before its time, and keeps the order, in ${RUNS} random lives`, async () => {
  let delivered = 0;
  let begun = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.commands(commands, { maxCommands: 40, size: 'max' }),
      async (honoursKeys, steps) => {
        const world = new ModelWorld(honoursKeys);
        await fc.asyncModelRun(() => ({ model: {}, real: world }), steps);
        await world.comeToRest();
        world.check();
        delivered += world.server.delivered.length;
        begun += STRANGERS.filter((number) => world.conversationWith(number) !== null).length;
      },
    ),
    { numRuns: RUNS },
  );
  expect(delivered).toBeGreaterThan(RUNS);
  expect(begun).toBeGreaterThan(RUNS / 2);
}, 300_000);
