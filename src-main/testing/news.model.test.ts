/**
 * Poller, outbox, attention and notifications together, in virtual time: whatever the server answers,
 * whenever the app is killed, put to sleep or its clock set, each message of a customer is stored, and
 * told or seen; nothing is told of which nothing is new. `NEWS_MODEL_RUNS` asks for more lives.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { goesWell } from '../sync/testing/fixtures';
import type { WassistErrorKind } from '../wassist/types';
import { CUSTOMERS, NewsWorld } from './news-world';

const RUNS = Number(process.env.NEWS_MODEL_RUNS ?? 1000);
const LIMIT_MS = 600_000 + RUNS * 200;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

type Step = (world: NewsWorld) => Promise<void> | void;
class Command implements fc.AsyncCommand<object, NewsWorld> {
  constructor(
    private readonly name: string,
    private readonly step: Step,
  ) {}
  check = () => true;
  async run(_model: object, world: NewsWorld): Promise<void> {
    await this.step(world);
    await world.clock.advance(0);
  }
  toString = () => this.name;
}

const command = <T>(name: string, given: fc.Arbitrary<T>, step: (given: T) => Step) =>
  given.map((value) => new Command(`${name} ${JSON.stringify(value)}`, step(value)));
const customer = fc.constantFrom(...CUSTOMERS);
const troubles: (WassistErrorKind | null)[] = [
  null,
  'network',
  'server',
  'timeout',
  'rateLimited',
  'badPayload',
  'notFound',
];
const timeouts = { commitAfterMs: 0, error: 'timeout', answerAfterMs: 30 * SECOND } as const;
const refused = { commitAfterMs: null, error: 'validation', answerAfterMs: 0 } as const;

const writes = command('writes', fc.tuple(customer, fc.boolean()), ([id, late]) => (world) => {
  world.writes(id, late);
});
const timePasses = command(
  'time passes',
  fc.constantFrom(SECOND, 6 * SECOND, 20 * SECOND, 3 * MINUTE),
  (ms) => (world) => world.clock.advance(ms),
);
const commands = [
  writes,
  writes,
  timePasses,
  timePasses,
  command('answered', customer, (id) => (world) => world.answers(id)),
  command('the lists meet', fc.constantFrom(...troubles), (kind) => (world) => {
    world.server.trouble = (route) => (route === 'list' ? kind : null);
  }),
  command('threads meet', fc.constantFrom(...troubles), (kind) => (world) => {
    world.server.trouble = (route) => (route === 'messages' ? kind : null);
  }),
  command('all is well', fc.constant(null), () => (world) => {
    world.server.trouble = () => null;
  }),
  command(
    'the owner answers',
    fc.tuple(customer, fc.constantFrom(goesWell, timeouts, refused)),
    ([id, fate]) =>
      (world) => {
        world.server.fates.push(fate);
        try {
          world.outbox.sendText(id, 'Yes', null);
          world.sees(id);
        } catch {
          // Not listed yet, or its window is closed: nothing was promised.
        }
      },
  ),
  command('in front', fc.option(customer), (id) => (world) => {
    world.inFront = id;
    if (id !== null) world.sees(id);
  }),
  command('read', customer, (id) => (world) => world.sees(id)),
  command('taken over', fc.tuple(customer, fc.boolean()), ([id, isHumanTakeover]) => (world) => {
    world.takenOver(id, isHumanTakeover);
  }),
  command('pause', fc.constantFrom(null, MINUTE, HOUR), (ms) => (world) => {
    world.pause(ms === null ? null : world.clock.now() + ms);
  }),
  command('killed', fc.constant(null), () => (world) => world.killed()),
  command('restarted', fc.constant(null), () => (world) => world.restarted()),
  command('sleeps', fc.constantFrom(MINUTE, HOUR, 12 * HOUR), (ms) => (world) => world.sleeps(ms)),
  command('clock set', fc.integer({ min: -24, max: 24 }), (hours) => (world) => {
    world.clock.set(world.clock.now() + hours * HOUR);
  }),
];

it(
  `tells of each message, and of nothing else, in ${RUNS} random lives`,
  async () => {
    let written = 0;
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 25, size: 'max' }), async (steps) => {
        const world = new NewsWorld();
        try {
          await world.settle();
          await fc.asyncModelRun(() => ({ model: {}, real: world }), steps);
          await world.comeToRest();
          world.check();
          written += [...steps].filter((step) => `${step}`.startsWith('writes')).length;
        } finally {
          await world.end();
        }
      }),
      { numRuns: RUNS },
    );
    expect(written).toBeGreaterThan(RUNS);
  },
  LIMIT_MS,
);
