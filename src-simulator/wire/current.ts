/** The live API's shapes (wassist-api.md sections 1.1 and 1.2, live extras included). */
import { statusAt } from '../delivery';
import { activeHandoff, type Conversation, isTakenOver, windowLeftMs } from '../world/conversation';
import type { Content, StoredMessage, SupportHandoff } from '../world/model';
import type { World } from '../world/world';
import { absoluteUrl, imageInfo, iso, previewOf, wireComponents } from './parts';

/** The agent and the number are told by name, the window and a takeover by what is left of them at `nowMs`. */
export function currentConversation(world: World, conversation: Conversation, nowMs: number) {
  const agent = world.agents.find(({ id }) => id === conversation.agentId);
  const number = world.numbers.find(({ id }) => id === conversation.numberId);
  const last = conversation.thread.newest();
  const leftMs = windowLeftMs(conversation, nowMs);
  const handoff = activeHandoff(conversation);
  const { id, phoneNumber, name, username } = conversation.contact;
  return {
    id: conversation.id,
    contact: { id, phoneNumber, name, ...(username ? { username } : {}) },
    activeAgent: agent ? { id: agent.id, name: agent.name } : null,
    whatsappNumber: number
      ? { id: number.id, number: number.number, isSandbox: number.isSandbox }
      : null,
    chatWindowRemainingTime: Math.floor(leftMs / 1000),
    lastMessage: last
      ? {
          type: wireType(last.content),
          body: previewOf(last),
          createdAt: iso(last.createdAtMs),
          role: last.role,
        }
      : null,
    isHumanTakeover: isTakenOver(conversation, nowMs),
    active: leftMs > 0,
    routing: conversation.routing,
    webhookId: conversation.webhookId,
    routingOverride: conversation.routingOverride,
    shopifyCustomer: conversation.shopifyCustomer,
    activeSupportHandoff: handoff ? wireHandoff(handoff) : null,
    supportHandoffs: conversation.handoffs.map(wireHandoff),
    latestReferral: conversation.referral,
    needsReview: conversation.needsReview,
    reviewReasons: conversation.reviewReasons,
    analyticsEnabled: true,
  };
}

function wireHandoff({ id, reason, createdAtMs, resolvedAtMs }: SupportHandoff) {
  return {
    id,
    reason,
    status: resolvedAtMs === null ? 'active' : 'resolved',
    createdAt: iso(createdAtMs),
    resolvedAt: resolvedAtMs === null ? null : iso(resolvedAtMs),
  };
}

/** All parts are there, null but for the one that the type names; `origin` makes addresses absolute. */
export function currentMessage(message: StoredMessage, origin: string, nowMs: number) {
  return {
    id: message.id,
    role: message.role,
    type: wireType(message.content),
    status: message.delivery ? statusAt(message.delivery, nowMs) : null,
    createdAt: iso(message.createdAtMs),
    replyTo: message.replyTo,
    text: null,
    image: null,
    cta: null,
    listSelection: null,
    template: null,
    unified: null,
    quickReply: null,
    ...wirePart(message.id, message.content, origin),
    source: message.source,
    supportHandoff: null,
    toolExecutions: message.toolExecutions.map(({ createdAtMs, ...execution }) => ({
      ...execution,
      createdAt: iso(createdAtMs),
    })),
    referral: message.referral,
    intentId: null,
    ...message.overrides,
  };
}

const wireType = (content: Content): string =>
  content.type === 'unknown' ? content.wireType : content.type;

/** Both spellings where the SDK's types and the command line's differ (wassist-api.md 1.2). */
function wirePart(id: string, content: Content, origin: string): Record<string, unknown> {
  switch (content.type) {
    case 'text':
      return { text: { id, body: content.body } };
    case 'image': {
      const image = content.image ? imageInfo(content.image, origin) : null;
      return { image: { id, image, url: image?.url ?? null, caption: content.caption } };
    }
    case 'cta':
      return {
        cta: {
          id,
          text: content.text,
          body: content.text,
          url: content.url,
          buttonText: content.buttonText,
          image: content.image ? imageInfo(content.image, origin) : null,
          clicks: content.clicks.map((click) => ({
            id: click.id,
            createdAt: iso(click.createdAtMs),
          })),
        },
      };
    case 'list_selection': {
      const { type, ...part } = content;
      return { listSelection: { id, ...part } };
    }
    case 'template': {
      const { name, variables } = content;
      const components = wireComponents(content.components, origin);
      return { template: { id, templateName: name, name, variables, components } };
    }
    case 'unified': {
      const media = content.media.map(({ url, mimeType }) => ({
        url: absoluteUrl(url, origin),
        mimeType,
      }));
      const { body, footer, buttons } = content;
      return { unified: { body, footer, buttons, media } };
    }
    case 'quick_reply': {
      const { text, quickReplyId } = content;
      return { quickReply: { text, body: text, quickReplyId } };
    }
    case 'unknown':
      return content.part;
  }
}
