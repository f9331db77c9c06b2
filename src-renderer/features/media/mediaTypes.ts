/** One file of a message, as `media.save` and the app://media address name it. */
export interface MediaRef {
  conversationId: string;
  messageId: string;
  index: number;
}
