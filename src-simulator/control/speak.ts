/** What a customer, or the agent, says on request of a test or of the demo. */
import type { z } from 'zod';
import { SAMPLE_AUDIO, SAMPLE_DOCUMENT, SAMPLE_PHOTO } from '../media/samples';
import { mimeTypeOf } from '../media/types';
import type { Conversation } from '../world/conversation';
import type { Content, Media, StoredMessage } from '../world/model';
import type { World } from '../world/world';
import type { saidInput } from './inputs';

type Said = z.infer<typeof saidInput>;

export interface SpeakDetails {
  role: 'user' | 'assistant';
  replyTo?: string | undefined;
  committedAfterSeconds?: number;
  raw?: Record<string, unknown>;
}

/**
 * Puts words into a conversation: at once, or `committedAfterSeconds` later with the time of now. A
 * customer's open the window, count as unread and are announced to the agent; an agent's are already
 * delivered and read.
 */
export function speak(
  world: World,
  conversation: Conversation,
  content: Content,
  { role, replyTo, committedAfterSeconds = 0, raw = {} }: SpeakDetails,
  nowMs: number,
): StoredMessage {
  const byAgent = role === 'assistant';
  const delivery = { deliveredAtMs: nowMs + 900, readAtMs: nowMs + 4000, failedAtMs: null };
  const message: StoredMessage = {
    id: world.nextId(),
    role,
    createdAtMs: nowMs,
    content,
    delivery: byAgent ? delivery : null,
    replyTo: replyTo ?? null,
    source: byAgent ? 'agent' : null,
    thinkingSpace: null,
    toolExecutions: [],
    referral: null,
    overrides: raw,
  };
  const put = (atMs: number): void => {
    world.addMessage(conversation, message, atMs);
    if (byAgent) return;
    conversation.lastInboundAtMs = Math.max(conversation.lastInboundAtMs ?? 0, nowMs);
    conversation.hasUnread = true;
    world.announce({ kind: 'customerWrote', conversation, message, nowMs: atMs });
  };
  if (committedAfterSeconds > 0) world.scheduler.at(nowMs + committedAfterSeconds * 1000, put);
  else put(nowMs);
  return message;
}

/** Of the one content that the input has; its schema sees to it that it is one. */
export function contentOfSaid(said: Said): Content {
  if (said.image !== undefined) {
    const { caption, media } = fileOf(said.image, SAMPLE_PHOTO);
    return { type: 'image', image: media, caption };
  }
  if (said.audio !== undefined) return unifiedFile(said.audio, SAMPLE_AUDIO);
  if (said.document !== undefined) return unifiedFile(said.document, SAMPLE_DOCUMENT);
  if (said.listSelection !== undefined) {
    const { listSelection } = said;
    return typeof listSelection === 'string'
      ? { type: 'list_selection', text: listSelection, buttonText: 'Choose', sections: [] }
      : { type: 'list_selection', ...listSelection };
  }
  if (said.quickReply !== undefined) {
    const { quickReply } = said;
    return typeof quickReply === 'string'
      ? { type: 'quick_reply', text: quickReply, quickReplyId: quickReply }
      : { type: 'quick_reply', ...quickReply };
  }
  if (said.unknown !== undefined) {
    const { type, ...part } = said.unknown;
    return { type: 'unknown', wireType: type, part };
  }
  return { type: 'text', body: said.text ?? '' };
}

type SaidFile =
  | true
  | string
  | { url?: string | undefined; mimeType?: string | undefined; caption?: string | undefined };

/** `true` is the sample, an address another file, any other words its caption. */
function fileOf(said: SaidFile, sample: Media): { media: Media; caption: string | null } {
  if (said === true) return { media: sample, caption: null };
  if (typeof said === 'string') {
    const isUrl = /^(https?:\/)?\//.test(said);
    return isUrl
      ? { media: fileAt(said, sample), caption: null }
      : { media: sample, caption: said };
  }
  const { url, mimeType, caption = null } = said;
  const media = url === undefined ? sample : fileAt(url, sample);
  return { media: { ...media, mimeType: mimeType ?? media.mimeType }, caption };
}

function fileAt(url: string, sample: Media): Media {
  const name = url.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  return { ...sample, url, name, mimeType: mimeTypeOf(name) ?? sample.mimeType };
}

function unifiedFile(said: SaidFile, sample: Media): Content {
  const { media, caption } = fileOf(said, sample);
  return { type: 'unified', body: caption, footer: null, buttons: [], media: [media] };
}
