import type { ResolvedOptions } from '../options';
import { randomFor, uuidFor } from '../random';
import type { Conversation } from '../world/conversation';
import { Thread } from '../world/thread';
import type { Fixtures } from '../world/world';
import { generateFixtures } from './fixtures';
import { generatedPast, lastInboundAtMs, type PastPlan } from './past';
import { inventPerson } from './people';

const DAY_MS = 86_400_000;
/** This share of the conversations had their last message within a day. */
const RECENT_SHARE = 0.4;

/** A workspace of any size: only what the list shows is made at once, threads when they are read. */
export function generateWorkspace(
  { seed, conversations: count, messages }: ResolvedOptions,
  nowMs: number,
): { fixtures: Fixtures; conversations: Conversation[] } {
  const fixtures = generateFixtures(seed, nowMs);
  const conversations = Array.from({ length: count }, (_, index) =>
    generateConversation({ seed, index, count, messages, nowMs, fixtures }),
  );
  return { fixtures, conversations };
}

interface Place {
  seed: number;
  index: number;
  count: number;
  messages: number;
  nowMs: number;
  fixtures: Fixtures;
}

function generateConversation({
  seed,
  index,
  count,
  messages,
  nowMs,
  fixtures,
}: Place): Conversation {
  const random = randomFor(seed, 'conversation', index);
  const person = inventPerson(random, index);
  const number = random.chance(0.1) ? fixtures.numbers.at(-1) : fixtures.numbers[0];
  const agent = random.chance(0.05) ? null : random.pick(fixtures.agents);
  const share = index / count;
  const ageMs = 60_000 + DAY_MS * (share / RECENT_SHARE) ** 3 + random.between(0, 999);
  const lastAtMs = Math.floor(nowMs - ageMs);
  const { templates } = fixtures;
  const plan: PastPlan = {
    seed,
    index,
    count: messages,
    language: person.language,
    lastAtMs,
    templates,
  };
  const past = generatedPast(plan);
  const createdAtMs = lastAtMs - messages * 60 * 60_000;
  const routing = number?.isSandbox ? 'sandbox' : agent ? 'agent' : null;
  const review = random.chance(0.06);
  return {
    id: uuidFor(seed, 'conversation', index),
    contact: {
      id: uuidFor(seed, 'contact', index),
      phoneNumber: person.phoneNumber,
      name: person.name,
      ...(person.username ? { username: person.username } : {}),
      createdAtMs,
    },
    numberId: number?.id ?? '',
    createdAtMs,
    updatedAtMs: lastAtMs,
    thread: new Thread(past),
    agentId: agent?.id ?? null,
    routing,
    routingOverride: false,
    webhookId: null,
    takeoverUntilMs: random.chance(0.03) ? nowMs + random.between(2, 30) * 60_000 : null,
    lastInboundAtMs: lastInboundAtMs(plan),
    hasUnread: past.newest()?.role === 'user' && random.chance(0.5),
    credits: random.between(0, 200),
    context: {
      language: person.language,
      source: random.pick(['website', 'instagram', 'qr code']),
    },
    memory: random.chance(0.6)
      ? { size: random.pick(['S', 'M', 'L']), orders: random.between(0, 9) }
      : {},
    handoffs: random.chance(0.03)
      ? [
          {
            id: uuidFor(seed, 'handoff', index),
            reason: 'The customer asks for a person.',
            createdAtMs: lastAtMs,
            resolvedAtMs: null,
          },
        ]
      : [],
    referral: null,
    needsReview: review,
    reviewReasons: review ? ['low_confidence'] : [],
    shopifyCustomer: null,
  };
}
