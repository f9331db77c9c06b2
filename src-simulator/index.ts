import { letAgentAnswer, plainVoice } from './agent';
import { createScheduler, createSimulatedClock } from './clock';
import { generateWorkspace } from './generator/workspace';
import { resolveOptions, type SimulatorOptions } from './options';
import { type Simulator, serve } from './simulator';
import { World } from './world/world';

export { type DemoOptions, startDemo } from './demo';
export { DEFAULT_API_KEY, type SimulatorOptions } from './options';
export type { Simulator } from './simulator';

/**
 * The Wassist API on loopback, with a workspace made up from the seed.
 * @throws Error where the port is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const resolved = resolveOptions(options);
  const { seed, dialect, port, runtime } = resolved;
  const clock = createSimulatedClock(resolved.now, resolved.clockOffsetMs);
  const { fixtures, conversations } = generateWorkspace(resolved, clock.now());
  const world = new World({
    seed,
    options: runtime,
    clock,
    scheduler: createScheduler(),
    fixtures,
    voice: plainVoice,
  });
  for (const conversation of conversations) world.addConversation(conversation);
  letAgentAnswer(world);
  return serve(world, dialect, port, { control: true });
}
