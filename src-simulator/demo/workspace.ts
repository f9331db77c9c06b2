/** Turns the written threads into conversations that end just before now. */
import type { Conversation } from '../world/conversation';
import type { Content, StoredMessage, Template } from '../world/model';
import { Thread, writtenPast } from '../world/thread';
import { demoId, hazel, rowan, sandboxNumber, shopNumber } from './fixtures';
import type { Line, Script } from './script';

const MINUTE_MS = 60_000;
const agents = { hazel, rowan };

/** Times are counted back from `nowMs`; of the templates it takes what the lines name. */
export function conversationOf(
  script: Script,
  templates: readonly Template[],
  nowMs: number,
): Conversation {
  const { phoneNumber, lines } = script;
  const times = timesOf(lines, nowMs - script.minutesAgo * MINUTE_MS);
  const messages = lines.map((line, place) => messageOf(script, line, place, times, templates));
  const lastInbound = messages.findLast(({ role }) => role === 'user');
  const lastAtMs = times.at(-1) ?? nowMs;
  const createdAtMs = (times[0] ?? nowMs) - MINUTE_MS;
  const number = script.sandbox ? sandboxNumber : shopNumber;
  return {
    id: demoId('conversation', phoneNumber),
    contact: {
      id: demoId('contact', phoneNumber),
      phoneNumber,
      name: script.name,
      createdAtMs,
    },
    numberId: number.id,
    createdAtMs,
    updatedAtMs: lastAtMs,
    thread: new Thread(writtenPast(messages.toReversed())),
    agentId: script.agent === null ? null : agents[script.agent].id,
    routing: script.agent === null ? null : number.defaultRouting,
    routingOverride: script.agent === null,
    webhookId: null,
    takeoverUntilMs:
      script.takenOverForMinutes === undefined
        ? null
        : nowMs + script.takenOverForMinutes * MINUTE_MS,
    lastInboundAtMs: lastInbound?.createdAtMs ?? null,
    hasUnread: script.unread ?? false,
    credits: script.credits ?? 25,
    context: script.context ?? {},
    memory: script.memory ?? {},
    handoffs:
      script.handoff === undefined
        ? []
        : [
            {
              id: demoId('handoff', phoneNumber),
              reason: script.handoff,
              createdAtMs: lastAtMs - MINUTE_MS,
              resolvedAtMs: null,
            },
          ],
    referral: lines.find(({ referral }) => referral)?.referral ?? null,
    needsReview: script.needsReview !== undefined,
    reviewReasons: script.needsReview ?? [],
    shopifyCustomer: null,
  };
}

/** Counted back from the last line. */
function timesOf(lines: readonly Line[], lastAtMs: number): number[] {
  const totalMinutes = lines.slice(1).reduce((sum, { gapMinutes }) => sum + gapMinutes, 0);
  let atMs = lastAtMs - totalMinutes * MINUTE_MS;
  return lines.map(({ gapMinutes }, place) => {
    if (place > 0) atMs += gapMinutes * MINUTE_MS;
    return Math.round(atMs);
  });
}

function messageOf(
  { phoneNumber, lines }: Script,
  line: Line,
  place: number,
  times: readonly number[],
  templates: readonly Template[],
): StoredMessage {
  const createdAtMs = times[place] ?? 0;
  const idAt = (at: number): string => demoId('message', phoneNumber, at);
  const inbound = line.role === 'user';
  /** The writer of a later message had read the earlier ones. */
  const wroteAfter = lines.findIndex(({ role }, at) => at > place && role === 'user');
  const content = filledIn(line, createdAtMs, idAt(place), templates);
  return {
    id: idAt(place),
    role: line.role,
    createdAtMs,
    content,
    delivery:
      line.role === 'assistant'
        ? {
            deliveredAtMs: createdAtMs + 1200,
            readAtMs: times[wroteAfter] ?? null,
            failedAtMs: line.failed ? createdAtMs + 1500 : null,
          }
        : null,
    replyTo: line.repliesBack === null ? null : idAt(place - line.repliesBack),
    source: inbound ? null : line.source,
    thinkingSpace: line.thinking,
    toolExecutions: line.tool
      ? [
          {
            ...line.tool,
            id: demoId('tool', phoneNumber, place),
            error: '',
            durationMs: 420,
            createdAtMs: createdAtMs - 1000,
          },
        ]
      : [],
    referral: line.referral,
    overrides: {},
  };
}

function filledIn(
  { content, clicksAfterMinutes }: Line,
  createdAtMs: number,
  id: string,
  templates: readonly Template[],
): Content {
  if (content.type === 'template') {
    const components = templates.find(({ name }) => name === content.name)?.components;
    return { ...content, components: components ?? [] };
  }
  if (content.type !== 'cta') return content;
  const clicks = clicksAfterMinutes.map((minutes, index) => ({
    id: demoId('click', id, index),
    createdAtMs: createdAtMs + minutes * MINUTE_MS,
  }));
  return { ...content, clicks };
}
