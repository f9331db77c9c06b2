import type { ReplyButton } from '@shared/extras';
import { digitsOf } from '@shared/phone';
import { conversations, ofConversation } from './routes';
import type { WireDialect } from './types';

const wireButton = ({ type, text, url }: ReplyButton) => ({
  type,
  text,
  ...(url === null ? {} : { url }),
});

/** The live API (wassist-api.md 1 and 2). */
export const currentDialect: WireDialect = {
  name: 'current',
  authHeaders: (token) => ({ 'X-API-Key': token }),

  listQuery: ({ botId, active, hasUnread, lastMessageAfter, ordering, contact }) => ({
    agent: botId,
    status: active === undefined ? undefined : active ? 'active' : 'closed',
    contact: contact === undefined ? undefined : (digitsOf(contact) ?? contact),
    hasUnread,
    lastMessageAfter,
    ordering,
  }),
  appliedHere: ['userId', 'countryCode'],

  sendMessage: (id, { message, extras }) => ({
    ...ofConversation(id, 'messages'),
    json: {
      type: 'unified',
      unified: {
        // The field is `text` on the way out and `body` on the way in (wassist-api.md 0.6).
        ...(message === '' ? {} : { text: message }),
        ...(extras?.footer ? { footer: extras.footer } : {}),
        ...(extras?.file ? { media: { url: extras.file.url } } : {}),
        ...(extras?.buttons.length ? { buttons: extras.buttons.map(wireButton) } : {}),
      },
    },
  }),

  sendTemplate: (id, { templateName, variables }) => ({
    ...ofConversation(id, 'messages'),
    json: { type: 'template', template: { name: templateName, variables } },
  }),

  begin: ({ toNumber, fromNumber, templateName, variables }) => ({
    ...conversations,
    json: {
      toNumber,
      ...(fromNumber === null ? {} : { fromNumber }),
      message: { type: 'template', template: { name: templateName, variables } },
    },
  }),

  prompts: (id, { prompt }) => [
    { ...ofConversation(id, 'prompt'), json: { prompt } },
    { ...ofConversation(id, 'trigger'), json: { prompt } },
  ],

  setCredits: () => null,
};
