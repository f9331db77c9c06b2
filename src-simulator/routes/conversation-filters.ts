import { invalid } from '../http/reply';
import { legacyBot } from '../wire/legacy';
import { type Conversation, contactKey, windowLeftMs } from '../world/conversation';
import { lastMessageAtMs, type World } from '../world/world';

type Test = (conversation: Conversation) => boolean;
type Filter = (value: string, world: World, nowMs: number, name: string) => Test | null;

const digits = (text: string): string => text.replace(/\D/g, '');

const isoTime = (value: string, name: string): number => {
  const timeMs = Date.parse(value);
  if (Number.isNaN(timeMs))
    throw invalid(`${name}: Enter a valid date/time.`, { [name]: ['Enter a valid date/time.'] });
  return timeMs;
};

const truth = (value: string): boolean | null => {
  if (/^(true|1|yes)$/i.test(value)) return true;
  return /^(false|0|no)$/i.test(value) ? false : null;
};

const isActive =
  (wanted: boolean, nowMs: number): Test =>
  (conversation) =>
    windowLeftMs(conversation, nowMs) > 0 === wanted;

/** GET /conversations/ as documented (wassist-api.md 1.1). */
export const currentFilters: Record<string, Filter> = {
  agent: (value) => (conversation) => conversation.agentId === value,
  contact: (value) => (conversation) => conversation.contact.phoneNumber === contactKey(value),
  hasUnread: (value) => {
    const wanted = truth(value);
    return wanted === null ? null : (conversation) => conversation.hasUnread === wanted;
  },
  lastMessageAfter: (value, _world, _nowMs, name) => {
    const afterMs = isoTime(value, name);
    return (conversation) => lastMessageAtMs(conversation) > afterMs;
  },
  lastMessageBefore: (value, _world, _nowMs, name) => {
    const beforeMs = isoTime(value, name);
    return (conversation) => lastMessageAtMs(conversation) < beforeMs;
  },
  status: (value, _world, nowMs, name) => {
    if (value === 'active' || value === 'closed') return isActive(value === 'active', nowMs);
    const problem = `"${value}" is not a valid choice.`;
    throw invalid(`${name}: ${problem}`, { [name]: [problem] });
  },
  whatsappNumber: (value, world) => {
    const wanted = digits(value);
    const numbers = world.numbers.filter(({ number }) => number.includes(wanted));
    const ids = new Set(numbers.map(({ id }) => id));
    return (conversation) => ids.has(conversation.numberId);
  },
};

/** ISO 3166 to the calling codes of the customers that the simulator makes up. */
const callingCodes: Record<string, string> = {
  AE: '971',
  BR: '55',
  CN: '86',
  DE: '49',
  EG: '20',
  ES: '34',
  FR: '33',
  GB: '44',
  GR: '30',
  IL: '972',
  IN: '91',
  IT: '39',
  JP: '81',
  KR: '82',
  MX: '52',
  NL: '31',
  PL: '48',
  PT: '351',
  RU: '7',
  SA: '966',
  TH: '66',
  TR: '90',
  UA: '380',
  US: '1',
};

/** The brief's filters. Which form `countryCode` takes is not said: letters and digits both work. */
export const legacyFilters: Record<string, Filter> = {
  botId: (value, world) => (conversation) => legacyBot(world, conversation)?.id === value,
  userId: (value) => (conversation) => conversation.contact.id === value,
  active: (value, _world, nowMs) => {
    const wanted = truth(value);
    return wanted === null ? null : isActive(wanted, nowMs);
  },
  countryCode: (value) => {
    const code = callingCodes[value.toUpperCase()] ?? digits(value);
    return ({ contact }) => code !== '' && contact.phoneNumber.startsWith(code);
  },
};

/** @throws ApiError 400 for a value that a filter cannot mean. */
export function filterConversations(
  world: World,
  filters: Record<string, Filter>,
  query: URLSearchParams,
  nowMs: number,
): Conversation[] {
  const tests = [...query].flatMap(([name, value]) => {
    // An empty one is no filter, but for the contact: nobody has no number.
    const isNone = value === '' && name !== 'contact';
    const test = isNone ? null : filters[name]?.(value, world, nowMs, name);
    return test ? [test] : [];
  });
  return world.conversations().filter((conversation) => tests.every((test) => test(conversation)));
}

const orderings: Record<string, (conversation: Conversation) => number> = {
  last_message_time: lastMessageAtMs,
  created_at: ({ createdAtMs }) => createdAtMs,
  updated_at: ({ updatedAtMs }) => updatedAtMs,
};

/** Takes conversations with the most recent first; an unknown ordering leaves them so. */
export function orderConversations(
  conversations: Conversation[],
  ordering: string | null,
): Conversation[] {
  const key = orderings[ordering?.replace(/^-/, '') ?? ''];
  if (!key || ordering === '-last_message_time') return conversations;
  const sign = ordering?.startsWith('-') ? -1 : 1;
  return conversations.toSorted((left, right) => sign * (key(left) - key(right)));
}
