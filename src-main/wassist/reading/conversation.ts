/**
 * A conversation of either dialect as the domain model has it. Sources: wassist-api.md 1.1 (live and
 * both ages of the documentation), docs.wassist.app/sdk/conversations (the brief).
 */
import { type Conversation, messageRoles } from '@shared/domain';
import { plusNumber } from '@shared/phone';
import { z } from 'zod';
import { messageTypeNames } from './message';
import {
  anything,
  date,
  id,
  openObject,
  optionalDate,
  optionalDigits,
  optionalFlag,
  optionalId,
  optionalLabel,
  optionalNumber,
  optionalText,
  orText,
  sameNames,
  word,
} from './primitives';
import { readOr, type SkipReport } from './report';

/** A conversation, and of its customer what only filters need. */
export interface ReadConversation {
  conversation: Conversation;
  userId: string | null;
}

/** Longest that a window may be open, in seconds: WhatsApp's longest is 72 hours, for ads. */
const LONGEST_WINDOW_SECONDS = 7 * 24 * 60 * 60;

const named = orText('name', z.object({ id: optionalId, name: optionalLabel }))
  .transform(({ id: own, name }) => {
    const known = own ?? name;
    return known === null ? null : { id: known, name: name ?? known };
  })
  .nullable()
  .catch(null);

const contact = orText(
  'phoneNumber',
  z.object({
    id: optionalId,
    phoneNumber: optionalLabel,
    name: optionalLabel,
    whatsappName: optionalLabel,
    username: optionalLabel.transform((name) => name?.replace(/^@\s*/, '') || null),
  }),
)
  .nullable()
  .catch(null);

const whatsappNumber = orText(
  'number',
  z.object({ id: optionalId, number: optionalDigits, isSandbox: optionalFlag }),
)
  .transform(({ id: own, number, isSandbox }) =>
    number === null ? null : { id: own, number, isSandbox: isSandbox ?? false },
  )
  .nullable()
  .catch(null);

/** Seconds as number or text, or `HH:MM:SS` and `D HH:MM:SS`, as Django writes durations. */
const windowSeconds = anything.transform((value) => {
  const duration =
    typeof value === 'string' && value.length < 40
      ? /^(?:(\d+) )?(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(value.trim())
      : null;
  const seconds = duration
    ? Number(duration[1] ?? 0) * 86_400 +
      Number(duration[2]) * 3600 +
      Number(duration[3]) * 60 +
      Number(duration[4])
    : (optionalNumber.parse(value) ?? 0);
  return Math.min(Math.max(0, seconds), LONGEST_WINDOW_SECONDS);
});

/** An object where there is one, null where there is none; older pages show a text or a flag. */
const presence = anything.transform(
  (value) => optionalFlag.parse(value) ?? (value !== undefined && value !== null && value !== ''),
);

/** Where an object may say its reason; the inner shapes are not documented (wassist-api.md 1.1). */
const reasonFields = ['reason', 'message', 'description', 'summary', 'text', 'label', 'title'];

/** What a person can read of a reason, whatever its shape: a text, an object that has one, a list of either. */
function reasonsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') {
    const words = optionalLabel.parse(value);
    return words === null || optionalFlag.parse(words) !== null ? [] : [words];
  }
  if (depth > 2 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => reasonsIn(item, depth + 1));
  const said = new Map(Object.entries(value));
  for (const field of reasonFields) {
    const found = reasonsIn(said.get(field), depth + 1);
    if (found.length > 0) return found;
  }
  return [];
}
const reasons = anything.transform((value) => [...new Set(reasonsIn(value))]);

const routing = anything.transform((value) => {
  // Null is a value of its own: stored, and nothing answers.
  if (value === null) return { value: 'none' as const, raw: null };
  return routingWord.parse(value);
});
const routingWord = word(sameNames(['agent', 'webhook', 'sandbox', 'none']));

const roles = word(sameNames(messageRoles));

const lastMessage = z.object({
  type: word(messageTypeNames),
  body: optionalText,
  createdAt: date,
  role: roles,
});

const wireConversation = z.object({
  id,
  active: optionalFlag,
  context: openObject,
  memory: openObject,
  credits: optionalNumber,
  chatWindowRemainingTime: windowSeconds,
  number: optionalLabel,
  contact,
  user: contact,
  activeAgent: named,
  agent: named,
  bot: named,
  whatsappNumber,
  createdAt: optionalDate,
  updatedAt: optionalDate,
  lastMessage: anything,
  isHumanTakeover: optionalFlag,
  routing,
  needsReview: optionalFlag,
  reviewReasons: reasons,
  activeSupportHandoff: anything,
});

/** Null, and the field reported, where it cannot be read. */
export function readConversation(payload: unknown, report: SkipReport): ReadConversation | null {
  const wire = readOr(wireConversation, payload, 'conversation', report);
  if (!wire) return null;
  const person = wire.contact ?? wire.user;
  const said = wire.number ?? person?.phoneNumber ?? null;
  const number = plusNumber(said);
  const name = person?.name ?? person?.whatsappName ?? null;
  const last = readLastMessage(wire.lastMessage, report);
  const raw = {
    ...(wire.routing.raw === null ? {} : { routing: wire.routing.raw }),
    ...last.raw,
  };
  const conversation: Conversation = {
    id: wire.id,
    active: wire.active ?? wire.chatWindowRemainingTime > 0,
    context: wire.context,
    memory: wire.memory,
    credits: wire.credits,
    chatWindowRemainingTime: wire.chatWindowRemainingTime,
    number,
    identity: number === null ? said : null,
    username: person?.username ?? null,
    bot: wire.activeAgent ?? wire.agent ?? wire.bot,
    user: person ? { phoneNumber: person.phoneNumber ?? said, whatsappName: name } : null,
    createdAt: wire.createdAt,
    updatedAt: wire.updatedAt,
    contactName: name,
    lastMessage: last.message,
    isHumanTakeover: wire.isHumanTakeover,
    routing: wire.routing.value ?? 'unknown',
    whatsappNumber: wire.whatsappNumber,
    needsReview: wire.needsReview ?? false,
    reviewReasons: wire.reviewReasons,
    activeSupportHandoff: presence.parse(wire.activeSupportHandoff),
    handoffReason: reasons.parse(wire.activeSupportHandoff)[0] ?? null,
    raw,
  };
  return { conversation, userId: person?.id ?? null };
}

/** The conversation is worth showing without it: reported, and left out. */
function readLastMessage(
  payload: unknown,
  report: SkipReport,
): { message: Conversation['lastMessage']; raw: Record<string, string> } {
  if (payload === null || payload === undefined) return { message: null, raw: {} };
  const read = readOr(lastMessage, payload, 'conversation.lastMessage', report);
  if (!read) return { message: null, raw: {} };
  const { type, body, createdAt, role } = read;
  return {
    message: { type: type.value, body: body ?? '', createdAt, role: role.value ?? 'unknown' },
    raw: {
      ...(type.raw === null ? {} : { 'lastMessage.type': type.raw }),
      ...(role.raw === null ? {} : { 'lastMessage.role': role.raw }),
    },
  };
}
