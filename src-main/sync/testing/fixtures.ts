import { plainMessage } from '@shared/content';
import type { Conversation, Message, Template } from '@shared/domain';
import { type ReplyExtras, unifiedOf } from '@shared/extras';
import { fileName } from '@shared/media';
import type { OutboxEntry } from '../../storage/outbox-types';
import type { LocalConversation, LocalMessage } from '../../storage/repository-types';
import type { WassistErrorKind } from '../../wassist/types';
import type { StepFacts } from '../outbox/step';
import { noTakeover } from '../takeover';

/** Any fixed moment; tests count from it. */
export const NOON = Date.parse('2026-11-22T12:00:00.000Z');

export const iso = (atMs: number) => new Date(atMs).toISOString();

export function aConversation(over: Partial<Conversation> = {}): Conversation {
  return {
    id: 'c1',
    active: true,
    context: null,
    memory: null,
    credits: null,
    chatWindowRemainingTime: 3600,
    number: '+447700900100',
    identity: null,
    username: null,
    bot: { id: 'a1', name: 'Shop agent' },
    user: null,
    createdAt: null,
    updatedAt: null,
    contactName: 'Ada',
    lastMessage: null,
    isHumanTakeover: false,
    routing: 'agent',
    whatsappNumber: { id: 'n1', number: '447700900900', isSandbox: false },
    needsReview: false,
    reviewReasons: [],
    activeSupportHandoff: false,
    handoffReason: null,
    raw: {},
    ...over,
  };
}

export function aMessage(over: Partial<Message> & { body?: string } = {}): Message {
  const { body = 'Hello', ...rest } = over;
  return plainMessage({
    id: 'm1',
    role: 'user',
    type: 'text',
    createdAt: iso(NOON),
    text: { id: null, body },
    source: rest.role === 'assistant' ? 'agent' : null,
    ...rest,
  });
}

export const asTemplate = (templateName: string): Pick<Message, 'type' | 'text' | 'template'> => ({
  type: 'template',
  text: null,
  template: { id: null, templateName, variables: {}, components: [] },
});

/** The file is kept under an address of the server's own, by its name. */
const kept = (extras: ReplyExtras): ReplyExtras => ({
  ...extras,
  file: extras.file && { ...extras.file, url: `https://media.test/${fileName(extras.file.url)}` },
});
export const asUnified = (body: string, extras: ReplyExtras): Partial<Message> => ({
  type: 'unified',
  text: body ? { id: null, body } : null,
  unified: unifiedOf(body, kept(extras)),
});

export const lastMessageOf = (message: Message) => ({
  type: message.type,
  body: message.text?.body ?? '',
  createdAt: message.createdAt,
  role: message.role,
});

export function localConversation(over: Partial<LocalConversation> = {}): LocalConversation {
  return {
    conversation: aConversation(),
    fetchedAtMs: NOON,
    windowEndsAtMs: NOON + 3_600_000,
    lastMessageAtMs: null,
    newestMessage: null,
    takeover: noTakeover,
    olderOnServer: false,
    toldUpToMs: 0,
    messagesStale: false,
    vanished: false,
    reading: { atMs: null, kind: 'filling', failures: 0 },
    ...over,
  };
}

export function localMessage(message: Message, outboxId: string | null = null): LocalMessage {
  return { message, createdAtMs: Date.parse(message.createdAt), outboxId };
}

export function anEntry(over: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    id: 'o1',
    conversationId: 'c1',
    payload: { kind: 'text', text: 'We open at nine.' },
    idempotencyKey: 'key-o1',
    state: 'queued',
    createdAtMs: NOON,
    sequence: 1,
    attempts: 0,
    firstTriedAtMs: null,
    lastTriedAtMs: null,
    nextTryAtMs: null,
    error: null,
    messageId: null,
    sentAtMs: null,
    absentReads: 0,
    anchorMessageId: null,
    takeOver: null,
    release: null,
    ...over,
  };
}

export const aPrompt: OutboxEntry['payload'] = { kind: 'prompt', prompt: 'Thank them.' };

/** An open window, read just now, and nothing in the way. */
export const openConversation: NonNullable<StepFacts['conversation']> = {
  windowEndsAtMs: NOON + 3_600_000,
  fetchedAtMs: NOON,
  messagesStale: false,
  vanished: false,
};

export function stepFacts(over: Partial<StepFacts> = {}): StepFacts {
  return {
    heldBack: false,
    asksBefore: null,
    customerAtMs: 0,
    lineOpensAtMs: 0,
    conversation: openConversation,
    asked: false,
    read: false,
    keysHonoured: false,
    ...over,
  };
}

/** Without gaps to fill in; each says its name. */
export const fakeTemplates: Template[] = ['hello', 'offer'].map((name) => ({
  id: name,
  name,
  category: 'UTILITY',
  language: 'en',
  parameterFormat: 'POSITIONAL',
  components: [],
  accountLinks: [],
}));

export interface SendFate {
  /** When the message is made: at once, this many ms later, or never. */
  commitAfterMs: number | null;
  /** What the app sees; null: the answer. */
  error: WassistErrorKind | null;
  /** Until it sees that. */
  answerAfterMs: number;
}
export const goesWell: SendFate = { commitAfterMs: 0, error: null, answerAfterMs: 0 };
