/**
 * A conversation that the owner is about to begin: the server does not have it yet, so it goes by the
 * customer's number. No id of the server's looks like that (`!`), and none is ever asked for by it.
 */

const BEGINNING = 'new!';

export const newConversationId = (digits: string): string => BEGINNING + digits;

export const isNewConversation = (conversationId: string): boolean =>
  conversationId.startsWith(BEGINNING);
