/**
 * The domain model: what a conversation, a message and a template are, whichever dialect of the API
 * they came from. Fields of the brief keep the brief's names and meaning; what the live API adds is
 * nullable or optional beside them. Sources: docs.wassist.app/sdk/conversations (the brief) and
 * wassist-api.md, sections 1.1, 1.2 and 1.6.
 */
import { z } from 'zod';

const isoDate = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'is not a date');
const jsonObject = z.record(z.string(), z.unknown());

export const messageRoles = ['user', 'assistant', 'system', 'unknown'] as const;
export const messageTypes = [
  'text',
  'image',
  'cta_button',
  'list_selection',
  'template',
  'unified',
  'quick_reply',
  'unknown',
] as const;
export const messageStatuses = ['sent', 'delivered', 'read', 'failed', 'unknown'] as const;

export const imageInfo = z.object({
  url: z.string(),
  name: z.string().nullable(),
  path: z.string().nullable(),
  /** Bytes. */
  size: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
});

/** Any file that travels with a message; the MIME type is the server's word, not yet checked. */
export const mediaInfo = z.object({ url: z.string(), mimeType: z.string().nullable() });
export type MediaInfo = z.infer<typeof mediaInfo>;

export const messageButton = z.object({
  type: z.enum(['url', 'quick_reply', 'unknown']),
  text: z.string(),
  url: z.string().nullable(),
  quickReplyId: z.string().nullable(),
});

/** One value per placeholder: by position, or by name for templates of the NAMED format. */
export const templateValues = z.union([z.array(z.string()), z.record(z.string(), z.string())]);
export type TemplateValues = z.infer<typeof templateValues>;

/** What is filled into a template, part by part. */
export const templateVariables = z.object({
  body: templateValues.optional(),
  header: templateValues.optional(),
  buttons: z.array(z.string()).optional(),
});
export type TemplateVariables = z.infer<typeof templateVariables>;

export const templateComponent = z.object({
  type: z.enum(['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'unknown']),
  format: z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'unknown']).nullable(),
  text: z.string().nullable(),
  buttons: z.array(
    z.object({
      type: z.enum(['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'FLOW', 'OTP', 'unknown']),
      text: z.string(),
      url: z.string().nullable(),
      phoneNumber: z.string().nullable(),
    }),
  ),
  /** Example values by placeholder, in order (positional) or by name (NAMED). */
  examples: z.array(z.object({ name: z.string(), example: z.string() })),
  /** URL of the sample media of a media header, if the server says. */
  mediaUrl: z.string().nullable(),
});
export type TemplateComponent = z.infer<typeof templateComponent>;

/** A tool that the agent used for a message: its own open JSON in and out. */
export const toolExecution = z.object({
  id: z.string(),
  toolName: z.string(),
  toolType: z.string().nullable(),
  args: z.unknown(),
  result: z.unknown(),
  error: z.string().nullable(),
  durationMs: z.number().nullable(),
  createdAt: z.string().nullable(),
});

/**
 * One message; of the parts from `text` to `quickReply` the one that `type` names is there. The words of a
 * `unified` one are in `text` as well (content.ts, `toldAsText`).
 */
export const message = z.object({
  id: z.string().min(1),
  /** `user` is the customer, `assistant` the agent and everything sent through the API. */
  role: z.enum(messageRoles),
  type: z.enum(messageTypes),
  status: z.enum(messageStatuses).nullable(),
  createdAt: isoDate,
  thinkingSpace: z.string().nullable(),
  text: z.object({ id: z.string().nullable(), body: z.string() }).nullable(),
  image: z
    .object({
      id: z.string().nullable(),
      image: imageInfo.nullable(),
      caption: z.string().nullable(),
    })
    .nullable(),
  ctaButton: z
    .object({
      id: z.string().nullable(),
      text: z.string(),
      url: z.string().nullable(),
      buttonText: z.string(),
      image: imageInfo.nullable(),
      clicks: z.array(z.object({ id: z.string(), createdAt: z.string() })),
    })
    .nullable(),
  listSelection: z
    .object({
      id: z.string().nullable(),
      text: z.string(),
      buttonText: z.string().nullable(),
      sections: z.array(jsonObject),
    })
    .nullable(),
  template: z
    .object({
      id: z.string().nullable(),
      templateName: z.string(),
      variables: templateVariables,
      components: z.array(templateComponent),
    })
    .nullable(),
  unified: z
    .object({
      body: z.string().nullable(),
      footer: z.string().nullable(),
      buttons: z.array(messageButton),
      media: z.array(mediaInfo),
    })
    .nullable(),
  quickReply: z.object({ text: z.string(), quickReplyId: z.string().nullable() }).nullable(),
  replyTo: z.string().nullable(),
  source: z.string().nullable(),
  toolExecutions: z.array(toolExecution),
  referral: jsonObject.nullable(),
  /** What the server said where a value was not one we know, by field name. */
  raw: z.record(z.string(), z.string()),
});
export type Message = z.infer<typeof message>;
export type MessageStatus = (typeof messageStatuses)[number];
export type MessageRole = (typeof messageRoles)[number];

const named = z.object({ id: z.string(), name: z.string() });

export const lastMessage = z.object({
  type: z.enum(messageTypes).nullable(),
  /** A short preview, cut by the server. */
  body: z.string(),
  createdAt: isoDate,
  role: z.enum(messageRoles),
});

/** A conversation with one customer, as the server last told it. */
export const conversation = z.object({
  id: z.string().min(1),
  /** Inside the 24-hour window. */
  active: z.boolean(),
  context: jsonObject.nullable(),
  memory: jsonObject.nullable(),
  /** Null where the API has no credits. */
  credits: z.number().nullable(),
  /** Seconds left in the 24-hour window when the server answered; 0 when closed. */
  chatWindowRemainingTime: z.number().nonnegative(),
  /** The customer's number as the brief writes it, `+447700900100`; null where he hides it. */
  number: z.string().nullable(),
  /** In place of a hidden number, as the server says it (src-shared/phone.ts). */
  identity: z.string().nullable().default(null),
  /** Without the `@`. */
  username: z.string().nullable().default(null),
  /** The agent that answers; null when none does. */
  bot: named.nullable(),
  /** `phoneNumber`: as the server spells it, which may be no number (src-shared/phone.ts). */
  user: z
    .object({ phoneNumber: z.string().nullable(), whatsappName: z.string().nullable() })
    .nullable(),
  createdAt: isoDate.nullable(),
  updatedAt: isoDate.nullable(),
  contactName: z.string().nullable(),
  lastMessage: lastMessage.nullable(),
  isHumanTakeover: z.boolean().nullable(),
  routing: z.enum(['agent', 'webhook', 'sandbox', 'none', 'unknown']),
  /** The business's own number that this conversation runs on. */
  whatsappNumber: z
    .object({ id: z.string().nullable(), number: z.string(), isSandbox: z.boolean() })
    .nullable(),
  needsReview: z.boolean(),
  reviewReasons: z.array(z.string()),
  activeSupportHandoff: z.boolean(),
  /** Why the agent asked for a person; null where it did not say, or in rows of an older app. */
  handoffReason: z.string().nullable().default(null),
  raw: z.record(z.string(), z.string()),
});
export type Conversation = z.infer<typeof conversation>;

export const templateStatuses = [
  'DRAFT',
  'PENDING',
  'APPROVED',
  'REJECTED',
  'PAUSED',
  'DISABLED',
  'unknown',
] as const;

export const templateQualities = ['GREEN', 'YELLOW', 'RED'] as const;

/** A WhatsApp template of the workspace. */
export const template = z.object({
  id: z.string(),
  name: z.string(),
  category: z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION', 'unknown']),
  language: z.string(),
  parameterFormat: z.enum(['POSITIONAL', 'NAMED']),
  components: z.array(templateComponent),
  /** Approval is per WhatsApp business account, not per template (wassist-api.md 1.6). */
  accountLinks: z.array(
    z.object({
      accountId: z.string().nullable(),
      accountName: z.string().nullable(),
      wabaId: z.string().nullable(),
      status: z.enum(templateStatuses),
      /** WhatsApp's, from how customers take it; null where it says nothing, or in rows of an older app. */
      quality: z.enum(templateQualities).nullable().default(null),
      rejectionReason: z.string().nullable(),
    }),
  ),
});
export type Template = z.infer<typeof template>;

export const agent = z.object({ id: z.string(), name: z.string() });
export type Agent = z.infer<typeof agent>;

/** A WhatsApp number of the business. */
export const phoneNumber = z.object({
  id: z.string(),
  number: z.string(),
  /** `whatsappBusinessAccount.waId`, to be held against a template's `wabaId`. */
  wabaId: z.string().nullable(),
  accountName: z.string().nullable(),
  isSandbox: z.boolean(),
});
export type PhoneNumber = z.infer<typeof phoneNumber>;

/** Which of the two APIs the server speaks (wassist-api.md 0). */
export type Dialect = 'current' | 'legacy';

/** What the server was seen not to offer (404/405) is false; what is not known yet is true. */
export interface Capabilities {
  takeover: boolean;
  credits: boolean;
  prompt: boolean;
  templates: boolean;
  /** What WhatsApp thinks of a template is asked for again. */
  templateSync: boolean;
  readReceipts: boolean;
  typing: boolean;
  /** The owner's Done ends a support handoff there, too. */
  cancelHandoff: boolean;
  /** Somebody who has no conversation yet can be written to first. */
  newConversations: boolean;
  /** A reply may have a footer, buttons and a file. */
  richReplies: boolean;
  /** A live stream that tells at once that something came. */
  liveStream: boolean;
  /** What the business calls a customer can be changed there. */
  contacts: boolean;
  /** Customers can be blocked. */
  blacklist: boolean;
}
