import { mediaFile } from '../media/files';
import { type Random, randomFor, uuidFor } from '../random';
import type { Content, StoredMessage, Template } from '../world/model';
import type { PastMessages } from '../world/thread';
import type { Language } from './people';
import { phrases } from './phrases';

/** All that a generated conversation's messages follow from. */
export interface PastPlan {
  seed: number;
  /** The conversation's index. */
  index: number;
  count: number;
  language: Language;
  lastAtMs: number;
  templates: readonly Template[];
}

const MINUTE_MS = 60_000;

/**
 * Every message is a function of the seed, the conversation's index and its own place, so that a
 * conversation can be made when it is read, and its newest message without the rest.
 */
export function generatedPast(plan: PastPlan): PastMessages {
  const newest = plan.count > 0 ? messageAt(plan, 0, plan.lastAtMs) : null;
  return {
    newest: () => newest,
    all: () => {
      const messages: StoredMessage[] = [];
      let atMs = plan.lastAtMs;
      for (let place = 0; place < plan.count; place += 1) {
        messages.push(messageAt(plan, place, atMs));
        atMs -= gapMs(plan, place);
      }
      return messages;
    },
  };
}

/** When the customer wrote last, if ever: what the 24 hours count from. */
export function lastInboundAtMs(plan: PastPlan): number | null {
  let atMs = plan.lastAtMs;
  for (let place = 0; place < plan.count; place += 1) {
    if (roleOf(randomAt(plan, place)) === 'user') return atMs;
    atMs -= gapMs(plan, place);
  }
  return null;
}

const randomAt = ({ seed, index }: PastPlan, place: number): Random =>
  randomFor(seed, 'message', index, place);

/** Mostly minutes, now and then a day. */
function gapMs({ seed, index }: PastPlan, place: number): number {
  const random = randomFor(seed, 'gap', index, place);
  const minutes = random.chance(0.12) ? random.between(600, 3000) : random.between(1, 40);
  return minutes * MINUTE_MS + random.between(0, MINUTE_MS);
}

/** The first draw of a message's stream. */
function roleOf(random: Random): StoredMessage['role'] {
  const draw = random.next();
  if (draw < 0.5) return 'user';
  return draw < 0.98 ? 'assistant' : 'system';
}

function messageAt(plan: PastPlan, place: number, createdAtMs: number): StoredMessage {
  const random = randomAt(plan, place);
  const role = roleOf(random);
  const id = uuidFor(plan.seed, 'message', plan.index, place);
  const inbound = role === 'user';
  const base = {
    id,
    role,
    createdAtMs,
    replyTo: null,
    thinkingSpace: null,
    toolExecutions: [],
    referral: null,
    overrides: {},
  };
  if (role === 'system') {
    const content = { type: 'text' as const, body: 'A new session started.' };
    return { ...base, content, delivery: null, source: null };
  }
  const content = inbound
    ? customerContent(random, plan.language)
    : businessContent(random, plan.language, plan.templates);
  const failed = random.chance(0.02);
  const delivery = {
    deliveredAtMs: createdAtMs + 1000,
    readAtMs: random.chance(0.85) ? createdAtMs + 60_000 : null,
    failedAtMs: failed ? createdAtMs + 1000 : null,
  };
  const thinkingSpace =
    inbound || random.chance(0.6) ? null : 'The customer should get a short answer.';
  const byPerson = random.chance(0.3);
  return {
    ...base,
    content,
    delivery: inbound ? null : delivery,
    source: inbound ? null : byPerson ? 'api' : 'agent',
    thinkingSpace,
  };
}

/** What a customer may have written: mostly words, now and then each of the other kinds. */
function customerContent(random: Random, language: Language): Content {
  const words = random.pick(phrases[language].customer);
  const draw = random.next();
  if (draw < 0.74) return { type: 'text', body: words };
  if (draw < 0.82) {
    const image = mediaFile(random.pick(['sweater-rust.jpg', 'parcel.jpg', 'cup.png']));
    return { type: 'image', image, caption: random.chance(0.5) ? words : null };
  }
  if (draw < 0.86) return fileContent('voice-note.ogg', null);
  if (draw < 0.89) return fileContent('invoice-1042.pdf', words);
  if (draw < 0.94) return { type: 'quick_reply', text: 'Yes, please', quickReplyId: 'yes' };
  if (draw < 0.98) {
    const rows = [
      { id: 'dpd', title: 'DPD', description: 'tomorrow' },
      { id: 'post', title: 'Post', description: 'in three days' },
    ];
    const sections = [{ title: 'Delivery', rows }];
    return { type: 'list_selection', text: 'DPD', buttonText: 'Choose delivery', sections };
  }
  return {
    type: 'unknown',
    wireType: 'sticker',
    part: { sticker: { id: String(random.between(1, 99)) } },
  };
}

/** What the agent, or a person through the API, may have answered. */
function businessContent(
  random: Random,
  language: Language,
  templates: readonly Template[],
): Content {
  const words = random.pick(phrases[language].business);
  const draw = random.next();
  const template = draw > 0.93 ? templates.find(({ name }) => name === 'order_update') : undefined;
  if (template) {
    const { name, components } = template;
    const variables = {
      header: ['Order update'],
      body: ['there', '1042', 'shipped'],
      buttons: ['1042'],
    };
    return { type: 'template', name, variables, components };
  }
  if (draw < 0.72) return { type: 'text', body: words };
  if (draw < 0.78) {
    const text = words;
    const url = 'https://example.com/shop';
    return { type: 'cta', text, url, buttonText: 'Open the shop', image: null, clicks: [] };
  }
  if (draw < 0.82) {
    const image = mediaFile('banner.png');
    return { type: 'image', image, caption: words };
  }
  const buttons = [
    { type: 'quick_reply' as const, text: 'Yes, please', quickReplyId: 'yes' },
    { type: 'quick_reply' as const, text: 'No, thanks', quickReplyId: 'no' },
  ];
  return { type: 'unified', body: words, footer: 'Example Trading', buttons, media: [] };
}

function fileContent(name: string, body: string | null): Content {
  return { type: 'unified', body, footer: null, buttons: [], media: [mediaFile(name)] };
}
