import type { Contact, Routing, SupportHandoff } from './model';
import type { Thread } from './thread';

/** Free messages are allowed this long after the customer's last one (wassist-api.md section 4). */
const WINDOW_MS = 24 * 60 * 60 * 1000;

/** What the server holds of one conversation; dialects show parts of it (`wire/`). */
export interface Conversation {
  readonly id: string;
  readonly contact: Contact;
  readonly numberId: string;
  readonly createdAtMs: number;
  readonly thread: Thread;
  updatedAtMs: number;
  agentId: string | null;
  routing: Routing | null;
  routingOverride: boolean;
  webhookId: string | null;
  takeoverUntilMs: number | null;
  lastInboundAtMs: number | null;
  hasUnread: boolean;
  credits: number;
  context: Record<string, unknown>;
  memory: Record<string, unknown>;
  handoffs: SupportHandoff[];
  referral: Record<string, unknown> | null;
  needsReview: boolean;
  reviewReasons: string[];
  shopifyCustomer: Record<string, unknown> | null;
}

/** What is left of the 24 hours, in milliseconds; 0 when the window is closed. */
export function windowLeftMs(conversation: Conversation, nowMs: number): number {
  if (conversation.lastInboundAtMs === null) return 0;
  return Math.max(0, conversation.lastInboundAtMs + WINDOW_MS - nowMs);
}

/** A takeover ends by the clock alone, without a call. */
export function isTakenOver(conversation: Conversation, nowMs: number): boolean {
  return conversation.takeoverUntilMs !== null && conversation.takeoverUntilMs > nowMs;
}

/** The agent's open request for a person; null where there is none. */
export function activeHandoff(conversation: Conversation): SupportHandoff | null {
  return conversation.handoffs.findLast((handoff) => handoff.resolvedAtMs === null) ?? null;
}

/** Whether the agent answers now: not while a person has taken over, or was asked to. */
export function agentAnswers(conversation: Conversation, nowMs: number): boolean {
  const routed = conversation.routing === 'agent' || conversation.routing === 'sandbox';
  const withPerson = isTakenOver(conversation, nowMs) || activeHandoff(conversation) !== null;
  return routed && conversation.agentId !== null && !withPerson;
}

/** WhatsApp's id of a customer who hides the number, with dots in it: `US.13491208655302741918`. */
export const isIdentity = (said: string): boolean => /[^\d\s()+./-]/.test(said);

/** How a contact is kept: a number as its digits, an identity as it is. */
export const contactKey = (said: string): string =>
  isIdentity(said) ? said.trim() : said.replace(/\D/g, '');
