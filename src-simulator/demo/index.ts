import { randomUUID } from 'node:crypto';
import { letAgentAnswer } from '../agent';
import { createScheduler, createSimulatedClock } from '../clock';
import { resolveOptions } from '../options';
import { type Simulator, serve } from '../simulator';
import type { Conversation } from '../world/conversation';
import { type AgentVoice, World } from '../world/world';
import { shopFixtures } from './fixtures';
import { agentWords, answerToVisit, letCustomersLive, promptedWords } from './live';
import { agent, type Script } from './script';
import { orders } from './threads/orders';
import { products } from './threads/products';
import { returns } from './threads/returns';
import { waiting } from './threads/waiting';
import { conversationOf } from './workspace';

/** Until the agent has answered a customer. */
const AGENT_DELAY_MS = 5000;

export interface DemoOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Made up at every start unless given. */
  apiKey?: string;
  /** Epoch milliseconds; the system's clock unless given. */
  now?: () => number;
  /** Serves the control routes as well. Off: other programs on this computer cannot use them. */
  control?: boolean;
}

/**
 * The demo workspace: a small shop whose customers write now and then, and answer what is sent to
 * them.
 * @throws Error where the port is taken.
 */
export async function startDemo({
  control = false,
  ...given
}: DemoOptions = {}): Promise<Simulator> {
  const { now, port, seed, runtime } = resolveOptions({
    apiKey: randomUUID(),
    ...given,
    agentReplies: true,
    agentDelayMs: AGENT_DELAY_MS,
  });
  const clock = createSimulatedClock(now);
  const fixtures = shopFixtures(clock.now());
  const scripts = [...waiting, ...[...orders, ...products, ...returns].map(seenOff)];
  const languages = new Map(scripts.map(({ phoneNumber, language }) => [phoneNumber, language]));
  const languageOf = ({ contact }: Conversation) => languages.get(contact.phoneNumber) ?? 'en';
  const voice: AgentVoice = {
    answer: (conversation, message, random) =>
      answerToVisit(message) ?? random.pick(agentWords[languageOf(conversation)]),
    prompted: (conversation) => promptedWords[languageOf(conversation)],
  };
  const scheduler = createScheduler();
  const world = new World({ seed, options: runtime, clock, scheduler, fixtures, voice });
  for (const script of scripts) {
    world.addConversation(conversationOf(script, fixtures.templates, clock.now()));
  }
  letAgentAnswer(world);
  letCustomersLive(world, languageOf);
  return serve(world, 'current', port, { control });
}

/** Where the agent answers it has the last word, so that only those who really wait need the owner. */
function seenOff(script: Script): Script {
  const thanked = script.lines.at(-1)?.role === 'user';
  if (!thanked || script.agent === null || script.handoff || script.takenOverForMinutes)
    return script;
  const [goodbye] = agentWords[script.language];
  return goodbye ? { ...script, lines: [...script.lines, agent(goodbye)] } : script;
}
