/** The simulated workspace as it was at one moment, so that an inbox filled then is in step with it now. */

import { plainVoice } from '../../src-simulator/agent';
import { createScheduler, createSimulatedClock } from '../../src-simulator/clock';
import { generateWorkspace } from '../../src-simulator/generator/workspace';
import { resolveOptions, type SimulatorOptions } from '../../src-simulator/options';
import { type Simulator, serve } from '../../src-simulator/simulator';
import type { StoredMessage } from '../../src-simulator/world/model';
import { type PastMessages, Thread } from '../../src-simulator/world/thread';
import { World } from '../../src-simulator/world/world';
import { wordsFor } from './vocabulary';

export interface BenchWorldOptions extends SimulatorOptions {
  /** When the last message came, in epoch milliseconds; the clock runs on as usual. */
  asOfMs: number;
}

/** @throws Error where the port is taken. */
export async function serveBenchWorld({
  asOfMs,
  ...options
}: BenchWorldOptions): Promise<Simulator> {
  const resolved = resolveOptions({ ...options, requestsPerMinute: 0 });
  const { fixtures, conversations } = generateWorkspace(resolved, asOfMs);
  const world = new World({
    seed: resolved.seed,
    options: resolved.runtime,
    clock: createSimulatedClock(Date.now),
    scheduler: createScheduler(),
    fixtures,
    voice: plainVoice,
  });
  for (const conversation of conversations) {
    world.addConversation({ ...conversation, thread: new Thread(wordy(conversation.thread)) });
  }
  return serve(world, resolved.dialect, resolved.port, { control: true });
}

function wordy(past: PastMessages): PastMessages {
  let newest: StoredMessage | null = null;
  return {
    newest() {
      const plain = newest ? null : past.newest();
      newest ??= plain && withWords(plain);
      return newest;
    },
    all: () => past.all().map(withWords),
  };
}

function withWords(message: StoredMessage): StoredMessage {
  const { content } = message;
  if (content.type !== 'text' && content.type !== 'unified') return message;
  const body = `${content.body ?? ''} ${wordsFor(message.id)}`;
  return { ...message, content: { ...content, body } };
}
