import type { Conversation, Message } from '@shared/domain';
import { type CapabilityStore, createUnlessMissing } from './capabilities';
import { createConversationList } from './conversation-list';
import { ofConversation, type WireDialect } from './dialects/routes';
import { isWassistError, WassistError } from './error';
import { nextOffset, walkPages } from './paging';
import { readConversation } from './reading/conversation';
import { oldestFirst } from './reading/list';
import { readMessage } from './reading/message';
import type { SkipReport } from './reading/report';
import type { Requests } from './requests';
import type { ConversationsResource, RequestOptions, SendOptions } from './types';

/** The server's default for messages; that it gives more at once is not documented (wassist-api.md 1.1). */
const MESSAGES_PER_PAGE = 50;

const conversationOf = (payload: unknown, report: SkipReport): Conversation | null =>
  readConversation(payload, report)?.conversation ?? null;
const messageList = { read: readMessage, idOf: ({ id }: Message) => id };

/** The methods on one conversation, and the list's: README.md has their routes in either dialect. */
export function createConversations(
  requests: Requests,
  dialect: WireDialect,
  capabilities: CapabilityStore,
): ConversationsResource {
  const get = async (id: string, options?: RequestOptions) =>
    requests.get(ofConversation(id), conversationOf, options);
  const unlessMissing = createUnlessMissing(capabilities, get);
  /** The route of `prompts` that answered last. */
  let promptRoute = 0;

  /** Where the action's answer says nothing of the conversation, it is asked for. */
  async function change(
    call: { path: string; route: string; json?: unknown },
    id: string,
    options?: RequestOptions,
  ): Promise<Conversation> {
    return (await requests.act(call, conversationOf, options)) ?? (await get(id, options));
  }

  async function prompt(
    id: string,
    input: { prompt: string },
    options?: SendOptions,
  ): Promise<void> {
    const calls = dialect.prompts(id, input);
    for (let place = promptRoute; ; place += 1) {
      const call = calls[place] ?? calls[0];
      try {
        await requests.tell({ ...call, nature: 'send', freeText: true }, options);
        promptRoute = place;
        return;
      } catch (error) {
        // 404 and 405 are answered before anything is done: the other name may be asked.
        const missing = isWassistError(error, 'notFound', 'notOffered');
        if (!missing || place + 1 >= calls.length) throw error;
      }
    }
  }

  return {
    ...createConversationList(requests, dialect),
    get,

    async getMessages(id, options) {
      const fetchPage = requests.pages(ofConversation(id, 'messages'), {}, messageList, options);
      const messages: Message[] = [];
      const start = { limit: MESSAGES_PER_PAGE, offset: 0 };
      for await (const page of walkPages(fetchPage, messageList.idOf, start)) {
        messages.push(...page.items);
      }
      return oldestFirst(messages);
    },

    async messagesPage(id, page, options) {
      const limit = Math.min(Math.max(1, page.limit), MESSAGES_PER_PAGE);
      const fetchPage = requests.pages(ofConversation(id, 'messages'), {}, messageList, options);
      const answer = await fetchPage(limit, page.offset);
      return {
        messages: oldestFirst(answer.items),
        nextOffset: nextOffset(answer, limit, page.offset),
      };
    },

    async sendMessage(id, input, options) {
      const call = dialect.sendMessage(id, input);
      if (!call) throw new WassistError('notOffered');
      const slow = Boolean(input.extras?.file);
      return requests.send({ ...call, freeText: true, slow }, readMessage, options);
    },

    sendTemplate: async (id, input, options) =>
      requests.send({ ...dialect.sendTemplate(id, input), freeText: false }, readMessage, options),

    async begin(input, options) {
      const call = dialect.begin(input);
      if (!call || !capabilities.get().newConversations) throw new WassistError('notOffered');
      try {
        return await requests.send({ ...call, freeText: false }, conversationOf, options);
      } catch (error) {
        // The list is there, so a 404 speaks of what was asked for, but a 405 of the route.
        if (isWassistError(error, 'notOffered')) capabilities.offer('newConversations', false);
        throw error;
      }
    },

    trigger: (id, input, options) =>
      unlessMissing('prompt', id, () => prompt(id, input, options), options),

    async setCredits(id, input, options) {
      const call = dialect.setCredits(id, input);
      if (!call) throw new WassistError('notOffered');
      return unlessMissing('credits', id, () => change(call, id, options), options);
    },

    async takeover(id, { durationMinutes }, options) {
      if (!Number.isInteger(durationMinutes) || durationMinutes < 1) {
        const fields = { durationMinutes: ['A whole number of minutes, at least 1.'] };
        throw new WassistError('validation', { fields });
      }
      const call = { ...ofConversation(id, 'takeover'), json: { durationMinutes } };
      return unlessMissing('takeover', id, () => change(call, id, options), options);
    },

    async handback(id, options) {
      const call = { ...ofConversation(id, 'handback'), json: {} };
      return unlessMissing('takeover', id, () => change(call, id, options), options);
    },

    async cancelHandoff(id, options) {
      const call = { ...ofConversation(id, 'cancel-support-handoff'), json: {} };
      return unlessMissing('cancelHandoff', id, () => change(call, id, options), options);
    },

    async read(id, options) {
      const call = { ...ofConversation(id, 'read'), json: {}, nature: 'action' as const };
      await unlessMissing('readReceipts', id, () => requests.tell(call, options), options);
    },

    async typing(id, options) {
      const call = { ...ofConversation(id, 'typing'), json: {}, nature: 'action' as const };
      await unlessMissing('typing', id, () => requests.tell(call, options), options);
    },
  };
}
