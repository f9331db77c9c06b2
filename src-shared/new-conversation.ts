/**
 * A conversation that the owner is about to begin: the server does not have it yet, so it goes by the
 * customer's number. No id of the server's looks like that (`!`), and none is ever asked for by it.
 */

const BEGINNING = 'new!';

/** `digits`: the customer's number, its country's code first. */
export const newConversationId = (digits: string): string => BEGINNING + digits;

/** With the plus sign; null for any other conversation. */
export const numberOfNew = (conversationId: string): string | null =>
  isNewConversation(conversationId) ? `+${conversationId.slice(BEGINNING.length)}` : null;

export const isNewConversation = (conversationId: string): boolean =>
  conversationId.startsWith(BEGINNING);
