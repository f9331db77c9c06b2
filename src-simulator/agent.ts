import { randomFor, uuidFor } from './random';
import type { Call } from './routes/call';
import { commit, type SendDetails } from './sending/send';
import { agentAnswers, type Conversation, windowLeftMs } from './world/conversation';
import type { StoredMessage } from './world/model';
import type { World } from './world/world';

const answers = [
  'Thanks for your message! Let me look that up for you.',
  'Of course. Could you send me your order number, please?',
  'Yes, that one is in stock. Shall I put one aside for you?',
  'Your parcel is on its way and should arrive within two days.',
] as const;

/** The agent writes to the customer by itself, without review, as `prompt/` asks it to. */
export function askAgent(call: Call, conversation: Conversation, prompt: string): void {
  const { world } = call;
  const say = (nowMs: number): void => {
    const content = { type: 'text' as const, body: promptedText(prompt) };
    const details: SendDetails = { prompt, toolExecutions: [lookUp(world, nowMs)] };
    commit({ ...call, nowMs }, conversation, content, details);
  };
  const delayMs = world.options.agentDelayMs;
  if (delayMs > 0) world.scheduler.at(world.clock.now() + delayMs, say);
  else say(call.nowMs);
}

/** What the agent makes of an instruction; the instruction can be told from it. */
const promptedText = (prompt: string): string => `Hello! ${prompt}`.slice(0, 1024);

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
export function letAgentAnswer(
  world: World,
  words: (conversation: Conversation) => string = (conversation) =>
    randomFor(world.seed, 'answer', conversation.id, conversation.updatedAtMs).pick(answers),
): void {
  world.listeners.push((event) => {
    if (event.kind !== 'customerWrote' || !world.options.agentReplies) return;
    const { conversation, message, nowMs } = event;
    world.scheduler.at(nowMs + world.options.agentDelayMs, (atMs) => {
      if (!agentAnswers(conversation, atMs) || windowLeftMs(conversation, atMs) === 0) return;
      conversation.hasUnread = false;
      world.addMessage(
        conversation,
        {
          id: uuidFor(world.seed, 'agent-answer', message.id),
          role: 'assistant',
          createdAtMs: atMs,
          content: { type: 'text', body: words(conversation) },
          delivery: { deliveredAtMs: atMs + 900, readAtMs: atMs + 4000, failedAtMs: null },
          replyTo: null,
          source: 'agent',
          thinkingSpace: 'The customer asks something that I can answer from the catalogue.',
          toolExecutions: [],
          referral: null,
          overrides: {},
        },
        atMs,
      );
    });
  });
}
