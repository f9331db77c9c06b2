import { planDelivery } from '../delivery';
import { invalid } from '../http/reply';
import { mimeTypeOf } from '../media/files';
import type { Call } from '../routes/call';
import { iso, wordsOf } from '../wire/parts';
import { type Conversation, windowLeftMs } from '../world/conversation';
import type { BusinessNumber, Content, Media, StoredMessage } from '../world/model';
import type { SentRecord, World } from '../world/world';
import type { MessageInput } from './input';
import { checkVariables, sendableTemplate } from './template';

/** @throws ApiError 400 when the conversation's number is gone. */
export function numberOf({ world }: Call, conversation: Conversation): BusinessNumber {
  const number = world.numbers.find(({ id }) => id === conversation.numberId);
  if (!number) throw invalid('The conversation has no WhatsApp number');
  return number;
}

/** @throws ApiError 400: free messages are for the 24 hours after the customer's last one. */
export function requireOpenWindow(call: Call, conversation: Conversation): void {
  if (windowLeftMs(conversation, call.nowMs) > 0) return;
  throw invalid(
    'The 24-hour conversation window is closed. Send a template message instead.',
    {},
    'conversation_window_closed',
  );
}

/**
 * What the customer gets of an input that passed its schema.
 * @throws ApiError 400 for a closed window and for a template that cannot be sent so.
 */
export function contentOf(call: Call, conversation: Conversation, input: MessageInput): Content {
  if (input.type === 'template')
    return templateContent(call.world, numberOf(call, conversation), input.template);
  requireOpenWindow(call, conversation);
  switch (input.type) {
    case 'text':
      return { type: 'text', body: input.text.body };
    case 'cta': {
      const { body, buttonText, url, image } = input.cta;
      const picture = image ? outgoingMedia(image.url) : null;
      return { type: 'cta', text: body, url, buttonText, image: picture, clicks: [] };
    }
    case 'unified': {
      const { text, footer, media, buttons = [] } = input.unified;
      return {
        type: 'unified',
        body: text ?? null,
        footer: footer ?? null,
        buttons: buttons.map(({ type, text: words, url, quickReplyId }) => ({
          type,
          text: words,
          ...(url === undefined ? {} : { url }),
          ...(quickReplyId === undefined ? {} : { quickReplyId }),
        })),
        media: media ? [outgoingMedia(media.url)] : [],
      };
    }
  }
}

/** @throws ApiError 400 for a template that cannot be sent from this number, or not so. */
export function templateContent(
  world: World,
  number: BusinessNumber,
  { name, variables }: Extract<MessageInput, { type: 'template' }>['template'],
): Content {
  const template = sendableTemplate(world, name, number);
  checkVariables(template, variables);
  return { type: 'template', name, variables, components: template.components };
}

/** @throws ApiError 400 for a kind of file that WhatsApp does not take. */
function outgoingMedia(url: string): Media {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  const mimeType = name.includes('.') ? mimeTypeOf(name) : 'image/jpeg';
  if (!mimeType) {
    throw invalid('This type of file cannot be sent', {}, 'unsupported_media_type');
  }
  return { url, mimeType, name, width: null, height: null };
}

function besideWords(content: Content): SentRecord['unified'] {
  if (content.type !== 'unified') return null;
  const { footer, buttons, media } = content;
  return { footer, buttons, media };
}

export interface SendDetails {
  prompt?: string;
  toolExecutions?: StoredMessage['toolExecutions'];
}

/** Makes the message and commits it: at once, or later where a fault says so. */
export function commit(
  call: Call,
  conversation: Conversation,
  content: Content,
  { prompt, toolExecutions = [] }: SendDetails = {},
): StoredMessage {
  const { world, nowMs } = call;
  const { failedShare } = world.options;
  const message: StoredMessage = {
    id: world.nextId(),
    role: 'assistant',
    createdAtMs: nowMs,
    content,
    delivery: planDelivery(nowMs + call.commitDelayMs, failedShare, world.chance('delivery')),
    replyTo: null,
    source: prompt === undefined ? 'api' : 'agent',
    thinkingSpace: null,
    toolExecutions,
    referral: null,
    overrides: {},
  };
  const put = (atMs: number): void => {
    world.addMessage(conversation, message, atMs);
    world.sent.push({
      conversationId: conversation.id,
      messageId: message.id,
      text: wordsOf(content) || null,
      template:
        content.type === 'template' ? { name: content.name, variables: content.variables } : null,
      unified: besideWords(content),
      prompt: prompt ?? null,
      idempotencyKey: call.idempotencyKey,
      at: iso(atMs),
    });
    world.announce({ kind: 'ownerWrote', conversation, message, nowMs: atMs });
  };
  if (call.commitDelayMs > 0) world.scheduler.at(world.clock.now() + call.commitDelayMs, put);
  else put(nowMs);
  return message;
}
