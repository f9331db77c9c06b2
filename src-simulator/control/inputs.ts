/** What the control routes take, and the contents of messages that are asked for there. */
import { z } from 'zod';
import { faultRule } from '../faults/rules';
import { mediaFile, mimeTypeOf } from '../media/files';
import { runtimeOptions } from '../options';
import type { Content, Media } from '../world/model';

const file = z.strictObject({
  /** Absolute, or a path on the simulator (`/media/…`). */
  url: z.string().optional(),
  mimeType: z.string().optional(),
  caption: z.string().optional(),
});

/** Exactly one of the contents; a word means the simplest of its kind. */
export const saidInput = z.strictObject({
  text: z.string().optional(),
  image: z.union([z.literal(true), z.string(), file]).optional(),
  audio: z.union([z.literal(true), file]).optional(),
  document: z.union([z.literal(true), file]).optional(),
  listSelection: z
    .union([
      z.string(),
      z.strictObject({
        text: z.string(),
        buttonText: z.string().default('Choose'),
        sections: z.array(z.record(z.string(), z.unknown())).default([]),
      }),
    ])
    .optional(),
  quickReply: z
    .union([z.string(), z.strictObject({ text: z.string(), quickReplyId: z.string() })])
    .optional(),
  /** A kind of message that nobody knows: `{type: 'sticker', sticker: {…}}`. */
  unknown: z.looseObject({ type: z.string() }).optional(),
});

const contents = saidInput.keyof().options;
const oneContent = (input: z.infer<typeof saidInput>): boolean =>
  contents.filter((name) => input[name] !== undefined).length === 1;
const contentRule = `needs one of ${contents.join(', ')}`;

const messageDetails = {
  replyTo: z.string().optional(),
  /** Made now, to be seen later: out of order where something else comes between. */
  committedAfterSeconds: z.number().min(0).default(0),
  /** Fields that replace what the wire says, for payloads that no real message has. */
  raw: z.record(z.string(), z.unknown()).default({}),
};

export const customerMessageInput = saidInput
  .extend({
    conversationId: z.string().optional(),
    /** Instead of a conversation: somebody who may write for the first time. */
    contact: z
      .strictObject({
        /** Or the identity of somebody who hides it. */
        phoneNumber: z.string().regex(/\d{6,}/),
        name: z.string().nullable(),
        username: z.string().min(1).optional(),
      })
      .optional(),
    ...messageDetails,
  })
  .refine(oneContent, contentRule)
  .refine(
    ({ conversationId, contact }) => (conversationId === undefined) !== (contact === undefined),
    'needs a conversationId or a contact',
  );
export type CustomerMessageInput = z.input<typeof customerMessageInput>;

export const agentMessageInput = saidInput
  .extend({ conversationId: z.string(), ...messageDetails })
  .refine(oneContent, contentRule);

export const faultsInput = z.strictObject({ rules: z.array(faultRule) });
export const clockInput = z.strictObject({ advanceSeconds: z.number().min(0) });
export const optionsInput = runtimeOptions.partial();
export const conversationInput = z.strictObject({ conversationId: z.string() });
export const takeoverInput = conversationInput.extend({
  durationMinutes: z.number().min(0).default(10),
});
export const handoffInput = conversationInput.extend({
  active: z.boolean().default(true),
  reason: z.string().default('The customer asks for a person.'),
});
export const reviewInput = conversationInput.extend({
  needsReview: z.boolean().default(true),
  reasons: z.array(z.string()).default([]),
});
export const clickInput = conversationInput.extend({ messageId: z.string() });
export const messageStatusInput = conversationInput.extend({
  messageId: z.string(),
  status: z.enum(['sent', 'delivered', 'read', 'failed']),
});
export const templateStatusInput = z.strictObject({
  name: z.string(),
  status: z.enum(['DRAFT', 'PENDING', 'APPROVED', 'REJECTED', 'PAUSED', 'DISABLED']),
  rejectionReason: z.string().nullable().default(null),
});

/** What `POST /_control/stream` takes: what happens now, and how things are from now on. */
export const streamInput = z.strictObject({
  /** All sessions end: their sockets with 4001, their addresses for good. */
  expire: z.literal(true).optional(),
  /** All sockets are closed in order. */
  close: z.strictObject({ code: z.number().int().min(1000).max(4999) }).optional(),
  /** All connections break (RST). */
  cut: z.literal(true).optional(),
  /** Sockets stay open, and say and answer nothing. */
  freeze: z.boolean().optional(),
  /** How many of the next frames never leave. */
  drop: z.strictObject({ next: z.number().int().min(0) }).optional(),
  /** Any frame at all, to every socket: text as it is, anything else as JSON. */
  raw: z.unknown().optional(),
  delayMs: z.number().int().min(0).optional(),
  duplicate: z.boolean().optional(),
  /** The status that a handshake is answered with; null: it goes well. */
  refuseHandshake: z.number().int().min(300).max(599).nullable().optional(),
  /** For sessions that are opened from now on. */
  lifeSeconds: z.number().min(1).optional(),
  /** Where their addresses lead instead; null: here. */
  otherHost: z.string().nullable().optional(),
});

/** Makes the one content that the input has; its schema allows only one. */
export function contentOfSaid(said: z.infer<typeof saidInput>): Content {
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

/** What a customer sends when nobody says which picture, recording or paper. */
const SAMPLE_PHOTO = mediaFile('sweater-teal.jpg');
const SAMPLE_AUDIO = mediaFile('voice-note.ogg');
const SAMPLE_DOCUMENT = mediaFile('invoice-1042.pdf');
