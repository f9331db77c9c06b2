/** What the server keeps. How it is written down for a client is the business of `wire/`. */

export type Role = 'user' | 'assistant' | 'system';

export interface Media {
  /** Absolute, or a path on the simulator itself (`/media/…`). */
  url: string;
  mimeType: string;
  name: string;
  width: number | null;
  height: number | null;
}

interface Button {
  type: 'url' | 'quick_reply';
  text: string;
  url?: string;
  quickReplyId?: string;
}

/** Positional, or by name for templates of the NAMED format. */
export type TemplateValues = string[] | Record<string, string>;

export interface SentVariables {
  body?: TemplateValues | undefined;
  header?: TemplateValues | undefined;
  buttons?: string[] | undefined;
}

export type Content =
  | { type: 'text'; body: string }
  | { type: 'image'; image: Media | null; caption: string | null }
  | {
      type: 'cta';
      text: string;
      url: string;
      buttonText: string;
      image: Media | null;
      clicks: { id: string; createdAtMs: number }[];
    }
  | {
      type: 'list_selection';
      text: string;
      buttonText: string;
      sections: Record<string, unknown>[];
    }
  | {
      type: 'template';
      name: string;
      variables: SentVariables;
      components: TemplateComponent[];
    }
  | {
      type: 'unified';
      body: string | null;
      footer: string | null;
      buttons: Button[];
      media: Media[];
    }
  | { type: 'quick_reply'; text: string; quickReplyId: string }
  /** A kind that no client knows yet: named by the server, with a part of its own. */
  | { type: 'unknown'; wireType: string; part: Record<string, unknown> };

/** When WhatsApp reports what; null is never. */
export interface Delivery {
  deliveredAtMs: number | null;
  readAtMs: number | null;
  failedAtMs: number | null;
}

interface ToolExecution {
  id: string;
  toolName: string;
  toolType: string;
  args: Record<string, unknown>;
  result: Record<string, unknown>;
  error: string;
  durationMs: number | null;
  createdAtMs: number;
}

export interface StoredMessage {
  id: string;
  role: Role;
  createdAtMs: number;
  content: Content;
  /** Null for what the customer wrote: there is nothing to deliver. */
  delivery: Delivery | null;
  replyTo: string | null;
  source: string | null;
  /** The agent's reasoning; only the legacy API shows it. */
  thinkingSpace: string | null;
  toolExecutions: ToolExecution[];
  referral: Record<string, unknown> | null;
  /** Fields that replace what the wire would say: for payloads no real message has. */
  overrides: Record<string, unknown>;
}

export interface Contact {
  id: string;
  /** Digits only; of a customer who hides it an identity such as `US.13491208655302741918`. */
  phoneNumber: string;
  name: string | null;
  /** Without the `@`. */
  username?: string;
  createdAtMs: number;
}

export interface Agent {
  id: string;
  name: string;
  description: string;
  firstMessage: string;
  icebreakers: string[];
}

export interface Account {
  id: string;
  name: string;
  /** Meta's id of the WhatsApp business account. */
  waId: string;
}

export type Routing = 'agent' | 'webhook' | 'sandbox';

export interface BusinessNumber {
  id: string;
  number: string;
  verifiedName: string;
  whatsappPhoneNumberId: string;
  accountId: string | null;
  agentId: string | null;
  defaultRouting: Routing | null;
  isSandbox: boolean;
}

interface TemplateButton {
  type: 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER' | 'COPY_CODE' | 'FLOW' | 'OTP';
  text: string;
  url?: string;
  phone_number?: string;
  example?: string[];
}

export interface TemplateComponent {
  type: 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS';
  format?: 'TEXT' | 'IMAGE' | 'VIDEO' | 'DOCUMENT';
  text?: string;
  buttons?: TemplateButton[];
  example?: {
    body_text?: string[][];
    header_text?: string[];
    body_text_named_params?: { param_name: string; example: string }[];
    header_text_named_params?: { param_name: string; example: string }[];
    /** Paths on the simulator itself are made absolute on the wire. */
    header_url?: string[];
  };
}

export type TemplateStatus = 'DRAFT' | 'PENDING' | 'APPROVED' | 'REJECTED' | 'PAUSED' | 'DISABLED';

export interface Template {
  id: string;
  name: string;
  category: 'UTILITY' | 'MARKETING' | 'AUTHENTICATION';
  language: string;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: TemplateComponent[];
  accountLinks: {
    accountId: string;
    metaTemplateId: string | null;
    status: TemplateStatus;
    qualityScore: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
    rejectionReason: string | null;
  }[];
  createdAtMs: number;
}

export interface SupportHandoff {
  id: string;
  reason: string;
  createdAtMs: number;
  resolvedAtMs: number | null;
}
