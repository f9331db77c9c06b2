import { z } from 'zod';
import { askAgent } from '../agent';
import { parseBody } from '../http/body';
import { invalid, notFound, ok, type Reply } from '../http/reply';
import { type Route, route } from '../http/router';
import { promptInput } from '../sending/input';
import { numberOf, requireOpenWindow } from '../sending/send';
import { activeHandoff, type Conversation } from '../world/conversation';
import { type Call, conversationOf } from './call';
import { wireConversation } from './conversations';

const takeoverInput = z.object({
  durationMinutes: z.number().int().min(1, 'Ensure this value is at least 1.').default(10),
});
const routingInput = z.object({
  mode: z.enum(['agent', 'webhook']).nullable(),
  agentId: z.uuid().nullish(),
  webhookId: z.uuid().nullish(),
});
const subscribeInput = z.object({ webhookId: z.uuid('Must be a valid UUID.') });
const creditsInput = z.object({ credits: z.number().int() });

/** A route that changes the conversation and answers with it. */
function change(
  path: string,
  apply: (call: Call, conversation: Conversation) => void,
): Route<Call> {
  return route('POST', `/conversations/:id/${path}/`, (call, params) => {
    const conversation = conversationOf(call, params);
    apply(call, conversation);
    conversation.updatedAtMs = Math.max(conversation.updatedAtMs, call.nowMs);
    return ok(wireConversation(call, conversation));
  });
}

function prompt(call: Call, params: Record<string, string>): Reply {
  const conversation = conversationOf(call, params);
  const { prompt: instruction } = parseBody(promptInput, call.body);
  if (conversation.agentId === null) throw invalid('The conversation has no agent');
  requireOpenWindow(call, conversation);
  askAgent(call, conversation, instruction);
  return ok({ success: true });
}

export const currentActionRoutes: Route<Call>[] = [
  change('takeover', ({ body, nowMs }, conversation) => {
    const { durationMinutes } = parseBody(takeoverInput, body);
    conversation.takeoverUntilMs = nowMs + durationMinutes * 60_000;
  }),
  change('handback', (_call, conversation) => {
    conversation.takeoverUntilMs = null;
  }),
  change('read', (_call, conversation) => {
    conversation.hasUnread = false;
  }),
  change('typing', (_call, conversation) => {
    conversation.hasUnread = false;
  }),
  change('cancel-support-handoff', ({ nowMs }, conversation) => {
    const handoff = activeHandoff(conversation);
    if (!handoff) throw invalid('There is no active support handoff', {}, 'no_active_handoff');
    handoff.resolvedAtMs = nowMs;
  }),
  change('subscribe', (call, conversation) => {
    refuseSandbox(call, conversation);
    conversation.webhookId = parseBody(subscribeInput, call.body).webhookId;
    conversation.routing = 'webhook';
    conversation.routingOverride = true;
  }),
  change('unsubscribe', (call, conversation) => {
    refuseSandbox(call, conversation);
    conversation.webhookId = null;
    conversation.routing = numberOf(call, conversation).defaultRouting;
    conversation.routingOverride = false;
  }),
  change('routing', (call, conversation) => {
    refuseSandbox(call, conversation);
    const { mode, agentId, webhookId } = parseBody(routingInput, call.body);
    if (agentId && !call.world.agents.some(({ id }) => id === agentId)) throw notFound('Agent');
    if (mode === 'webhook' && !webhookId) {
      throw invalid('webhookId: This field is required.', {
        webhookId: ['This field is required.'],
      });
    }
    conversation.routing = mode;
    conversation.routingOverride = true;
    conversation.webhookId = mode === 'webhook' ? (webhookId ?? null) : null;
    if (agentId) conversation.agentId = agentId;
  }),
  route('POST', '/conversations/:id/prompt/', prompt),
];

/** Sandbox numbers are shared: their routing is not the customer's to change (P-route). */
function refuseSandbox(call: Call, conversation: Conversation): void {
  if (!numberOf(call, conversation).isSandbox) return;
  throw invalid(
    'Routing cannot be changed on a sandbox number',
    {},
    'sandbox_routing_not_supported',
  );
}

export const legacyActionRoutes: Route<Call>[] = [
  change('set-credits', ({ body }, conversation) => {
    conversation.credits = parseBody(creditsInput, body).credits;
  }),
];

/** The older name of `prompt/`, in both dialects. */
export const actionRoutes: Route<Call>[] = [route('POST', '/conversations/:id/trigger/', prompt)];
