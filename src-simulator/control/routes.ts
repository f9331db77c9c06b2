/** The control routes beside the API: what happens on the customer's and on WhatsApp's side. */
import type { FaultRules } from '../faults/rules';
import { parseBody } from '../http/body';
import { created, invalid, notFound, ok, type Reply } from '../http/reply';
import { type Route, route } from '../http/router';
import type { Call } from '../routes/call';
import { wireConversation } from '../routes/conversations';
import { wireMessage } from '../routes/messages';
import { activeHandoff, type Conversation } from '../world/conversation';
import type { World } from '../world/world';
import { conversationNamed, customerWrites } from './customer';
import {
  agentMessageInput,
  clickInput,
  clockInput,
  contentOfSaid,
  conversationInput,
  faultsInput,
  handoffInput,
  messageStatusInput,
  optionsInput,
  reviewInput,
  streamInput,
  takeoverInput,
  templateStatusInput,
} from './inputs';
import type { RequestRecord } from './request-log';
import { speak } from './speak';

export interface ControlCall extends Call {
  faults: FaultRules;
  requests: readonly RequestRecord[];
}

const done: Reply = ok({ ok: true });

function messageOf(
  world: World,
  { conversationId, messageId }: { conversationId: string; messageId: string },
) {
  const message = conversationNamed(world, conversationId).thread.forChange(messageId);
  if (!message) throw notFound('Message');
  return message;
}

/** A control route that changes one conversation and answers with it. */
function changeOf<Input extends { conversationId: string }>(
  name: string,
  parse: (body: unknown) => Input,
  apply: (call: ControlCall, conversation: Conversation, input: Input) => void,
): Route<ControlCall> {
  return route('POST', `/_control/${name}`, (call) => {
    const input = parse(call.body);
    const conversation = conversationNamed(call.world, input.conversationId);
    apply(call, conversation, input);
    conversation.updatedAtMs = Math.max(conversation.updatedAtMs, call.nowMs);
    return ok(wireConversation(call, conversation));
  });
}

export const controlRoutes: Route<ControlCall>[] = [
  route('POST', '/_control/customer-message', (call) => created(customerWrites(call))),

  route('POST', '/_control/agent-message', (call) => {
    const { conversationId, ...said } = parseBody(agentMessageInput, call.body);
    const conversation = conversationNamed(call.world, conversationId);
    const details = { role: 'assistant' as const, ...said };
    const message = speak(call.world, conversation, contentOfSaid(said), details, call.nowMs);
    return created({
      conversationId,
      messageId: message.id,
      message: wireMessage(call, message),
    });
  }),

  route('POST', '/_control/faults', ({ faults, body }) => {
    const { rules } = parseBody(faultsInput, body);
    faults.set(rules);
    return ok({ ok: true, rules: rules.length });
  }),

  route('POST', '/_control/clock', ({ world, body }) => {
    world.clock.advance(parseBody(clockInput, body).advanceSeconds * 1000);
    world.scheduler.runDue(world.clock.now());
    return ok({ ok: true, now: new Date(world.clock.now()).toISOString() });
  }),

  route('POST', '/_control/options', ({ world, body }) => {
    Object.assign(world.options, parseBody(optionsInput, body));
    const { apiKey, ...shown } = world.options;
    return ok({ ok: true, options: shown });
  }),

  route('POST', '/_control/stream', ({ stream, body }) =>
    ok({ ok: true, ...stream.control(parseBody(streamInput, body)) }),
  ),

  route('GET', '/_control/requests', ({ requests }) => ok(requests)),
  route('GET', '/_control/sent', ({ world }) => ok(world.sent)),

  changeOf(
    'takeover',
    (body) => parseBody(takeoverInput, body),
    ({ nowMs }, conversation, { durationMinutes }) => {
      conversation.takeoverUntilMs = nowMs + durationMinutes * 60_000;
    },
  ),
  changeOf(
    'handback',
    (body) => parseBody(conversationInput, body),
    (_call, conversation) => {
      conversation.takeoverUntilMs = null;
    },
  ),
  changeOf(
    'support-handoff',
    (body) => parseBody(handoffInput, body),
    ({ world, nowMs }, conversation, { active, reason }) => {
      const open = activeHandoff(conversation);
      if (open) open.resolvedAtMs = nowMs;
      if (!active) return;
      conversation.handoffs.push({
        id: world.nextId(),
        reason,
        createdAtMs: nowMs,
        resolvedAtMs: null,
      });
    },
  ),
  changeOf(
    'needs-review',
    (body) => parseBody(reviewInput, body),
    (_call, conversation, { needsReview, reasons }) => {
      conversation.needsReview = needsReview;
      conversation.reviewReasons = needsReview ? reasons : [];
    },
  ),

  route('POST', '/_control/remove-conversation', ({ world, body }) => {
    const { conversationId } = parseBody(conversationInput, body);
    if (!world.removeConversation(conversationId)) throw notFound('Conversation');
    return done;
  }),

  route('POST', '/_control/cta-click', ({ world, body, nowMs }) => {
    const { content } = messageOf(world, parseBody(clickInput, body));
    if (content.type !== 'cta') throw invalid('The message has no call-to-action button');
    content.clicks.push({ id: world.nextId(), createdAtMs: nowMs });
    return done;
  }),

  route('POST', '/_control/message-status', ({ world, body, nowMs }) => {
    const { status, ...where } = parseBody(messageStatusInput, body);
    const reached = (...statuses: string[]) => (statuses.includes(status) ? nowMs : null);
    messageOf(world, where).delivery = {
      deliveredAtMs: reached('delivered', 'read'),
      readAtMs: reached('read'),
      failedAtMs: reached('failed'),
    };
    return done;
  }),

  route('POST', '/_control/template-status', ({ world, body }) => {
    const { name, status, rejectionReason } = parseBody(templateStatusInput, body);
    const templates = world.templates.filter((template) => template.name === name);
    if (templates.length === 0) throw notFound('Template');
    for (const link of templates.flatMap(({ accountLinks }) => accountLinks)) {
      Object.assign(link, { status, rejectionReason });
    }
    return done;
  }),
];
