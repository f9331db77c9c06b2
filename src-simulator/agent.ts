import { speak } from './control/speak';
import type { Call } from './routes/call';
import { TEXT_LIMIT } from './sending/input';
import { commit } from './sending/send';
import { agentAnswers, type Conversation, windowLeftMs } from './world/conversation';
import type { StoredMessage } from './world/model';
import type { AgentVoice, World, WorldEvent } from './world/world';

const answers = [
  'Thanks for your message! Let me look that up for you.',
  'Of course. Could you send me your order number, please?',
  'Yes, that one is in stock. Shall I put one aside for you?',
  'Your parcel is on its way and should arrive within two days.',
];

/** An agent that repeats its instruction, so that a test can tell which one it followed. */
export const plainVoice: AgentVoice = {
  answer: (_conversation, _message, random) => random.pick(answers),
  prompted: (_conversation, prompt) => `Hello! ${prompt}`.slice(0, TEXT_LIMIT),
};

/** The agent writes to the customer by itself, without review, as `prompt/` asks it to. */
export function askAgent(call: Call, conversation: Conversation, prompt: string): void {
  const { world } = call;
  const say = (nowMs: number): void => {
    const body = world.voice.prompted(conversation, prompt);
    const toolExecutions = [lookUp(world, nowMs)];
    commit({ ...call, nowMs }, conversation, { type: 'text', body }, { prompt, toolExecutions });
  };
  const { agentDelayMs } = world.options;
  if (agentDelayMs > 0) world.scheduler.at(world.clock.now() + agentDelayMs, say);
  else say(call.nowMs);
}

function lookUp(world: World, nowMs: number): StoredMessage['toolExecutions'][number] {
  return {
    id: world.nextId(),
    toolName: 'get_customer',
    toolType: 'built_in',
    args: {},
    result: { found: true },
    error: '',
    durationMs: 240,
    createdAtMs: nowMs,
  };
}

/** The agent answers customers while no person has taken over; switched by `agentReplies`. */
export function letAgentAnswer(world: World): void {
  world.listeners.push((event) => {
    if (event.kind !== 'customerWrote' || !world.options.agentReplies) return;
    const { agentDelayMs } = world.options;
    world.scheduler.at(event.nowMs + agentDelayMs, (atMs) => answer(world, event, atMs));
  });
}

function answer(
  world: World,
  { conversation, message }: Extract<WorldEvent, { kind: 'customerWrote' | 'ownerWrote' }>,
  nowMs: number,
): void {
  if (!agentAnswers(conversation, nowMs) || windowLeftMs(conversation, nowMs) === 0) return;
  conversation.hasUnread = false;
  const body = world.voice.answer(conversation, message, world.chance('agent answers'));
  speak(world, conversation, { type: 'text', body }, { role: 'assistant' }, nowMs);
}
