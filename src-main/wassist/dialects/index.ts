import type { Dialect } from '@shared/domain';
import type { ReplyButton } from '@shared/extras';
import { digitsOf } from '@shared/phone';
import { WassistError } from '../error';
import { conversations, ofConversation, type WireDialect } from './routes';

/**
 * The API of the brief (docs.wassist.app/sdk/conversations). Its wire routes are documented nowhere: taken are
 * the brief's own parameter names, and the older routes that the OpenAPI still lists (wassist-api.md 3).
 */
const legacyDialect: WireDialect = {
  name: 'legacy',
  authHeaders: (token) => ({ Authorization: `Token ${token}` }),

  // It has its own order and no unread filter: `ordering` is sent for a server that supports it by now.
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

const wireButton = ({ type, text, url }: ReplyButton) => ({
  type,
  text,
  ...(url === null ? {} : { url }),
});

/** The live API (wassist-api.md 1 and 2). */
const currentDialect: WireDialect = {
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

/** How each dialect says what the client asks. */
export const dialects: Record<Dialect, WireDialect> = {
  current: currentDialect,
  legacy: legacyDialect,
};

/**
 * The headers that carry a key.
 * @throws WassistError `auth` for what no header can carry, and so no server has given out.
 */
export function authHeaders(dialect: WireDialect, typed: string): Record<string, string> {
  const token = typed.trim();
  if (!/^[\x21-\x7e]{1,1000}$/.test(token)) throw new WassistError('auth');
  return dialect.authHeaders(token);
}
