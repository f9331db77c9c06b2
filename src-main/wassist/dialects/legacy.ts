import { ofConversation } from './routes';
import type { WireDialect } from './types';

/**
 * The API of the brief (docs.wassist.app/sdk/conversations). Its wire routes are documented nowhere: taken are
 * the brief's own parameter names, and the older routes that the OpenAPI still lists (wassist-api.md 3).
 */
export const legacyDialect: WireDialect = {
  name: 'legacy',
  authHeaders: (token) => ({ Authorization: `Token ${token}` }),

  // It orders by itself and knows no unread: `ordering` goes along for a server that learned it.
  listQuery: ({ botId, userId, active, countryCode, ordering }) => ({
    botId,
    userId,
    active,
    countryCode,
    ordering,
  }),
  appliedHere: ['contact', 'lastMessageAfter'],

  sendMessage: (id, { message, extras }) =>
    extras ? null : { ...ofConversation(id, 'messages'), json: { message } },

  sendTemplate: (id, { templateName, variables }) => ({
    ...ofConversation(id, 'send-template'),
    json: { templateName, variables },
  }),

  begin: () => null,

  prompts: (id, { prompt }) => [
    { ...ofConversation(id, 'trigger'), json: { prompt } },
    { ...ofConversation(id, 'prompt'), json: { prompt } },
  ],

  setCredits: (id, { credits }) => ({ ...ofConversation(id, 'set-credits'), json: { credits } }),
};
