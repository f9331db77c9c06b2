import { uuidFor } from '../random';
import type { StoredMessage } from '../world/model';
import type { World, WorldEvent } from '../world/world';
import { absoluteUrl, iso, wordsOf } from './parts';

/** A customer's message as the stream tells of it: numbers are digits, and it says less than the API does. */
export function messageEvent(
  world: World,
  { conversation, message, nowMs }: Extract<WorldEvent, { kind: 'customerWrote' | 'ownerWrote' }>,
  origin: string,
) {
  const { contact, numberId } = conversation;
  const { id, name, phoneNumber } = contact;
  return {
    event: 'message.received',
    timestamp: iso(nowMs),
    webhookId: uuidFor(world.seed, 'listen-webhook'),
    phoneNumber: world.numbers.find((number) => number.id === numberId)?.number ?? '',
    from: phoneNumber,
    contact: { id, name, phoneNumber },
    conversationId: conversation.id,
    message: {
      // Not the id that the API knows it by: nothing says that the two are the same.
      id: uuidFor(world.seed, 'stream-message', message.id),
      waId: `wamid.${message.id.replaceAll('-', '').toUpperCase()}`,
      body: wordsOf(message.content) || null,
      media: mediaOf(message, origin),
      buttons: [],
      ...quickReplyOf(message),
    },
  };
}

function mediaOf({ content }: StoredMessage, origin: string) {
  const media = content.type === 'unified' ? content.media : [];
  const image = content.type === 'image' && content.image ? [content.image] : [];
  return [...media, ...image].map(({ url, mimeType }) => ({
    url: absoluteUrl(url, origin),
    mimeType,
  }));
}

function quickReplyOf({ content }: StoredMessage) {
  return content.type === 'quick_reply'
    ? { quickReply: { quickReplyId: content.quickReplyId } }
    : {};
}
