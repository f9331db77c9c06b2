import { z } from 'zod';
import { parseBody } from '../http/body';
import { created, invalid, notFound, ok } from '../http/reply';
import { type Route, route } from '../http/router';
import { templateInput } from '../sending/input';
import { commit, templateContent } from '../sending/send';
import { currentConversation } from '../wire/current';
import { legacyConversation } from '../wire/legacy';
import type { Conversation } from '../world/conversation';
import { makeConversation } from '../world/start';
import { type Call, conversationOf } from './call';
import {
  currentFilters,
  filterConversations,
  legacyFilters,
  orderConversations,
} from './conversation-filters';
import { bareList, envelope, pageOf } from './paging';

const createInput = z
  .object({
    toNumber: z.string().optional(),
    /** The older name. */
    phoneNumber: z.string().optional(),
    fromNumber: z.string().optional(),
    agentId: z.uuid('Must be a valid UUID.').optional(),
    message: z.object({ type: z.literal('template'), template: templateInput }).optional(),
  })
  .refine((input) => /\d{6,}/.test(input.toNumber ?? input.phoneNumber ?? ''), {
    path: ['toNumber'],
    message: 'Enter a valid phone number.',
  });

/** As the dialect of the call writes it. */
export const wireConversation = (call: Call, conversation: Conversation) =>
  call.dialect === 'current'
    ? currentConversation(call.world, conversation, call.nowMs)
    : legacyConversation(call.world, conversation, call.nowMs);

export const currentConversationRoutes: Route<Call>[] = [
  route('GET', '/conversations/', (call) => {
    call.world.announce({ kind: 'listed', nowMs: call.nowMs });
    const matching = filterConversations(call.world, currentFilters, call.query, call.nowMs);
    const ordered = orderConversations(matching, call.query.get('ordering'));
    return envelope(call, ordered, pageOf(call.query, 20, 100), (conversation) =>
      wireConversation(call, conversation),
    );
  }),
  route('POST', '/conversations/', (call) => created(create(call))),
];

export const legacyConversationRoutes: Route<Call>[] = [
  /** An array, all of it unless a limit is given: the brief's examples search it. */
  route('GET', '/conversations/', (call) => {
    call.world.announce({ kind: 'listed', nowMs: call.nowMs });
    const matching = filterConversations(call.world, legacyFilters, call.query, call.nowMs);
    return bareList(call, matching, matching.length, (conversation) =>
      wireConversation(call, conversation),
    );
  }),
];

export const conversationRoutes: Route<Call>[] = [
  route('GET', '/conversations/:id/', (call, params) =>
    ok(wireConversation(call, conversationOf(call, params))),
  ),
];

function create(call: Call) {
  const { world, nowMs } = call;
  const input = parseBody(createInput, call.body);
  const phoneNumber = (input.toNumber ?? input.phoneNumber ?? '').replace(/\D/g, '');
  const agent = world.agents.find(({ id }) => id === input.agentId);
  if (input.agentId && !agent) throw notFound('Agent');
  const from = input.fromNumber?.replace(/\D/g, '');
  const number = from
    ? world.numbers.find((each) => each.number === from)
    : (world.numbers.find(({ agentId }) => agent && agentId === agent.id) ??
      world.numbers.find(({ isSandbox }) => !isSandbox));
  if (!number) throw invalid('fromNumber: unknown number', { fromNumber: ['Unknown number.'] });
  const known = world
    .conversations()
    .find(({ contact, numberId }) => contact.phoneNumber === phoneNumber && numberId === number.id);
  // Nothing begins with what cannot be sent.
  const content = input.message && templateContent(world, number, input.message.template);
  const conversation = known ?? makeConversation(world, { phoneNumber, name: null }, number, nowMs);
  if (agent) conversation.agentId = agent.id;
  const put = (): void => {
    if (!known) world.addConversation(conversation);
  };
  if (call.commitDelayMs > 0) world.scheduler.at(world.clock.now() + call.commitDelayMs, put);
  else put();
  if (content) commit(call, conversation, content);
  return wireConversation(call, conversation);
}
