/** The shapes of the older API, as the brief has them (docs.wassist.app/sdk/conversations). */
import { statusAt } from '../delivery';
import { type Conversation, isIdentity, windowLeftMs } from '../world/conversation';
import type { Agent, Content, StoredMessage } from '../world/model';
import type { World } from '../world/world';
import { absoluteUrl, imageInfo, iso, wireComponents, wordsOf } from './parts';

/** The older API always names a bot: where none is at work, the first one. */
export function legacyBot(world: World, conversation: Conversation): Agent | undefined {
  return world.agents.find(({ id }) => id === conversation.agentId) ?? world.agents[0];
}

export function legacyConversation(world: World, conversation: Conversation, nowMs: number) {
  const bot = legacyBot(world, conversation);
  const leftMs = windowLeftMs(conversation, nowMs);
  const { id, phoneNumber, name, username } = conversation.contact;
  return {
    id: conversation.id,
    active: leftMs > 0,
    context: conversation.context,
    memory: conversation.memory,
    credits: conversation.credits,
    chatWindowRemainingTime: Math.floor(leftMs / 1000),
    number: isIdentity(phoneNumber) ? null : phoneNumber,
    bot: bot ? { id: bot.id, name: bot.name } : null,
    user: {
      id,
      phoneNumber,
      whatsappName: name,
      ...(username ? { username } : {}),
    },
    createdAt: iso(conversation.createdAtMs),
    updatedAt: iso(conversation.updatedAtMs),
  };
}

/** With the agent's reasoning, which the current API keeps to itself. */
export function legacyMessage(message: StoredMessage, origin: string, nowMs: number) {
  return {
    id: message.id,
    role: message.role,
    status: message.delivery ? statusAt(message.delivery, nowMs) : null,
    createdAt: iso(message.createdAtMs),
    thinkingSpace: message.thinkingSpace,
    text: null,
    image: null,
    ctaButton: null,
    listSelection: null,
    template: null,
    ...legacyPart(message.id, message.content, origin),
    ...message.overrides,
  };
}

/** The older API knows five types: what came later is told in words. */
function legacyPart(id: string, content: Content, origin: string): Record<string, unknown> {
  switch (content.type) {
    case 'image': {
      const image = content.image ? imageInfo(content.image, origin) : null;
      return { type: 'image', image: { id, image, caption: content.caption } };
    }
    case 'cta': {
      const { text, url, buttonText } = content;
      const image = content.image ? imageInfo(content.image, origin) : null;
      const clicks = content.clicks.map((click) => ({
        id: click.id,
        createdAt: iso(click.createdAtMs),
      }));
      return { type: 'cta_button', ctaButton: { id, text, url, buttonText, image, clicks } };
    }
    case 'list_selection': {
      const { type, ...part } = content;
      return { type, listSelection: { id, ...part } };
    }
    case 'template': {
      const { name: templateName, variables } = content;
      const components = wireComponents(content.components, origin);
      return { type: 'template', template: { id, templateName, variables, components } };
    }
    case 'unified': {
      const [first] = content.media;
      if (first?.mimeType.startsWith('image/')) {
        const image = imageInfo(first, origin);
        return { type: 'image', image: { id, image, caption: content.body } };
      }
      const files = content.media.map(({ url }) => absoluteUrl(url, origin));
      const lines = [content.body, ...files, content.footer].filter((line) => line);
      return { type: 'text', text: { id, body: lines.join('\n') } };
    }
    case 'unknown':
      return { type: content.wireType, ...content.part };
    default:
      return { type: 'text', text: { id, body: wordsOf(content) } };
  }
}
